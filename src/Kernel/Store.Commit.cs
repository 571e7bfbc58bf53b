using System.Text.Json;

namespace Bluelamp.Kernel;

public sealed partial class Store
{
    private const int PartMax = 256;

    private async Task<Answer> Commit(IWriter writer, Changes changes, Actor actor, string because, DateTimeOffset now, int countMax)
    {
        if (changes.All.Count > countMax)
            throw new Refused($"One command may change {countMax} records; this one would change {changes.All.Count}.");
        foreach (var change in changes.All.Where(c => c.After is null))
            foreach (var guard in _guards.Value) await guard.Check(change.Record, new(writer, Catalogue, _tables, actor, now, NewId));
        var references = new List<Reference>(changes.All.Count);
        var entries = _inTransaction.Count == 0 ? null : new List<Entry>();
        var first = writer.NextPosition();
        var ahead = Ready(0);
        for (var from = 0; from < changes.All.Count; from += PartMax)
        {
            var puts = await ahead;
            ahead = Ready(from + PartMax);
            for (var i = 0; i < puts.Length; i++)
            {
                var change = changes.All[from + i];
                if (!await writer.Put(puts[i])) throw await StaleOf(writer, change);
                entries?.Add(puts[i].Entry);
                references.Add(new(change.Record.Type, change.Record.Id, puts[i].Entry.Version, change.After?.Reference));
            }
        }

        if (entries is { Count: > 0 }) await Project(writer, entries);
        return new(first with { Row = first.Row + Math.Max(0, changes.All.Count - 1) }, references);

        // A bulk import's records become JSON and hashes on another thread while those before them are written.
        Task<NewState[]> Ready(int from)
        {
            var count = Math.Min(PartMax, changes.All.Count - from);
            return from == 0 || count <= 0 ? Task.FromResult(Make()) : Task.Run(Make);
            NewState[] Make() => [.. Enumerable.Range(from, Math.Max(0, count)).Select(i => StateOf(changes.All[i], i))];
        }

        NewState StateOf(Change change, int i)
        {
            var entry = EntryOf(change, first with { Row = first.Row + i }, actor, because, now);
            return new(entry, Seal.Digest(entry), change.Before, change.After is null ? [] : Links.Of(change.After));
        }
    }

    private Entry EntryOf(Change change, LogPosition position, Actor actor, string because, DateTimeOffset now)
    {
        var kind = Catalogue.Record(change.Record.Type);
        var data = change.After is null ? [] : JsonSerializer.SerializeToUtf8Bytes(change.After, change.RecordType, Json.Options);
        if (data.Length > RecordBytesMax)
            throw new Refused(
                $"A {change.Record.Type} may hold {RecordBytesMax / 1024} KB; this one would hold {data.Length / 1024} KB. "
                + "Shorten its text or put it in a file.");
        var detail = JsonSerializer.SerializeToUtf8Bytes(change.Happening, change.Happening.GetType(), Json.Options);
        return new(
            position, change.Record, change.Before + 1, kind.Shape, change.Label, now, actor.Name, because,
            Happening.NameOf(change.Happening.GetType()), detail, data);
    }

    private async Task Project(IWriter writer, List<Entry> entries)
    {
        foreach (var projection in _inTransaction)
        {
            var wanted = projection.Types.Count == 0 ? entries : [.. entries.Where(e => projection.Types.Contains(e.Record.Type))];
            if (wanted.Count > 0) await projection.Apply(wanted, writer);
        }
    }

    private static async Task<Exception> StaleOf(IWriter writer, Change change)
    {
        var row = await writer.Get(change.Record, Visible.All);
        return row is null ? new NotFound(change.Record.Type) : new Stale(change.Record, change.Before, row.Version);
    }
}
