using Bluelamp.Kernel;
using Bluelamp.Shell;

namespace Bluelamp.SubjectAccess;

/// <summary>Gathers everything held on the person, or goes on where it was stopped. Asked again later, it adds what came since.</summary>
[Grant(Roles.DisclosureOfficer)]
public sealed record StartGathering(Id<SubjectRequest> Request, int Version, string Because) : ICommand<StartGathering>
{
    public static async Task<Changes> Handle(StartGathering command, Reading reading)
    {
        var request = await reading.Get(command.Request, command.Version);
        var changes = Changes.Of(request, request.Record.Gather(), new GatheringStarted());
        var house = reading.AsPart(SubjectAccessRoom.Part);
        if (await house.Find(SubjectGathering.ByRequest, command.Request).First() is not { } before)
        {
            changes.Add(
                reading.NewId<SubjectGathering>(), new SubjectGathering { Request = command.Request, Place = GatherPlace.Start },
                new GatheringWentOn());
        }
        else if (request.Record.Status == RequestStatus.Deciding)
        {
            changes.Change(before, before.Record with { Place = GatherPlace.Start }, new GatheringWentOn());
        }

        return changes.Add(
            reading.NewId<Job>(), Job.At(reading.Now, GatherWork.WorkName, new RequestToGather(command.Request)), new JobScheduled());
    }
}

/// <summary>Stops gathering; what was found stays, and it can go on later.</summary>
[Grant(Roles.DisclosureOfficer)]
public sealed record StopGathering(Id<SubjectRequest> Request, string Because) : ICommand<StopGathering>
{
    public static async Task<Changes> Handle(StopGathering command, Reading reading)
    {
        var request = await reading.Get(command.Request);
        return Changes.Of(request, request.Record.Stop(), new GatheringStopped());
    }
}

/// <summary>Adds what was found to a request, each under the label of its source, and notes how far the gathering has come.</summary>
[Grant("system")]
public sealed record AddItems(
    Id<SubjectRequest> Request, IReadOnlyList<FoundItem> Found, GatherPlace Place, string Because = "it is held on the person")
    : ICommand<AddItems>
{
    public static async Task<Changes> Handle(AddItems command, Reading reading)
    {
        if ((await reading.Get(command.Request)).Record.Status != RequestStatus.Gathering) return Changes.None;
        var changes = new Changes();
        foreach (var seen in await reading.SeeMany(command.Found.Select(f => f.Source)))
        {
            var found = command.Found.First(f => f.Source == seen.Ref);
            var label = ItemLabel.Of(reading, seen);
            if (await reading.Find(SubjectItem.ByKey, SubjectItem.KeyOf(command.Request, seen.Ref)).First() is not { } known)
            {
                changes.Add(reading.NewId<SubjectItem>(), new SubjectItem
                {
                    Request = command.Request, Source = seen.Ref, SourceVersion = seen.Version, How = found.How, Paths = found.Paths,
                }, new ItemFound(found.How), label);
            }
            else if (Again(known.Record, seen, found) is var after && (after != known.Record || label != known.Label))
            {
                changes.Change(known, after, new ItemFound(after.How), label);
            }
        }

        var place = await reading.Find(SubjectGathering.ByRequest, command.Request).First();
        return changes.Change(place!, place!.Record with { Place = command.Place }, new GatheringWentOn());
    }

    // What was decided of one version does not hold for the next: somebody looks again.
    private static SubjectItem Again(SubjectItem known, Seen seen, FoundItem found)
    {
        var isOld = known.SourceVersion != seen.Version;
        var paths = known.Paths.Union(found.Paths).ToList();
        if (!isOld && paths.Count == known.Paths.Count) return known;
        return known with
        {
            SourceVersion = seen.Version, How = found.How < known.How ? found.How : known.How, Paths = paths,
            Decision = isOld ? ItemDecision.Undecided : known.Decision,
        };
    }
}

/// <summary>Notes that everything is gathered.</summary>
[Grant("system")]
public sealed record EndGathering(Id<SubjectRequest> Request, string Because = "everything is gathered") : ICommand<EndGathering>
{
    public static async Task<Changes> Handle(EndGathering command, Reading reading)
    {
        var request = await reading.Get(command.Request);
        if (request.Record.Status != RequestStatus.Gathering) return Changes.None;
        var changes = Changes.Of(request, request.Record with { Status = RequestStatus.Deciding }, new GatheringEnded());
        return request.Record.AssignedTo is not { } officer ? changes : changes.And(Notice.To(
            reading.NewId<Notice>(), reading.Now, officer, $"{request.Record.Number}: what is held is gathered.",
            $"/subject-access/{request.Id}"));
    }
}

/// <summary>A record that was found, how, and where it names the person.</summary>
public sealed record FoundItem(Ref Source, HowFound How, IReadOnlyList<string> Paths);

/// <summary>Which request a job is to gather.</summary>
public sealed record RequestToGather(Id<SubjectRequest> Request);

/// <summary>Gathering began.</summary>
public sealed record GatheringStarted : IHappening<SubjectRequest>;

/// <summary>Gathering was stopped.</summary>
public sealed record GatheringStopped : IHappening<SubjectRequest>;

/// <summary>Everything is gathered.</summary>
public sealed record GatheringEnded : IHappening<SubjectRequest>;

/// <summary>Who sees that a record is among what is held on a person.</summary>
internal static class ItemLabel
{
    /// <summary>The label of the source; where no disclosure officer as such reads its type, besides that for the team that closes
    /// requests, or for the source's own teams.</summary>
    public static Label Of(Reading reading, Seen seen)
    {
        var officer = new Actor("anybody") { Roles = new HashSet<string> { Roles.DisclosureOfficer }, Clearance = Marking.Secret };
        return seen.Label.Teams.Count > 0 || reading.Sees(officer, seen.Ref.Type, Label.Official) ? seen.Label
            : new(seen.Label.Marking, [reading.Table(AccessRules.Table).ClosingTeam], seen.Label.Only);
    }
}
