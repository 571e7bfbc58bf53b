using Bluelamp.Kernel;
using Bluelamp.Shell;

namespace Bluelamp.SubjectAccess;

/// <summary>Says that one has decided everything one sees: a colleague of the closing team checks it.</summary>
[Grant(Roles.DisclosureOfficer)]
public sealed record FinishPart(Id<SubjectRequest> Request, int Version, string Because) : ICommand<FinishPart>
{
    public static async Task<Changes> Handle(FinishPart command, Reading reading)
    {
        var request = await reading.Get(command.Request, command.Version);
        var after = request.Record.Finish(reading.Actor.Name);
        await foreach (var some in AllItems.Of(reading, command.Request, ItemDecision.Undecided))
        {
            if ((await reading.SeeMany(some.Select(i => i.Record.Source))).Count > 0)
                throw new Refused("Some records are not decided yet. Go through those that are left.");
        }

        return Changes.Of(request, after, new PartFinished());
    }
}

/// <summary>Sends a request back to be gone through again.</summary>
[Grant(Roles.DisclosureOfficer)]
public sealed record SendBack(Id<SubjectRequest> Request, int Version, string Because) : ICommand<SendBack>
{
    public static async Task<Changes> Handle(SendBack command, Reading reading)
    {
        var request = await reading.Get(command.Request, command.Version);
        Closing.Check(reading);
        var changes = Changes.Of(request, request.Record.SendBack(command.Because), new RequestSentBack());
        return request.Record.AssignedTo is not { } officer || officer == reading.Actor.Name ? changes : changes.And(Notice.To(
            reading.NewId<Notice>(), reading.Now, officer, $"{request.Record.Number} was sent back to you.",
            $"/subject-access/{request.Id}"));
    }
}

/// <summary>Approves an answer as the second person: one of the closing team, who decided nothing of it and sees everything that is
/// held.</summary>
[Grant(Roles.DisclosureOfficer)]
public sealed record ApproveRequest(Id<SubjectRequest> Request, int Version, string Because) : ICommand<ApproveRequest>
{
    public static async Task<Changes> Handle(ApproveRequest command, Reading reading)
    {
        var request = await reading.Get(command.Request, command.Version);
        Closing.Check(reading);
        var after = request.Record.Approve(reading.Actor.Name, reading.Now);
        await Closing.CheckAll(reading, command.Request);
        return Changes.Of(request, after, new RequestApproved());
    }
}

/// <summary>Who may close a request.</summary>
internal static class Closing
{
    // One sentence for everybody who may not, whatever the reason: it tells of no record.
    private const string Another = "Another colleague of the closing team checks this request.";

    /// <summary>One of the closing team.</summary>
    /// <exception cref="Refused">It is not.</exception>
    public static void Check(Reading reading)
    {
        if (!reading.Actor.IsSystem && !reading.Actor.Teams.Contains(reading.Table(AccessRules.Table).ClosingTeam))
            throw new Refused(Another);
    }

    /// <summary>Everything that is held is there for the actor, decided, and by somebody else.</summary>
    /// <exception cref="Refused">It is not.</exception>
    public static async Task CheckAll(Reading reading, Id<SubjectRequest> request)
    {
        var house = reading.AsPart(SubjectAccessRoom.Part);
        var (undecided, own) = (0, false);
        foreach (var decision in Enum.GetValues<ItemDecision>())
        {
            await foreach (var some in AllItems.Of(house, request, decision))
            {
                var there = (await house.SeeMany(some.Select(i => i.Record.Source))).Select(s => s.Ref).ToList();
                if ((await reading.SeeMany(there)).Count < there.Count) throw new Refused(Another);
                own |= some.Any(i => i.Record.DecidedBy == reading.Actor.Name);
                if (decision == ItemDecision.Undecided) undecided += there.Count;
            }
        }

        if (undecided > 0)
            throw new Refused(undecided == 1 ? "One record is not decided yet." : $"{undecided} records are not decided yet.");
        if (own) throw new Refused("You decided on some of these records yourself. A colleague approves it.");
    }
}

/// <summary>Somebody decided everything they see.</summary>
public sealed record PartFinished : IHappening<SubjectRequest>;

/// <summary>A request was sent back.</summary>
public sealed record RequestSentBack : IHappening<SubjectRequest>;

/// <summary>The second person approved an answer.</summary>
public sealed record RequestApproved : IHappening<SubjectRequest>;
