using System.Globalization;
using System.Security.Cryptography;
using Bluelamp.Kernel;

namespace Bluelamp.Map;

/// <summary>What is to be imported, and under which name.</summary>
public sealed record MapImport
{
    /// <summary>OpenStreetMap files (.osm.pbf, .osm, .osm.gz) and boundary files (.geojson), in any mix.</summary>
    public required IReadOnlyList<string> Files { get; init; }

    /// <summary>What to call it; made from the first file's name when left out.</summary>
    public string? Name { get; init; }

    /// <summary>Whom to thank; asked of the files when left out.</summary>
    public string? Attribution { get; init; }

    /// <summary>What the areas of a boundary file are.</summary>
    public AreaKind Areas { get; init; } = AreaKind.Borough;

    /// <summary>Reads the files and keeps the pack, whole or not at all. Boundaries alone are laid over a kept pack of that name.</summary>
    /// <param name="folder">Where packs lie.</param>
    /// <param name="time">The clock.</param>
    /// <param name="progress">Told how much is done, from 0 to 1.</param>
    /// <param name="cancel">Stops it; nothing is kept then.</param>
    /// <exception cref="Refused">A file cannot be used: says which, where and why.</exception>
    public async Task<(PackHead Head, ImportReport Report)> Run(
        string folder, TimeProvider time, Action<double> progress, CancellationToken cancel)
    {
        foreach (var file in Files)
            if (!File.Exists(file)) throw new Refused($"There is no file {file}.");
        var boundaries = Files.Where(GeoJsonAreas.Is).ToList();
        var maps = Files.Except(boundaries).ToList();
        var name = Name ?? NameOf(Files[0]);
        var (target, report, now) = (Packs.FileOf(folder, name), new ImportReport(), time.GetUtcNow());
        var version = now.ToUnixTimeSeconds().ToString("x", CultureInfo.InvariantCulture) + Files.Sum(f => new FileInfo(f).Length)
            .ToString("x", CultureInfo.InvariantCulture);
        var kept = maps.Count == 0 && File.Exists(target) ? PackFile.Read(target) : null;
        var parts = maps.Count > 0
            ? await Task.Run(() => new OsmImport(maps, Speeds.Load(Path.Combine(folder, "speeds.json")), report, progress, cancel)
                .Run(name, TitleOf(name), version), cancel)
            : (kept ?? Empty(name)) with { Version = version };
        foreach (var file in boundaries) parts = Lay(parts, file, await GeoJsonAreas.Read(file, Areas, report, cancel));
        if (Attribution is not null) parts = parts with { Attribution = Attribution };
        var head = Head(parts, now, kept is null ? [] : PackFile.ReadHead(target).Sources);
        cancel.ThrowIfCancellationRequested();
        Directory.CreateDirectory(folder);
        PackFile.Write(target, head, parts);
        Count(report, parts);
        return (head, report);
    }

    private GeographyParts Lay(GeographyParts parts, string file, (List<Area> Areas, string? Attribution) laid)
    {
        var thanks = laid.Attribution ?? $"Boundaries: {Path.GetFileName(file)}";
        return parts with
        {
            Areas = [.. parts.Areas.Where(area => area.Kind != Areas), .. laid.Areas],
            Attribution = parts.Attribution.Contains(thanks, StringComparison.Ordinal)
                ? parts.Attribution : string.Join("; ", new[] { parts.Attribution, thanks }.Where(t => t.Length > 0)),
        };
    }

    private PackHead Head(GeographyParts parts, DateTimeOffset now, IReadOnlyList<string> before) => new()
    {
        Name = parts.Name,
        Title = parts.Title,
        Attribution = parts.Attribution,
        Version = parts.Version,
        Sources = [.. before.Concat(Files.Select(f => Path.GetFileName(f)!)).Distinct()],
        ImportedAt = now,
        Roads = parts.Roads.Count,
        Streets = parts.Streets.Count,
        Addresses = parts.Addresses.Count,
        Landmarks = parts.Landmarks.Count,
        Areas = parts.Areas.Count,
    };

    private static void Count(ImportReport report, GeographyParts parts)
    {
        report.Stretches = parts.Roads.Count;
        var graph = new RoadGraph(parts.Roads);
        report.NotJoined = Enumerable.Range(0, parts.Roads.Count).Count(road => !graph.IsJoined(road));
        report.RoadKm = graph.Metres.Sum() / 1000;
        (report.Streets, report.Addresses, report.Landmarks) = (parts.Streets.Count, parts.Addresses.Count, parts.Landmarks.Count);
        (report.Areas, report.Shapes) = (parts.Areas.Count, parts.Grounds.Count + parts.Tracks.Count);
    }

    private static GeographyParts Empty(string name) => new() { Name = name, Title = TitleOf(name), Attribution = "", Version = "" };

    private static string NameOf(string file)
    {
        var start = Path.GetFileName(file).Split('.')[0].ToLowerInvariant();
        var name = string.Concat(start.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-')).Trim('-');
        if (name.Length > 40) name = name[..40].Trim('-');
        // A name of other letters than these still gets one of its own.
        return name.Length > 0 ? name : "map-" + Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(file)))[..8];
    }

    private static string TitleOf(string name) => CultureInfo.InvariantCulture.TextInfo.ToTitleCase(name.Replace('-', ' '));
}
