using Bluelamp.Kernel;

namespace Bluelamp.Silos;

/// <summary>Decides of each record that a handful of rows has made or changed: erased, put back, or left to those who have built on it.</summary>
internal sealed class HandfulUndo(Store store, Reading reading, Id<SiloRun> run, string source)
{
    private const int NamedMax = 1000;

    private readonly Dictionary<Ref, Seen?> _seen = [];
    private readonly List<KeptRow> _kept = [];

    /// <summary>What is to be done.</summary>
    public Changes Changes { get; } = new();

    /// <summary>What is left, and why.</summary>
    public IReadOnlyList<KeptRow> Kept => _kept;

    /// <summary>Takes the newest first: what named a record is gone before the record is.</summary>
    public async Task Take(IReadOnlyList<SiloRow> rows)
    {
        var made = rows.SelectMany((row, i) => row.Made.Select(m => (Row: i, Made: MadeVersion.Of(m)))).Reverse().ToList();
        foreach (var some in made.Select(m => m.Made.Record).Distinct().Chunk(Page<Seen>.RowsMax))
            foreach (var seen in await reading.SeeMany(some)) _seen[seen.Ref] = seen;
        foreach (var (row, one) in made.Where(m => m.Made.Version > 1)) await PutBack(row, one);
        await Erase([.. made.Where(m => m.Made.Version == 1)]);
    }

    // What is erased by law, or by an earlier part, is gone already.
    private async Task PutBack(int row, MadeVersion made)
    {
        if (_seen.GetValueOrDefault(made.Record) is not { } now) return;
        if (await Since(now, made.Version) is { } why) Keep(row, made, why);
        else if (now.Version >= made.Version && await reading.Was(made.Record, made.Version - 1) is { } was)
        {
            Changes.TakeBack(now, was, new BringingInTakenBack(run.Value));
            _seen[made.Record] = null;
        }
    }

    // A record goes when nobody has touched it and nothing names it but what goes with it.
    private async Task Erase(IReadOnlyList<(int Row, MadeVersion Made)> made)
    {
        var going = new Dictionary<Ref, (int Row, MadeVersion Made, Seen Now, IReadOnlyList<Ref> NamedBy)>();
        foreach (var (row, one) in made)
        {
            if (_seen.GetValueOrDefault(one.Record) is not { } now) continue;
            if (await Since(now, one.Version) is { } why) Keep(row, one, why);
            else going.TryAdd(one.Record, (row, one, now, await NamedBy(one.Record)));
        }

        while (going.Values.Where(g => g.NamedBy.Any(by => !going.ContainsKey(by))).ToList() is { Count: > 0 } named)
        {
            foreach (var left in named)
            {
                going.Remove(left.Made.Record);
                Keep(left.Row, left.Made, "other records name it");
            }
        }

        foreach (var gone in going.Values) Changes.TakeBack(gone.Now, null, new BringingInTakenBack(run.Value));
    }

    private void Keep(int row, MadeVersion made, string why) => _kept.Add(new(row, made.Record, why));

    // Who has made of it what it is now, other than this run; null for nobody.
    private async Task<string?> Since(Seen now, int version)
    {
        if (now.Version == version) return null;
        foreach (var entry in await reading.History(now.Ref, Page<Entry>.RowsMax))
        {
            if (entry.Version <= version || entry.Action == nameof(BringingInTakenBack)) continue;
            var rows = await Ledger.Of(store, entry);
            if (rows?.Run == run) continue;
            return rows?.Source == source ? "a later run of the same system has changed it: take that back first"
                : $"{entry.By} has changed it since";
        }

        return now.Version - version >= Page<Entry>.RowsMax ? "it was changed many times since" : null;
    }

    // The ledger names nobody; a run's list of conflicts does, and keeps no record standing.
    private async Task<IReadOnlyList<Ref>> NamedBy(Ref record)
    {
        var all = new List<Ref>();
        string? after = null;
        do
        {
            var page = await reading.LinksTo(record, null, Page<Link>.RowsMax, after);
            all.AddRange(page.Rows.Select(l => l.From).Where(from => from.Type != SiloRun.Type && from.Type != SiloRows.Type && from != record));
            after = page.Next;
        }
        while (after is not null && all.Count < NamedMax);
        return all;
    }
}
