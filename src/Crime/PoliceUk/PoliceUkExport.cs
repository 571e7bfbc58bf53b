using System.Text;
using Bluelamp.Kernel;
using Bluelamp.Pole;
using Bluelamp.Shell;

namespace Bluelamp.Crime.PoliceUk;

/// <summary>A file an export wrote, by its path under the folder.</summary>
public sealed record ExportedFile(string Path, int Rows);

/// <summary>What an export wrote.</summary>
/// <param name="Files">The files, in order of path.</param>
/// <param name="LeftOut">Crimes of this house: they have no anonymised point, and their exact place must not be published.</param>
public sealed record ExportResult(IReadOnlyList<ExportedFile> Files, int LeftOut);

/// <summary>Writes what was imported back as files of data.police.uk, field by field as they were:
/// <c>2024-03/2024-03-metropolitan-street.csv</c>.</summary>
public sealed class PoliceUkExport
{
    private const int PlacesKept = 100_000;

    private readonly Reading _reading;
    private readonly string _folder;
    private readonly Dictionary<Id<Place>, Place?> _places = [];
    private readonly Dictionary<string, int> _written = [];
    private int _leftOut;

    private PoliceUkExport(Reading reading, string folder) => (_reading, _folder) = (reading, folder);

    /// <summary>Writes one month, or all there are.</summary>
    /// <param name="reading">The store, as whoever exports may see it.</param>
    /// <param name="folder">Made when it is not there; files of the same names are replaced.</param>
    /// <param name="month">Such as 2024-03; null for every month.</param>
    /// <exception cref="Refused">The month is no month, or there is nothing of it.</exception>
    public static async Task<ExportResult> Run(Reading reading, string folder, string? month, CancellationToken cancel = default)
    {
        if (month is not null && !DateOnly.TryParseExact(month, "yyyy-MM", out _))
            throw new Refused($"\"{month}\" is not a month. Write it as 2024-03.", "month");
        var export = new PoliceUkExport(reading, folder);
        await export.All(new StreetShape(), CrimeReport.ByMonth, month, cancel);
        await export.All(new OutcomeShape(), PublishedOutcome.ByMonth, month, cancel);
        await export.All(new SearchShape(reading.Table(PublishedValues.Table)), StopSearch.Counts, month, cancel);
        if (export._written.Count == 0)
            throw new Refused(month is null
                ? "Nothing here came from data.police.uk." : $"Nothing of {month} here came from data.police.uk.");
        return new([.. export._written.OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => new ExportedFile(f.Key, f.Value))],
            export._leftOut);
    }

    private async Task All<T>(Shape<T> shape, Index<T> byMonth, string? only, CancellationToken cancel) where T
        : class, IRecord<T>, IPublished
    {
        var months = only is not null ? [only] : (await _reading.Find(byMonth).Distinct()).Select(t => t.Value);
        foreach (var month in months.Where(m => !string.IsNullOrEmpty(m))) await Month(shape, byMonth, month!, cancel);
    }

    private async Task Month<T>(Shape<T> shape, Index<T> byMonth, string month, CancellationToken cancel) where T
        : class, IRecord<T>, IPublished
    {
        var rows = new List<PublishedRow>();
        for (string? next = ""; next is not null;)
        {
            cancel.ThrowIfCancellationRequested();
            var page = await _reading.Find(byMonth, month).Page(Page<T>.RowsMax, next.Length == 0 ? null : next);
            foreach (var held in page.Rows)
            {
                if (held.Record.Rows.Count == 0) _leftOut++;
                else rows.AddRange(shape.Rows(held.Record, await PlaceOf(held.Record)));
            }

            next = page.Next;
        }

        foreach (var file in rows.GroupBy(r => r.File)) await Write(shape, file.Key, file.OrderBy(r => r.Line));
    }

    private async Task<Place?> PlaceOf(IPublished record)
    {
        if (record.Place is not { } id) return null;
        if (_places.TryGetValue(id, out var known)) return known;
        if (_places.Count >= PlacesKept) _places.Clear();
        return _places[id] = (await _reading.Seek(id))?.Record;
    }

    // A file met again in this export has rows of a crime that is counted in another month: they go after the others.
    private async Task Write(Shape shape, string file, IEnumerable<PublishedRow> rows)
    {
        var path = file.Length > 7 ? $"{file[..7]}/{file}" : file;
        var full = Path.Combine(_folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        var before = _written.GetValueOrDefault(path);
        await using var writer = new StreamWriter(full, append: before > 0, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        if (before == 0) CsvWriter.Write(writer, shape.Columns);
        var count = 0;
        foreach (var row in rows)
        {
            CsvWriter.Write(writer, row.Fields);
            count++;
        }

        _written[path] = before + count;
    }
}
