using Bluelamp.Kernel;
using Bluelamp.Shell;

namespace Bluelamp.Silos;

/// <summary>What the steps of one run share: the store, who acts, what earlier runs have taken, the ledger and the report.</summary>
internal sealed class SiloTaking(Store store, SiloMapping mapping, Actor actor, Id<SiloRun> run, RowStates states, RejectedRows report)
{
    // A handful's ledger may be too long for one record where each row makes many: half of what a record may hold.
    private const int NoteBytesMax = Store.RecordBytesMax / 2, RowBytes = 60;

    private readonly List<SiloConflict> _conflicts = [];
    private readonly List<SiloVanished> _vanished = [];
    private long _nth = states.Last;

    public SiloMapping Mapping => mapping;

    public RowStates States => states;

    /// <summary>London's day.</summary>
    public DateOnly Today => London.DateOf(store.Time.GetUtcNow());

    /// <summary>The first conflicts.</summary>
    public IReadOnlyList<SiloConflict> Conflicts => _conflicts;

    /// <summary>The first rows that were gone.</summary>
    public IReadOnlyList<SiloVanished> Vanished => _vanished;

    public void Reject(string file, int line, string reason) => report.Add(file, line, reason);

    public void Conflict(SiloConflict conflict)
    {
        report.Add(conflict.File, conflict.Line, conflict.Why);
        if (_conflicts.Count < SiloRun.ListedMax) _conflicts.Add(conflict);
    }

    public void Missed(SiloVanished gone)
    {
        report.Add(gone.File, 0, $"{(gone.Key.Length == 0 ? "a row" : gone.Key)} is no longer there: {gone.What}");
        if (_vanished.Count < SiloRun.ListedMax) _vanished.Add(gone);
    }

    /// <summary>Records as they stand now; those that are not there are left out.</summary>
    public async Task<IReadOnlyDictionary<Ref, Seen>> See(IReadOnlyList<Ref> records)
    {
        var found = new Dictionary<Ref, Seen>();
        var reading = store.Read(actor);
        foreach (var some in records.Chunk(Page<Seen>.RowsMax))
            foreach (var seen in await reading.SeeMany(some)) found[seen.Ref] = seen;
        return found;
    }

    /// <summary>Runs the commands of rows with the ledger of them.</summary>
    public async Task<IReadOnlyList<Became>> Run(SiloStep step, IReadOnlyList<RowInHand> rows, IReadOnlyList<ICommand> commands)
    {
        if (commands.Count == 0) return [];
        var written = 0L;
        var became = await store.RunHandful(
            [.. rows.Zip(commands, (row, command) => new Wanted(
                command, step.Makes is null ? null : (type, nth) => mapping.Names.Of(type, row.Key, nth)))],
            actor, Note, $"Brought in from {mapping.Title}");
        _nth = written > 0 ? written : _nth;
        return became;

        Changes Note(Reading reading, IReadOnlyList<(int At, Became What)> done)
        {
            var noted = new Changes();
            var nth = Math.Max(_nth, written);
            foreach (var some in Parts([.. done.Where(d => d.What.Answer is not null).Select(d => RowOf(rows[d.At], d.What.Answer!))]))
            {
                var record = new SiloRows { Run = run, Source = mapping.Source, Step = step.Name, Nth = ++nth, Rows = some };
                noted.Add(reading.NewId<SiloRows>(), record, new SiloRowsNoted(some.Count));
            }

            written = nth;
            return noted;
        }
    }

    /// <summary>Who changed a record after a version of it, other than this system's own rows; null for nobody.</summary>
    public async Task<string?> TouchedBy(Seen now, int version)
    {
        if (now.Version == version) return null;
        var reading = store.Read(actor);
        foreach (var entry in await reading.History(now.Ref, 100))
        {
            if (entry.Version <= version || entry.Action == nameof(BringingInTakenBack)) continue;
            if ((await Ledger.Of(store, entry))?.Source != mapping.Source) return entry.By;
        }

        return now.Version - version > 100 ? "others" : null;
    }

    private static SiloRow RowOf(RowInHand row, Answer answer) =>
        new(row.Line, row.Key, row.Words, [.. answer.Records.Select(r => new MadeVersion(new(r.Type, r.Id), r.Version).ToString())]);

    private static IEnumerable<IReadOnlyList<SiloRow>> Parts(IReadOnlyList<SiloRow> rows)
    {
        var (part, bytes) = (new List<SiloRow>(), 0);
        foreach (var row in rows)
        {
            var more = RowBytes + row.Key.Length * 2 + row.Made.Sum(m => m.Length + 3);
            if (bytes + more > NoteBytesMax && part.Count > 0)
            {
                yield return part;
                (part, bytes) = ([], 0);
            }

            part.Add(row);
            bytes += more;
        }

        if (part.Count > 0) yield return part;
    }
}

/// <summary>Finds the rows that made a version of a record.</summary>
internal static class Ledger
{
    /// <summary>The handful whose row made it, written in the same turn after it; null where nobody brought it in.</summary>
    public static async Task<SiloRows?> Of(Store store, Entry entry)
    {
        var after = entry.Position;
        var made = new MadeVersion(entry.Record, entry.Version).ToString();
        while (await store.Log.After(after, 1, SiloRows.Type) is [var noted] && noted.Position.Tx == entry.Position.Tx)
        {
            if (noted.As<SiloRows>() is { } rows && rows.Rows.Any(r => r.Made.Contains(made))) return rows;
            after = noted.Position;
        }

        return null;
    }
}
