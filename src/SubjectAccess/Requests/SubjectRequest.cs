using Bluelamp.Kernel;
using Bluelamp.Pole;
using Bluelamp.Shell;

namespace Bluelamp.SubjectAccess;

/// <summary>How far a request has come.</summary>
public enum RequestStatus
{
    /// <summary>It came in; nothing is gathered, or gathering was stopped.</summary>
    Open,

    /// <summary>What is held is being gathered.</summary>
    Gathering,

    /// <summary>Somebody goes through what was gathered.</summary>
    Deciding,

    /// <summary>A second person checks it.</summary>
    Check,

    /// <summary>It was checked and can be given.</summary>
    Approved,

    /// <summary>The answer was given.</summary>
    Answered,

    /// <summary>It ended without an answer.</summary>
    Closed,
}

/// <summary>How a request came.</summary>
public enum RequestChannel
{
    Letter,
    Email,
    OnlineForm,
    InPerson,
    Telephone,
}

/// <summary>A person asks what the force holds on them (DPA 2018 s.45).</summary>
[Grant(Roles.DisclosureOfficer, Roles.Auditor)]
public sealed record SubjectRequest : IRecord<SubjectRequest>
{
    /// <inheritdoc/>
    public static string Type => "subject-request";

    /// <inheritdoc/>
    public static Label Label => Label.Sensitive;

    /// <summary>By number.</summary>
    public static readonly Index<SubjectRequest> ByNumber = new(r => r.Number) { Unique = "There is a request with this number already." };

    /// <summary>By how far it has come, then by the day it is due.</summary>
    public static readonly Index<SubjectRequest> Queue = new(r => r.Status, r => r.DueOn);

    /// <summary>Those of one officer.</summary>
    public static readonly Index<SubjectRequest> Of = new(r => r.AssignedTo, r => r.Status, r => r.DueOn);

    /// <summary>The reference: <c>SAR/000123/26</c>.</summary>
    public required string Number { get; init; }

    /// <summary>Who asks: a record of theirs.</summary>
    public required Id<Person> Person { get; init; }

    /// <summary>How far it has come.</summary>
    public RequestStatus Status { get; init; }

    /// <summary>How it came.</summary>
    public required RequestChannel Channel { get; init; }

    /// <summary>The day it came.</summary>
    public required DateOnly ReceivedOn { get; init; }

    /// <summary>What they ask for, where it is not everything.</summary>
    public string? Scope { get; init; }

    /// <summary>Who writes for them, where they do not write themselves.</summary>
    public string? OnBehalf { get; init; }

    /// <summary>The day they were asked to show who they are; null where they were not.</summary>
    public DateOnly? IdentityAskedOn { get; init; }

    /// <summary>The day they had shown it.</summary>
    public DateOnly? IdentityOn { get; init; }

    /// <summary>How: a code of the table.</summary>
    public string? IdentityBy { get; init; }

    /// <summary>The day the answer is due; null while the clock stands still.</summary>
    public DateOnly? DueOn { get; init; }

    /// <summary>Whose work it is, by user name.</summary>
    public string? AssignedTo { get; init; }

    /// <summary>Who said that everything they see is decided, by user name.</summary>
    public string? FinishedBy { get; init; }

    /// <summary>Who checked it, by user name.</summary>
    public string? ApprovedBy { get; init; }

    /// <summary>When.</summary>
    public DateTimeOffset? ApprovedAt { get; init; }

    /// <summary>The day the answer was given.</summary>
    public DateOnly? AnsweredOn { get; init; }

    /// <summary>To whom and how.</summary>
    public string? AnsweredTo { get; init; }

    /// <summary>Why it was sent back or closed.</summary>
    public string? Reason { get; init; }

    /// <summary>States in which an answer is still owed.</summary>
    public static IReadOnlyList<RequestStatus> Live { get; } =
        [RequestStatus.Open, RequestStatus.Gathering, RequestStatus.Deciding, RequestStatus.Check, RequestStatus.Approved];

    /// <inheritdoc/>
    public string Title => $"{Number} subject access request";

    string? IRecord.Reference => Number;

    /// <summary>True while an answer is owed.</summary>
    public bool IsLive => Live.Contains(Status);

    /// <summary>True while what is decided may still change.</summary>
    public bool MayDecide => Status is RequestStatus.Deciding or RequestStatus.Check;

    /// <summary>The same with its due day worked out: calendar months from the day the clock began (DPA 2018 s.54(2)).</summary>
    public SubjectRequest Timed(AccessRules rules)
    {
        var period = rules.PeriodOn(ReceivedOn);
        if (IdentityAskedOn is null) return this with { DueOn = ReceivedOn.AddMonths(period.Months) };
        if (IdentityOn is not { } shown) return this with { DueOn = null };
        return this with
        {
            DueOn = period.OnIdentity == OnIdentity.Restart ? shown.AddMonths(period.Months)
                : ReceivedOn.AddMonths(period.Months).AddDays(shown.DayNumber - IdentityAskedOn.Value.DayNumber),
        };
    }

