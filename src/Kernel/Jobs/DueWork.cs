namespace Bluelamp.Kernel;

/// <summary>Does what is due, one piece after another; a piece that was running when the house stopped is begun again.</summary>
internal sealed class DueWork(Store store, IReadOnlyList<IWork> works)
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);
    private static readonly Actor House = Actor.System("due-work");

    private readonly Dictionary<string, IWork> _works = works.ToDictionary(w => w.Name, StringComparer.Ordinal);
    private bool _resumed;

    public async Task Step(CancellationToken cancel)
    {
        if (!_resumed)
        {
            foreach (var left in await store.Read(House).Find(Job.Due, JobState.Running).List()) await Do(left, cancel);
            _resumed = true;
        }

        var due = await store.Read(House).Find(Job.Due, JobState.Waiting).Before(store.Time.GetUtcNow().AddTicks(1)).List(20);
        foreach (var job in due) await Do(job, cancel);
        if (due.Count == 0) await Task.Delay(LookEvery, cancel);
    }

    private async Task Do(Held<Job> job, CancellationToken cancel)
    {
        if (!_works.TryGetValue(job.Record.Work, out var work))
        {
            await store.Run(new StartJob(job.Id), House, cancel: cancel);
            await store.Run(new EndJob(job.Id, $"No part of this house does \"{job.Record.Work}\"."), House, cancel: cancel);
            return;
        }

        await store.Run(new StartJob(job.Id), House, cancel: cancel);
        string? error = null;
        try
        {
            await work.Do(job.Record, job.Id, cancel);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            error = fault.Message;
        }

        await store.Run(new EndJob(job.Id, error), House, cancel: cancel);
    }
}
