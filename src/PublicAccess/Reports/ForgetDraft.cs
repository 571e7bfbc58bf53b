using System.Text.Json;
using Bluelamp.Kernel;

namespace Bluelamp.PublicAccess;

/// <summary>Erases a report that was typed and not sent: when its typist asks, or <see cref="TheftDraft.Kept"/>
/// after the last answer.</summary>
[Grant("system")]
public sealed record ForgetDraft(Id<TheftDraft> Draft, bool Now, string Because) : ICommand<ForgetDraft>
{
    public static async Task<Changes> Handle(ForgetDraft command, Reading reading)
    {
        if (await reading.Seek(command.Draft) is not { } draft) return Changes.None;
        return command.Now || draft.ChangedAt + TheftDraft.Kept <= reading.Now
            ? new Changes().Erase(draft, new DraftForgotten())
            : Later(reading, command.Draft, draft.ChangedAt);
    }

    /// <summary>The work of looking again when the draft has had its time.</summary>
    public static Changes Later(Reading reading, Id<TheftDraft> draft, DateTimeOffset answeredAt) => Changes.New(
        reading.NewId<Job>(), Job.At(answeredAt + TheftDraft.Kept, ForgetDrafts.WorkName, new DraftToForget(draft)), new JobScheduled());
}

/// <summary>Erases what nobody sent, when it is due.</summary>
public sealed class ForgetDrafts(Lazy<Store> store) : IWork
{
    public const string WorkName = "forget-draft";

    /// <inheritdoc/>
    public string Name => WorkName;

    /// <inheritdoc/>
    public Task Do(Job job, Id<Job> id, CancellationToken cancel) => store.Value.Run(
        new ForgetDraft(JsonSerializer.Deserialize<DraftToForget>(job.Body, Json.Options)!.Draft, Now: false, "it was not sent"),
        PublicAccessRoom.Counter, cancel: cancel);
}

/// <summary>Which draft a job is to look at.</summary>
public sealed record DraftToForget(Id<TheftDraft> Draft);

/// <summary>It was not sent and is gone.</summary>
public sealed record DraftForgotten : IHappening<TheftDraft>;