    /// <summary>Asks the person to show who they are: the clock stops.</summary>
    /// <exception cref="Refused">They were asked, have shown it, or the day cannot be right.</exception>
    public SubjectRequest AskIdentity(DateOnly on, DateOnly today)
    {
        Owed();
        if (IdentityOn is not null) throw new Refused("This person has shown who they are already.", "askedOn");
        if (IdentityAskedOn is not null) throw new Refused("This person was asked already.", "askedOn");
        return on < ReceivedOn || on > today ? throw new Refused("Give a day between the request and today.", "askedOn")
            : this with { IdentityAskedOn = on };
    }

    /// <summary>Notes how and when they showed who they are: the clock goes on.</summary>
    /// <exception cref="Refused">They have already, the way is unknown, or the day cannot be right.</exception>
    public SubjectRequest ShowIdentity(string by, DateOnly on, DateOnly today, AccessRules rules)
    {
        Owed();
        var wrong = new Refusals();
        wrong.If(IdentityOn is not null, "This person has shown who they are already.", "by");
        wrong.If(rules.IdentityOn(today).All(i => i.Code != by), "Choose how this person showed who they are.", "by");
        wrong.If(on < (IdentityAskedOn ?? ReceivedOn) || on > today, "Give a day between the request, or the question, and today.", "on");
        wrong.Raise();
        return this with { IdentityOn = on, IdentityBy = by };
    }

    /// <summary>Begins to gather, or goes on where gathering was stopped.</summary>
    /// <exception cref="Refused">Who asks is not known for sure, or it is past that.</exception>
    public SubjectRequest Gather() => IdentityOn is null
        ? throw new Refused("Note first how this person showed who they are: nothing is gathered for a stranger.")
        : Status is RequestStatus.Open or RequestStatus.Deciding ? this with { Status = RequestStatus.Gathering }
        : throw new Refused($"{Number} is {Words(Status).ToLowerInvariant()}: gather before it is checked.");

    /// <summary>Stops gathering; what was found stays.</summary>
    /// <exception cref="Refused">Nothing is being gathered.</exception>
    public SubjectRequest Stop() => Status == RequestStatus.Gathering ? this with { Status = RequestStatus.Open }
        : throw new Refused("Nothing is being gathered.");

    /// <summary>Hands it to the second person.</summary>
    /// <exception cref="Refused">It is not the time.</exception>
    public SubjectRequest Finish(string by) => Status == RequestStatus.Deciding
        ? this with { Status = RequestStatus.Check, FinishedBy = by, Reason = null }
        : throw new Refused($"{Number} is {Words(Status).ToLowerInvariant()}.");

    /// <summary>Sends it back to whoever decided.</summary>
    /// <exception cref="Refused">It is not the time.</exception>
    public SubjectRequest SendBack(string because) => Status is RequestStatus.Check or RequestStatus.Approved
        ? this with { Status = RequestStatus.Deciding, Reason = because, ApprovedBy = null, ApprovedAt = null }
        : throw new Refused($"{Number} is {Words(Status).ToLowerInvariant()}: there is nothing to send back.");

    /// <summary>The second person approves it.</summary>
    /// <exception cref="Refused">It is not the time, or it is the first person.</exception>
    public SubjectRequest Approve(string by, DateTimeOffset at) => Status != RequestStatus.Check
        ? throw new Refused($"{Number} is {Words(Status).ToLowerInvariant()}: there is nothing to approve.")
        : by == FinishedBy ? throw new Refused("Nobody checks their own work. A colleague approves it.")
        : this with { Status = RequestStatus.Approved, ApprovedBy = by, ApprovedAt = at };

    /// <summary>Notes that the answer was given.</summary>
    /// <exception cref="Refused">It was not approved, or nobody is named.</exception>
    public SubjectRequest Answer(string to, DateOnly on) => Status != RequestStatus.Approved
        ? throw new Refused($"{Number} is {Words(Status).ToLowerInvariant()}: only what was approved is given.")
        : string.IsNullOrWhiteSpace(to) || to.Trim().Length > 300 ? throw new Refused("Say to whom it is given and how.", "to")
        : this with { Status = RequestStatus.Answered, AnsweredTo = to.Trim(), AnsweredOn = on };

    /// <summary>Ends it without an answer.</summary>
    /// <exception cref="Refused">It has ended.</exception>
    public SubjectRequest Close(string because)
    {
        Owed();
        return this with { Status = RequestStatus.Closed, Reason = because };
    }

    /// <summary>A state in words.</summary>
    public static string Words(RequestStatus status) => status switch
    {
        RequestStatus.Open => "Open",
        RequestStatus.Gathering => "Being gathered",
        RequestStatus.Deciding => "To go through",
        RequestStatus.Check => "To check",
        RequestStatus.Approved => "To give",
        RequestStatus.Answered => "Answered",
        _ => "Closed",
    };

    private void Owed()
    {
        if (!IsLive) throw new Refused($"{Number} is {Words(Status).ToLowerInvariant()}: nothing more is to be done.");
    }
}
