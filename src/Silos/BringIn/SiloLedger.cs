using System.Globalization;
using Bluelamp.Kernel;
using Bluelamp.Shell;

namespace Bluelamp.Silos;

/// <summary>Keeps the account of a bringing in where everybody can read it.</summary>
internal sealed class SiloLedger
{
    private readonly Store _store;
    private readonly Actor _actor;

    private SiloLedger(Store store, Actor actor, Id<SiloRun> id, SiloRun run) => (_store, _actor, Id, Run) = (store, actor, id, run);

    /// <summary>The run.</summary>
    public Id<SiloRun> Id { get; }

    /// <summary>The account as it stands.</summary>
    public SiloRun Run { get; private set; }

    public static async Task<SiloLedger> Begin(Store store, SiloMapping mapping, string folder, Actor actor)
    {
        var reading = store.Read(actor);
        var id = reading.NewId<SiloRun>();
        var run = new SiloRun
        {
            Source = mapping.Source, Name = mapping.Title, Folder = folder, Mapping = mapping.Print, StartedAt = reading.Now,
            Report = Path.Combine("imports", $"{mapping.Source}-{id}.csv"),
        };
        await store.Import(
            _ => Task.FromResult(Changes.New(id, run, new SiloRunBegan(mapping.Source))), actor, "Bringing in begun");
        return new(store, actor, id, run);
    }

    /// <summary>A step is through, or was stopped; with the files whose rows belong to its rows.</summary>
    public Task Taken(StepAccount account, IReadOnlyList<StepAccount> joined, SiloTaking all) => Change(
        Run with { Steps = [.. Run.Steps, account, .. joined], Conflicts = [.. all.Conflicts], Vanished = [.. all.Vanished] },
        new SiloRowsTaken(account.File, account.Rows));

    public Task End(bool isDone) => Change(Run with { EndedAt = _store.Time.GetUtcNow(), IsDone = isDone }, new SiloRunEnded(isDone));

    private async Task Change(SiloRun after, IHappening<SiloRun> happened)
    {
        await _store.Import(async reading => Changes.Of(await reading.Get(Id), after, happened), _actor, "Bringing in");
        Run = after;
    }
}

/// <summary>Names every rejected row in a file of its own.</summary>
internal sealed class RejectedRows : IAsyncDisposable
{
    private readonly StreamWriter _writer;

    public RejectedRows(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        _writer = new(path, append: false);
        CsvWriter.Write(_writer, ["file", "line", "reason"]);
    }

    public void Add(string file, int line, string reason) =>
        CsvWriter.Write(_writer, [file, line.ToString(CultureInfo.InvariantCulture), reason]);

    public ValueTask DisposeAsync() => _writer.DisposeAsync();
}
