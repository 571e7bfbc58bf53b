using System.Text.Json;

namespace Bluelamp.Kernel;

/// <summary>Where a piece of due work stands.</summary>
public enum JobState { Waiting, Running, Done, Failed, Cancelled }

/// <summary>Work that is due: it survives a restart, is retried with growing pauses, and is visible until it is done.</summary>
[Grant("auditor", "administrator")]
public sealed record Job : IRecord<Job>
{
    /// <summary>After this many failed attempts a person must look.</summary>
    public const int AttemptsMax = 5;

    public static string Type => "job";
    public static bool Searchable => false;

    /// <summary>What is due, oldest first.</summary>
    public static readonly Index<Job> Due = new(j => j.State, j => j.DueAt);

    /// <summary>The name of the <see cref="IWork"/> that does it.</summary>
    public required string Work { get; init; }

    /// <summary>What the work needs to know, JSON, at most 32 KB.</summary>
    public required string Body { get; init; }

    public required DateTimeOffset DueAt { get; init; }
    public JobState State { get; init; } = JobState.Waiting;
    public int Attempts { get; init; }
    public string? LastError { get; init; }
    public string Title => $"{Work} ({State})";

    /// <summary>Work due at a moment.</summary>
    public static Job At<TBody>(DateTimeOffset dueAt, string work, TBody body) =>
        new() { Work = work, Body = JsonSerializer.Serialize(body, Json.Options), DueAt = dueAt };

    internal Job Start() => State is JobState.Waiting or JobState.Running
        ? this with { State = JobState.Running, Attempts = Attempts + 1 }
        : throw new Refused($"This work is {State} already.");

    internal Job Finish() => this with { State = JobState.Done, LastError = null };

    // 1, 4, 16, 64 minutes: long enough for a mail server to come back, short enough for a person to notice.
    internal Job Fail(string error, DateTimeOffset now) => Attempts >= AttemptsMax
        ? this with { State = JobState.Failed, LastError = error }
        : this with { State = JobState.Waiting, LastError = error, DueAt = now.AddMinutes(Math.Pow(4, Attempts - 1)) };

    internal Job Retry(DateTimeOffset now) => State is JobState.Failed or JobState.Waiting
        ? this with { State = JobState.Waiting, Attempts = State == JobState.Failed ? 0 : Attempts, DueAt = now < DueAt ? now : DueAt }
        : throw new Refused("Only work that has failed, or waits for its next attempt, can be tried now.");

    internal Job Cancel() => State is JobState.Waiting or JobState.Failed
        ? this with { State = JobState.Cancelled }
        : throw new Refused($"This work is {State} and cannot be cancelled.");
}

/// <summary>The work was put down to be done.</summary>
public sealed record JobScheduled : IHappening<Job>;

/// <summary>An attempt began.</summary>
public sealed record JobStarted(int Attempt) : IHappening<Job>;

/// <summary>It was done.</summary>
public sealed record JobDone : IHappening<Job>;

/// <summary>An attempt failed.</summary>
public sealed record JobFailed(string Error) : IHappening<Job>;

/// <summary>A person asked for it to be tried again.</summary>
public sealed record JobRetried : IHappening<Job>;

/// <summary>A person called it off.</summary>
public sealed record JobCancelled : IHappening<Job>;

/// <summary>Does one kind of due work: sends a mail, calls another system. May be run again after a crash, so
/// it must bear repeating.</summary>
public interface IWork
{
    /// <summary>Unique, kebab case; what <see cref="Job.Work"/> names.</summary>
    string Name { get; }

    /// <summary>Does it, or throws.</summary>
    Task Do(Job job, Id<Job> id, CancellationToken cancel);
}

/// <summary>Begins an attempt.</summary>
[Grant("system")]
public sealed record StartJob(Id<Job> Job, string Because = "the work is due") : ICommand<StartJob>
{
    public static async Task<Changes> Handle(StartJob command, Reading reading)
    {
        var job = await reading.Get(command.Job);
        var started = job.Record.Start();
        return Changes.Of(job, started, new JobStarted(started.Attempts));
    }
}

/// <summary>Ends an attempt; <paramref name="Error"/> null means it was done.</summary>
[Grant("system")]
public sealed record EndJob(Id<Job> Job, string? Error, string Because = "the attempt ended") : ICommand<EndJob>
{
    public static async Task<Changes> Handle(EndJob command, Reading reading)
    {
        var job = await reading.Get(command.Job);
        return command.Error is null
            ? Changes.Of(job, job.Record.Finish(), new JobDone())
            : Changes.Of(job, job.Record.Fail(command.Error, reading.Now), new JobFailed(command.Error));
    }
}

/// <summary>Tries failed work again, or work that waits at once.</summary>
[Grant("administrator")]
public sealed record RetryJob(Id<Job> Job, string Because) : ICommand<RetryJob>
{
    public static async Task<Changes> Handle(RetryJob command, Reading reading)
    {
        var job = await reading.Get(command.Job);
        return Changes.Of(job, job.Record.Retry(reading.Now), new JobRetried());
    }
}

/// <summary>Calls off work that has not begun or has failed.</summary>
[Grant("administrator")]
public sealed record CancelJob(Id<Job> Job, string Because) : ICommand<CancelJob>
{
    public static async Task<Changes> Handle(CancelJob command, Reading reading)
    {
        var job = await reading.Get(command.Job);
        return Changes.Of(job, job.Record.Cancel(), new JobCancelled());
    }
}
