using System.Globalization;
using Bluelamp.Kernel;
using Bluelamp.Shell;

namespace Bluelamp.People;

/// <summary>One turn of duty of one officer: planned, worked, done.</summary>
[Grant(
    Roles.CallTaker, Roles.Dispatcher, Roles.ResponseOfficer, Roles.Investigator, Roles.Supervisor, Roles.Registrar, Roles.Analyst,
    Roles.EvidenceOfficer, Roles.DisclosureOfficer, Roles.Hr, Roles.Auditor, Roles.Administrator)]
public sealed record Duty : IRecord<Duty>
{
    /// <summary>A longer one is a slip of the date.</summary>
    public static readonly TimeSpan LengthMax = TimeSpan.FromHours(24);

    /// <inheritdoc/>
    public static string Type => "duty";

    /// <summary>By state, then start: who is on duty.</summary>
    public static readonly Index<Duty> ByState = new(d => d.State, d => d.StartsAt);

    /// <summary>An officer's duties, by state and start.</summary>
    public static readonly Index<Duty> ByOfficer = new(d => d.Officer, d => d.State, d => d.StartsAt);

    /// <summary>By day, then start.</summary>
    public static readonly Index<Duty> ByDay = new(d => d.On, d => d.StartsAt);

    /// <summary>Nobody is on duty twice at once.</summary>
    public static readonly Index<Duty> OnNow = new(d => d.OfficerOn) { Unique = "This officer is on duty already." };

    /// <summary>Whose.</summary>
    public required Id<Officer> Officer { get; init; }

    /// <summary>The officer's team when the duty was planned or begun.</summary>
    public Id<Team>? Team { get; init; }

    /// <summary>The London day it starts on.</summary>
    public required DateOnly On { get; init; }

    /// <summary>When it starts, UTC: as planned, then as worked.</summary>
    public required DateTimeOffset StartsAt { get; init; }

    /// <summary>When it ends, UTC: as planned, then as worked.</summary>
    public required DateTimeOffset EndsAt { get; init; }

    /// <summary>Where it stands.</summary>
    public DutyState State { get; init; }

    /// <summary>The call sign worked under.</summary>
    public string? CallSign { get; init; }

    /// <summary>Whose duty is on now; null before and after. Kept for the index that lets nobody be on duty twice.</summary>
    public string? OfficerOn { get => State == DutyState.On ? Officer.ToString() : null; private init { } }

    /// <inheritdoc/>
    public string Title => string.Create(
        CultureInfo.InvariantCulture,
        $"Duty {London.Of(StartsAt):d MMM yyyy HH:mm}-{London.Of(EndsAt):HH:mm}{(CallSign is null ? "" : $", {CallSign}")}");

    /// <summary>A duty ahead.</summary>
    /// <exception cref="Refused">It ends before it starts or is too long.</exception>
    public static Duty Planned(Id<Officer> officer, Id<Team>? team, DateTimeOffset startsAt, DateTimeOffset endsAt) => new()
    {
        Officer = officer, Team = team, On = London.DateOf(startsAt), StartsAt = startsAt, EndsAt = Ends(startsAt, endsAt),
        State = DutyState.Planned,
    };

    /// <summary>The duty begun now.</summary>
    /// <exception cref="Refused">It is on or done already, or would end before now.</exception>
    public Duty Begin(string? callSign, DateTimeOffset now, DateTimeOffset? endsAt) => State == DutyState.Planned
        ? this with
        {
            State = DutyState.On,
            StartsAt = now,
            On = London.DateOf(now),
            EndsAt = Ends(now, endsAt ?? EndsAt),
            CallSign = string.IsNullOrWhiteSpace(callSign) ? CallSign : Sign(callSign),
        }
        : throw new Refused("This duty has begun already.");

    /// <summary>The duty done now.</summary>
    /// <exception cref="Refused">It is not on.</exception>
    public Duty End(DateTimeOffset now) => State == DutyState.On
        ? this with { State = DutyState.Off, EndsAt = now } : throw new Refused("This officer is not on duty, or booked off already.");

    /// <summary>True when the two share a moment.</summary>
    public bool Overlaps(Duty other) => StartsAt < other.EndsAt && other.StartsAt < EndsAt;

    private static DateTimeOffset Ends(DateTimeOffset starts, DateTimeOffset ends) =>
        ends <= starts ? throw new Refused("The duty ends before it starts. Give a later end.", "endsAt")
        : ends - starts > LengthMax ? throw new Refused("A duty is not longer than 24 hours. Check the days.", "endsAt")
        : ends;

    private static string Sign(string typed) =>
        typed.Trim().ToUpperInvariant() is { Length: <= 12 } sign && sign.All(char.IsAsciiLetterOrDigit)
        ? sign : throw new Refused("A call sign is up to 12 letters and digits, such as AW21.", "callSign");
}

/// <summary>Where a duty stands.</summary>
public enum DutyState
{
    Planned,
    On,
    Off,
}
