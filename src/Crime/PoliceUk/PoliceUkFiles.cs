using Bluelamp.Kernel;
using Bluelamp.Pole;

namespace Bluelamp.Crime.PoliceUk;

/// <summary>A file of an import: one of the three kinds, or passed over with the reason.</summary>
internal sealed record FoundFile(string Path, string Full, long Bytes, Shape? Shape, int[] Order, string? PassedOver)
{
    /// <summary>The file's name without its folder.</summary>
    public string Name => System.IO.Path.GetFileName(Path);
}

/// <summary>A row that cannot be taken.</summary>
public sealed record Rejection(string File, int Line, string Reason);

/// <summary>Some rows of a file, read and ready.</summary>
/// <param name="File">Which file of the import.</param>
/// <param name="Rows">Those that can be taken.</param>
/// <param name="Rejected">Those that cannot.</param>
/// <param name="IsAccounted">An earlier run of this import has taken them; they are read again to know what it has met.</param>
/// <param name="IsLast">True when the file ends with them.</param>
/// <param name="Bytes">How far into the file they go.</param>
internal sealed record RowsRead(
    int File, IReadOnlyList<IRowInHand> Rows, IReadOnlyList<Rejection> Rejected, bool IsAccounted, bool IsLast, long Bytes);

/// <summary>Finds published files in a folder and reads their rows.</summary>
internal static class PoliceUkFiles
{
    /// <summary>Rows a turn of the writer takes: enough to pay for its flush, few enough that a 999 call waits
    /// for a part of a second: docs/performance.md states the rows a second.</summary>
    public const int BatchRows = 4_000;

    /// <summary>Every CSV file in a folder and its folders, in order of path.</summary>
    /// <exception cref="Refused">There is no such folder, or no published file in it.</exception>
    public static IReadOnlyList<FoundFile> Find(string folder, PublishedValues values)
    {
        if (!Directory.Exists(folder)) throw new Refused($"There is no folder {folder}.", "folder");
        var shapes = Shape.All(values);
        var files = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(f => f.EndsWith(".csv", StringComparison.OrdinalIgnoreCase))
            .Select(f => Look(folder, f, shapes)).OrderBy(f => f.Path, StringComparer.Ordinal).ToList();
        return files.Any(f => f.Shape is not null) ? files
            : throw new Refused($"There is no data.police.uk file in {folder}: a CSV of street crime, outcomes or stop and search.",
                "folder");
    }

    /// <summary>The rows of a file from its start, in batches; the first <paramref name="accounted"/> are marked so.</summary>
    public static IEnumerable<RowsRead> Read(FoundFile file, int number, int accounted, Provenance start)
    {
        using var csv = new CsvReader(File.OpenRead(file.Full));
        csv.Read();
        var (force, met) = (Forces.OfFile(file.Name), new Dictionary<Guid, int>());
        var origin = start with { From = file.Name };
        var (rows, rejected, count) = (new List<IRowInHand>(), new List<Rejection>(), 0);
        while (csv.Read())
        {
            if (count == accounted && count > 0 && rows.Count + rejected.Count > 0)
            {
                yield return new(number, rows, rejected, IsAccounted: true, IsLast: false, csv.Bytes);
                (rows, rejected) = ([], []);
            }

            count++;
            if (Row(csv, file, force, met, origin, out var row) is { } wrong) rejected.Add(new(file.Path, csv.Line, wrong));
            else rows.Add(row!);
            if (rows.Count + rejected.Count < BatchRows) continue;
            yield return new(number, rows, rejected, count <= accounted, IsLast: false, csv.Bytes);
            (rows, rejected) = ([], []);
        }

        var isAccounted = count <= accounted;
        if (rows.Count + rejected.Count > 0) yield return new(number, rows, rejected, isAccounted, IsLast: !isAccounted, csv.Bytes);
        if (isAccounted || rows.Count + rejected.Count == 0) yield return new(number, [], [], IsAccounted: false, IsLast: true, csv.Bytes);
    }

    private static string? Row(CsvReader csv, FoundFile file, string force, Dictionary<Guid, int> met, Provenance from, out IRowInHand? row)
    {
        row = null;
        if (csv.Damage is { } damage) return damage;
        var shape = file.Shape!;
        if (csv.Count != shape.Columns.Count) return $"it has {csv.Count} columns, the heading has {shape.Columns.Count}";
        var fields = new string[csv.Count];
        for (var i = 0; i < fields.Length; i++) fields[i] = csv.Text(file.Order[i]);
        if (shape.Wrong(fields) is { } wrong) return wrong;
        var key = shape.Key(fields, force, out var isNamed);
        var turn = met.GetValueOrDefault(key);
        met[key] = turn + 1;
        if (!isNamed && turn > 0)
            key = NaturalKey.Of("turn", Near(key), key.ToString(), turn.ToString(System.Globalization.CultureInfo.InvariantCulture));
        row = shape.Ready(key, isNamed ? turn : 0, new(file.Name, csv.Line, fields), force, from);
        return null;
    }

    private static long Near(Guid key)
    {
        Span<byte> bytes = stackalloc byte[16];
        key.TryWriteBytes(bytes, bigEndian: true, out _);
        return System.Buffers.Binary.BinaryPrimitives.ReadInt64BigEndian(bytes) >>> 16;
    }

    private static FoundFile Look(string folder, string full, IReadOnlyList<Shape> shapes)
    {
        var path = Path.GetRelativePath(folder, full).Replace('\\', '/');
        using var csv = new CsvReader(File.OpenRead(full));
        var bytes = new FileInfo(full).Length;
        if (!csv.Read() || csv.Damage is not null) return new(path, full, bytes, null, [], "it has no heading");
        var heading = Enumerable.Range(0, csv.Count).Select(i => csv.Text(i).Trim()).ToList();
        foreach (var shape in shapes)
        {
            var order = shape.Columns.Select(c => heading.FindIndex(h => h.Equals(c, StringComparison.OrdinalIgnoreCase))).ToArray();
            if (heading.Count == order.Length && !order.Contains(-1)) return new(path, full, bytes, shape, order, null);
        }

        return new(path, full, bytes, null, [], "its heading is not that of street crime, outcomes or stop and search");
    }
}
