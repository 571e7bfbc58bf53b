using System.Reflection;
using System.Text.Json;
using Bluelamp.Kernel;
using Bluelamp.Shell;
using Microsoft.Extensions.DependencyInjection;

namespace Bluelamp.Kit.Drills;

/// <summary>Reads the store of a killed program and compares it with what the clients were told.</summary>
/// <param name="folder">The data folder.</param>
/// <param name="connection">Where the store is in PostgreSQL; null when it is in the folder.</param>
/// <param name="faults">Told what is lost, doubled or torn.</param>
internal sealed class Witness(string folder, string? connection, List<string> faults)
{
    private static readonly IReadOnlyList<Type> Rooms = [.. Directory.GetFiles(AppContext.BaseDirectory, "Bluelamp.*.dll")
        .Select(Assembly.LoadFrom).SelectMany(a => a.GetTypes().Where(t => t.IsClass && t.IsAssignableTo(typeof(IRoom))))];

    // What the program's rooms declare, to read its store with.
    private static readonly Catalogue Declared = new(Rooms.Select(r => r.Assembly).Distinct());

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly Actor Eyes = Actor.System("drill");

    private readonly Dictionary<string, HashSet<int>> _numbers = [];
    private LogPosition _from, _last;

    /// <summary>True for a copy whose end was torn: what was answered after all that is left in it is not there, and is counted.</summary>
    public bool IsTorn { get; init; }

    /// <summary>Commands answered and torn off.</summary>
    public int TornOff { get; private set; }

    /// <summary>Checks commands asked since the last time but one; answers how many took effect whose clients do not know it.</summary>
    public async Task<int> Hear(IReadOnlyList<Asked> asked)
    {
        await using var store = await Open();
        var rows = new Dictionary<string, List<Entry>>();
        for (var at = _from; await store.Log.After(at) is { Count: > 0 } batch; at = batch[^1].Position)
        {
            foreach (var entry in batch) (rows.TryGetValue(entry.Because, out var of) ? of : rows[entry.Because] = []).Add(entry);
            foreach (var entry in batch.Where(e => e.Record.Type == "incident" && e.Version == 1)) Number(entry);
        }

        (_from, _last) = (_last, store.Log.Last);
        var reading = store.Read(Eyes);
        foreach (var one in asked) await Check(one, rows.GetValueOrDefault(one.Because) ?? [], reading);
        foreach (var (day, numbers) in _numbers.Where(n => n.Value.Max() != n.Value.Count))
            faults.Add($"The incidents of {day} go up to {numbers.Max()}, and there are {numbers.Count}.");
        faults.AddRange((await store.Verify()).Faults);
        return asked.Count(a => a.Answer is null && rows.ContainsKey(a.Because));
    }

    /// <summary>The whole log.</summary>
    public async Task<IReadOnlyList<Entry>> Log()
    {
        await using var store = await Open();
        var all = new List<Entry>();
        while (await store.Log.After(all.Count == 0 ? LogPosition.Start : all[^1].Position) is { Count: > 0 } batch) all.AddRange(batch);
        return all;
    }

    /// <summary>Compares every projection with what a rebuild makes of the log. A program must be running: it is its work to be up to
    /// date.</summary>
    public async Task Rebuild()
    {
        var services = new ServiceCollection();
        foreach (var room in Rooms) ((IRoom)Activator.CreateInstance(room, nonPublic: true)!).Add(services);
        await using var provider = services.BuildServiceProvider();
        var projections = provider.GetServices<IProjection>().ToList();
        await using var store = await Open(projections);
        await store.CaughtUp(store.Log.Last).WaitAsync(Patience);
        var rows = 0;
        foreach (var projection in projections)
        {
            var before = await Projected.Of(projection, store.Read(Eyes));
            await store.Rebuild(projection.Name);
            await store.CaughtUp(store.Log.Last).WaitAsync(Patience);
            var after = await Projected.Of(projection, store.Read(Eyes));
            if (before != after) faults.Add($"{projection.Name} held {before} and holds {after} after it was made again from the log.");
            rows += after.Rows;
        }

        if (rows == 0) faults.Add("No projection held anything: the comparison with a rebuild says nothing.");
    }

    private Task<Store> Open(IReadOnlyList<IProjection>? projections = null) => Store.Open(new()
    {
        Folder = folder, Connection = connection, Catalogue = Declared, Projections = projections ?? [],
    });

    private async Task Check(Asked asked, List<Entry> rows, Reading reading)
    {
        var isWhole = rows.Count == asked.Rows && rows.TrueForAll(r => r.Position.Tx == rows[0].Position.Tx);
        if (rows.Count > 0 && !isWhole) faults.Add($"{asked.Because} left {rows.Count} rows where it makes {asked.Rows} in one commit.");
        if (asked.Meant is not { } answer) return;
        if (rows.Count == 0 && IsTorn && answer.Position > _last)
        {
            TornOff++;
            return;
        }

        if (rows.Count == 0)
        {
            faults.Add($"{asked.Because} was acknowledged at {answer.Position} and is gone.");
            return;
        }

        if (rows[^1].Position != answer.Position || !rows.Select(r => (r.Record.Type, r.Record.Id, r.Version))
            .SequenceEqual(answer.Records.Select(r => (r.Type, r.Id, r.Version))))
            faults.Add($"{asked.Because} was answered with other rows than it left.");
        foreach (var row in rows)
        {
            if (await reading.See(row.Record) is not { } seen || seen.Version < row.Version)
                faults.Add($"{row.Record} stands behind its row of {asked.Because}.");
        }
    }

    private void Number(Entry entry)
    {
        var data = JsonSerializer.Deserialize<JsonElement>(entry.Data.Span);
        var day = data.GetProperty("day").GetString()!;
        if (!_numbers.TryGetValue(day, out var numbers)) _numbers[day] = numbers = [];
        numbers.Add(data.GetProperty("sequence").GetInt32());
    }
}
