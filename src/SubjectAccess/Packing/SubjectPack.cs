using Bluelamp.Kernel;
using Bluelamp.Shell;

namespace Bluelamp.SubjectAccess;

/// <summary>An answer as a file: everything that is given to the person, and nothing else.</summary>
[Grant(Roles.DisclosureOfficer, Roles.Auditor)]
public sealed record SubjectPack : IRecord<SubjectPack>
{
    /// <inheritdoc/>
    public static string Type => "subject-pack";

    /// <inheritdoc/>
    public static bool Searchable => false;

    /// <summary>Those of a request, by when they were made.</summary>
    public static readonly Index<SubjectPack> OfRequest = new(p => p.Request, p => p.MadeAt);

    /// <summary>The request.</summary>
    public required Id<SubjectRequest> Request { get; init; }

    /// <summary>Its number.</summary>
    public required string Number { get; init; }

    /// <summary>The file, a ZIP.</summary>
    public required StoredFile File { get; init; }

    /// <summary>How many records it holds.</summary>
    public required int Items { get; init; }

    /// <summary>Who had it made, by user name.</summary>
    public required string MadeBy { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset MadeAt { get; init; }

    /// <inheritdoc/>
    public string Title => $"Answer to {Number}";
}

/// <summary>Keeps a pack that was made, for the closing team.</summary>
[Grant("system")]
public sealed record KeepPack(Id<SubjectRequest> Request, StoredFile File, int Items, string By, Marking Marking, string Because)
    : ICommand<KeepPack>
{
    public static async Task<Changes> Handle(KeepPack command, Reading reading)
    {
        var request = (await reading.Get(command.Request)).Record;
        if (request.Status != RequestStatus.Approved) throw new Refused($"{request.Number} is not approved: nothing is packed.");
        return Changes.New(
            reading.NewId<SubjectPack>(), new SubjectPack
            {
                Request = command.Request, Number = request.Number, File = command.File, Items = command.Items, MadeBy = command.By,
                MadeAt = reading.Now,
            }, new PackMade(command.Items), new(command.Marking, [reading.Table(AccessRules.Table).ClosingTeam], []));
    }
}

/// <summary>Notes to whom a pack was given, and has each record in it logged as disclosed (DPA 2018 s.62(1)(d), (3)).</summary>
/// <param name="Request">The request it answers.</param>
/// <param name="Version">The version that was seen.</param>
/// <param name="Pack">The pack.</param>
/// <param name="To">To whom, and how.</param>
/// <param name="Because">Why.</param>
[Grant(Roles.DisclosureOfficer)]
public sealed record ReleasePack(Id<SubjectRequest> Request, int Version, Id<SubjectPack> Pack, string To, string Because)
    : ICommand<ReleasePack>
{
    public static async Task<Changes> Handle(ReleasePack command, Reading reading)
    {
        var request = await reading.Get(command.Request, command.Version);
        Closing.Check(reading);
        var pack = await reading.Get(command.Pack);
        if (pack.Record.Request != command.Request || pack.Record.MadeAt < request.Record.ApprovedAt)
            throw new Refused("This pack was made before the request was last approved. Make it again.", "pack");
        var after = request.Record.Answer(command.To, London.DateOf(reading.Now));
        return Changes.Of(request, after, new RequestAnswered(after.AnsweredTo!)).Add(
            reading.NewId<Job>(),
            Job.At(
                reading.Now, DisclosureWork.WorkName,
                new PackToLog(command.Request, reading.Actor.Name, $"{request.Record.Number}, given to {after.AnsweredTo}")),
            new JobScheduled());
    }
}

/// <summary>Which disclosure is to be logged: by whom, and to whom.</summary>
public sealed record PackToLog(Id<SubjectRequest> Request, string By, string Purpose);

/// <summary>Logs every record of an answer that was given as disclosed, with its recipient. Put down with the answer itself, so that a
/// crash loses none.</summary>
public sealed class DisclosureWork(Lazy<Store> opened) : IWork
{
    /// <summary>What jobs name.</summary>
    public const string WorkName = "subject-access-disclosure";

    /// <summary>How it stands in the log of consultations.</summary>
    public const string Look = "subject access pack";

    /// <inheritdoc/>
    public string Name => WorkName;

    /// <inheritdoc/>
    public async Task Do(Job job, Id<Job> id, CancellationToken cancel)
    {
        var (told, store) = (System.Text.Json.JsonSerializer.Deserialize<PackToLog>(job.Body, Json.Options)!, opened.Value);
        await foreach (var some in AllItems.Of(store.Read(SubjectAccessRoom.Part), told.Request, ItemDecision.Release))
            await store.Consulted(new(told.By), [.. some.Select(i => i.Record.Source)], Look, told.Purpose);
    }
}

/// <summary>A pack was made.</summary>
public sealed record PackMade(int Items) : IHappening<SubjectPack>;

/// <summary>The answer was given.</summary>
public sealed record RequestAnswered(string To) : IHappening<SubjectRequest>;
