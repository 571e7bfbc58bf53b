using System.Runtime.InteropServices;
using Bluelamp.Kernel;

namespace Bluelamp.Silos;

/// <summary>Reads the files of another system and says what they hold: how far columns are filled, what their values are, which rows come
/// twice, which column names a row, which points at another file, and what looks wrong. Brings nothing in.</summary>
public sealed class Profiler
{
    /// <summary>Different values of a column are counted up to here.</summary>
    public const int DifferentMax = 2_000_000;

    private const int UnreadableShown = 20, ToldEveryRows = 20_000, LinkValuesMin = 2;

    private readonly List<Tally> _files = [];

    private Profiler()
    {
    }

    /// <summary>Profiles the files at a path, a file or a folder of them.</summary>
    /// <param name="path">The file or folder.</param>
    /// <param name="progress">Told the file in hand, and how much of it is read.</param>
    /// <param name="cancel">Stops it.</param>
    /// <exception cref="Refused">There is nothing there that can be read.</exception>
    public static IReadOnlyList<SourceProfile> Run(
        string path, IProgress<(string File, double Part)>? progress = null, CancellationToken cancel = default)
    {
        var profiler = new Profiler();
        foreach (var file in SourceFiles.At(path)) profiler.Read(file, progress, cancel);
        return [.. profiler._files.Select(profiler.ToProfile)];
    }

    private void Read(string path, IProgress<(string File, double Part)>? progress, CancellationToken cancel)
    {
        using var rows = SourceFiles.Open(path);
        var tally = new Tally(rows.Name, rows.Columns, [.. rows.Columns.Select(c => new ColumnTally(c))]);
        while (rows.Read())
        {
            if (rows.Damage is { } damage)
            {
                if (tally.Unreadable.Count < UnreadableShown) tally.Unreadable.Add(new(rows.Line, damage));
                tally.UnreadableRows++;
                continue;
            }

            tally.Take(rows);
            if (tally.Rows % ToldEveryRows != 0) continue;
            cancel.ThrowIfCancellationRequested();
            progress?.Report((rows.Name, rows.Part));
        }

        progress?.Report((rows.Name, 1));
        _files.Add(tally);
    }

    private SourceProfile ToProfile(Tally file) => new(
        file.Name, file.Rows, file.Unreadable, file.UnreadableRows, file.Repeated,
        [.. file.Columns.Select((column, i) => column.ToProfile(file.Rows, [.. LinksOf(file, column)]))]);

    // A column points at another file where each of its values is a key there; a handful of values would point by accident.
    private IEnumerable<string> LinksOf(Tally file, ColumnTally column) => column.Different.Count < LinkValuesMin ? [] :
        from other in _files
        where other != file
        from key in other.Columns.Select((tally, i) => (tally, i))
        where key.tally.Different.Count == other.Rows && column.Different.Count <= key.tally.Different.Count
            && column.Different.All(key.tally.Different.Contains)
        select $"{other.Name}: {other.Names[key.i]}";

    private sealed class Tally(string name, IReadOnlyList<string> names, IReadOnlyList<ColumnTally> columns)
    {
        private readonly HashSet<ulong> _rows = [];

        public string Name => name;

        public IReadOnlyList<string> Names => names;

        public IReadOnlyList<ColumnTally> Columns => columns;

        public List<Example> Unreadable { get; } = [];

        public long UnreadableRows { get; set; }

        public long Rows { get; private set; }

        public long Repeated { get; private set; }

        public void Take(IRowSource row)
        {
            Rows++;
            var whole = Fnv.Start;
            for (var i = 0; i < columns.Count; i++)
            {
                var value = row.Text(i);
                var hash = Fnv.Add(Fnv.Start, value);
                whole = Fnv.Add(whole, value);
                columns[i].Take(value, hash, row.Line);
            }

            if (_rows.Count < DifferentMax && !_rows.Add(whole)) Repeated++;
        }
    }

    // FNV-1a over UTF-16: the same on every run, and quick for short values.
    private static class Fnv
    {
        public const ulong Start = 14695981039346656037;

        private const ulong Prime = 1099511628211;

        public static ulong Add(ulong hash, string value)
        {
            foreach (var part in MemoryMarshal.Cast<char, ushort>(value.AsSpan())) hash = (hash ^ part) * Prime;
            return (hash ^ 0x1F) * Prime;
        }
    }
}
