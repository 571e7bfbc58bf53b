using System.Collections.Concurrent;
using Bluelamp.Kernel;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Bluelamp.Shell;

/// <summary>Long work an administrator set going: it runs on when the page is closed, and ends with the house.</summary>
public sealed class Chores(Lazy<Store> store, IHostApplicationLifetime house, ILogger<Chores> log)
{
    /// <summary>The chore that checks the seal.</summary>
    public const string Seal = "seal";

    private static readonly Actor Part = Actor.System("upkeep");

    private readonly ConcurrentDictionary<string, Chore> _all = new(StringComparer.Ordinal);

    /// <summary>True while one is going on.</summary>
    public bool IsBusy => _all.Values.Any(c => c.EndedAt is null);

    /// <summary>The newest chore of a name since the house was started; null when there was none.</summary>
    public Chore? Of(string name) => _all.GetValueOrDefault(name);

    /// <summary>Makes a projection again from the log.</summary>
    /// <exception cref="NotFound">There is no projection of that name.</exception>
    public Chore Rebuild(string name, Actor by) => store.Value.Projections.Contains(name)
        ? Begin(name, by, async (progress, cancel) =>
        {
            long rows = 0;
            await store.Value.Rebuild(name, done => progress(rows = done), cancel);
            return $"Rebuilt from {rows:N0} rows";
        })
        : throw new NotFound($"projection called \"{name}\"");

    /// <summary>Checks every hash of the log and every record against it, and notes what was found.</summary>
    public Chore Verify(Actor by) => Begin(Seal, by, async (progress, cancel) =>
    {
        var found = await store.Value.Verify(progress, cancel);
        await store.Value.Run(new NoteSealCheck(by.Name, found, "an administrator asked for it"), Part, cancel: cancel);
        return found.Faults.Count == 0 ? $"Intact: {found.Rows:N0} rows read" : $"{found.Faults.Count} faults";
    });

    // One of a name at a time: whoever asks meanwhile is shown the one that runs.
    private Chore Begin(string name, Actor by, Func<Action<long>, CancellationToken, Task<string>> work)
    {
        lock (_all)
        {
            if (_all.TryGetValue(name, out var running) && running.EndedAt is null) return running;
            var chore = _all[name] = new(by.Name, store.Value.Time.GetUtcNow());
            log.LogInformation("{User} set going: {Chore}", by.Name, name);
            chore.Ended = Task.Run(() => Run(name, chore, work));
            return chore;
        }
    }

    private async Task Run(string name, Chore chore, Func<Action<long>, CancellationToken, Task<string>> work)
    {
        try
        {
            chore.Said = await work(rows => chore.Rows = rows, house.ApplicationStopping);
        }
        catch (Exception fault)
        {
            log.LogError(fault, "{Chore} failed", name);
            chore.Said = fault is OperationCanceledException ? "Stopped with the house" : fault.Message;
            chore.HasFailed = true;
        }

        chore.EndedAt = store.Value.Time.GetUtcNow();
    }
}

/// <summary>One piece of long work: who set it going, how far it is, how it ended.</summary>
/// <param name="By">Who, by user name.</param>
/// <param name="BeganAt">When, UTC.</param>
public sealed record Chore(string By, DateTimeOffset BeganAt)
{
    /// <summary>Log rows taken so far.</summary>
    public long Rows { get; internal set; }

    /// <summary>When it ended, UTC; null while it runs.</summary>
    public DateTimeOffset? EndedAt { get; internal set; }

    /// <summary>How it ended, in a sentence.</summary>
    public string Said { get; internal set; } = "";

    /// <summary>True when it did not end well.</summary>
    public bool HasFailed { get; internal set; }

    /// <summary>Completes when it has ended.</summary>
    public Task Ended { get; internal set; } = Task.CompletedTask;
}
