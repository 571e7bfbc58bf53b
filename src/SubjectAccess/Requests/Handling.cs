using Bluelamp.Kernel;
using Bluelamp.Shell;
using Bluelamp.Shell.Access;

namespace Bluelamp.SubjectAccess;

/// <summary>Notes that the person was asked to show who they are: the clock stops until they have.</summary>
[Grant(Roles.DisclosureOfficer)]
public sealed record AskIdentity(Id<SubjectRequest> Request, int Version, DateOnly? AskedOn, string Because) : ICommand<AskIdentity>
{
    public static async Task<Changes> Handle(AskIdentity command, Reading reading)
    {
        var request = await reading.Get(command.Request, command.Version);
        var on = command.AskedOn ?? throw new Refused("Give the day they were asked.", "askedOn");
        var after = request.Record.AskIdentity(on, London.DateOf(reading.Now)).Timed(reading.Table(AccessRules.Table));
        return Changes.Of(request, after, new IdentityAsked());
    }
}

/// <summary>Notes how and when the person showed who they are: the clock goes on.</summary>
[Grant(Roles.DisclosureOfficer)]
public sealed record ShowIdentity(Id<SubjectRequest> Request, int Version, string? By, DateOnly? On, string Because)
    : ICommand<ShowIdentity>
{
    public static async Task<Changes> Handle(ShowIdentity command, Reading reading)
    {
        var (request, rules) = (await reading.Get(command.Request, command.Version), reading.Table(AccessRules.Table));
        var on = command.On ?? throw new Refused("Give the day they showed it.", "on");
        return Changes.Of(
            request, request.Record.ShowIdentity(command.By ?? "", on, London.DateOf(reading.Now), rules).Timed(rules),
            new IdentityShown());
    }
}

/// <summary>Gives a request to a disclosure officer, who is told.</summary>
[Grant(Roles.DisclosureOfficer)]
public sealed record AssignRequest(Id<SubjectRequest> Request, int Version, string? To, string Because) : ICommand<AssignRequest>
{
    public static async Task<Changes> Handle(AssignRequest command, Reading reading)
    {
        var request = await reading.Get(command.Request, command.Version);
        var account = string.IsNullOrWhiteSpace(command.To) ? null
            : (await reading.AsPart(SubjectAccessRoom.Part).Find(Account.ByName, Account.Normalise(command.To)).First())?.Record;
        if (account is not { Enabled: true } || !AccountActor.Of(account).Roles.Contains(Roles.DisclosureOfficer))
            throw new Refused("Give the user name of a disclosure officer, such as dana.price.", "to");
        if (!request.Record.IsLive) throw new Refused($"{request.Record.Number} has ended.", "to");
        var changes = Changes.Of(request, request.Record with { AssignedTo = account.UserName }, new RequestAssigned(account.UserName));
        return account.UserName == reading.Actor.Name ? changes : changes.And(Notice.To(
            reading.NewId<Notice>(), reading.Now, account.UserName, $"{request.Record.Number}, a subject access request, is yours.",
            $"/subject-access/{request.Id}"));
    }
}

/// <summary>Ends a request without an answer: it was taken back, or must be refused.</summary>
[Grant(Roles.DisclosureOfficer)]
public sealed record CloseRequest(Id<SubjectRequest> Request, int Version, string Because) : ICommand<CloseRequest>
{
    public static async Task<Changes> Handle(CloseRequest command, Reading reading)
    {
        var request = await reading.Get(command.Request, command.Version);
        return Changes.Of(request, request.Record.Close(command.Because), new RequestClosed());
    }
}

/// <summary>The person was asked to show who they are.</summary>
public sealed record IdentityAsked : IHappening<SubjectRequest>;

/// <summary>The person showed who they are.</summary>
public sealed record IdentityShown : IHappening<SubjectRequest>;

/// <summary>A request was given to an officer.</summary>
public sealed record RequestAssigned(string To) : IHappening<SubjectRequest>;

/// <summary>A request ended without an answer.</summary>
public sealed record RequestClosed : IHappening<SubjectRequest>;
