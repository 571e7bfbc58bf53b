using Bluelamp.Kernel;
using Bluelamp.Pole;
using Bluelamp.Shell;

namespace Bluelamp.Control;

/// <summary>A call for help: 999, 101 or another way in. It is no incident; one call may open several and
/// several may belong to one.</summary>
[Grant(
    Roles.CallTaker, Roles.Dispatcher, Roles.ResponseOfficer, Roles.Investigator, Roles.Supervisor, Roles.Registrar, Roles.Analyst,
    Roles.DisclosureOfficer, Roles.Auditor, Roles.Administrator)]
public sealed partial record Call : IRecord<Call>
{
    /// <summary>Handsets improve their fix a few times; more than this is a fault of the feed. Every fix stays in the log.</summary>
    public const int FixesMax = 40;

    /// <inheritdoc/>
    public static string Type => "call";

    /// <summary>Calls by where they stand, oldest first: the queue.</summary>
    public static readonly Index<Call> Queue = new(c => c.State, c => c.PresentedAt);

    /// <summary>Calls from a number, by time.</summary>
    public static readonly Index<Call> ByNumber = new(c => c.Number, c => c.PresentedAt);

    /// <summary>Calls on a line, by time: answer times.</summary>
    public static readonly Index<Call> ByLine = new(c => c.Line, c => c.PresentedAt);

    /// <summary>How it came in.</summary>
    public required CallLine Line { get; init; }

    /// <summary>The caller's number; often not known on 101.</summary>
    public PhoneNumber? Number { get; init; }

    /// <summary>What the network says of the number.</summary>
    public EisecRecord? Eisec { get; init; }

    /// <summary>Every fix of the handset, oldest first.</summary>
    public IReadOnlyList<Fix> Fixes { get; init; } = [];

    /// <summary>Why a location message could not be read; the call is taken all the same.</summary>
    public string? LocationFault { get; init; }

    /// <summary>Where it stands.</summary>
    public CallState State { get; init; } = CallState.Presented;

    /// <summary>The caller did not speak and pressed 55.</summary>
    public bool IsSilent55 { get; init; }

    /// <summary>BT's operator answered.</summary>
    public DateTimeOffset? BtAnsweredAt { get; init; }

    /// <summary>It rang here.</summary>
    public required DateTimeOffset PresentedAt { get; init; }

    /// <summary>A call-taker answered.</summary>
    public DateTimeOffset? AnsweredAt { get; init; }

    /// <summary>The location was agreed with the caller.</summary>
    public DateTimeOffset? LocationConfirmedAt { get; init; }

    /// <summary>The first incident was opened from it.</summary>
    public DateTimeOffset? IncidentCreatedAt { get; init; }

    /// <summary>The line was cleared.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>How it ended.</summary>
    public CallEnding? Ending { get; init; }

    /// <summary>Who answered it.</summary>
    public Operator? TakenBy { get; init; }

    /// <summary>Who called, once known.</summary>
    public Id<Person>? Caller { get; init; }

    /// <summary>The incidents it opened or belongs to.</summary>
    public IReadOnlyList<Id<Incident>> Incidents { get; init; } = [];

    /// <summary>The best fix: the narrowest of those taken within a minute of the newest, since a caller may move.</summary>
    public Fix? BestFix => Fixes.Where(f => f.At >= Fixes.Max(x => x.At).AddMinutes(-1) && f.Point is not null)
        .OrderBy(f => f.RadiusM ?? double.MaxValue).ThenByDescending(f => f.At).FirstOrDefault();

    /// <summary>Where the caller is, as far as the network knows: the best fix, else the mobile cell.</summary>
    public GeoPoint? Point => BestFix?.Point ?? Eisec?.Cell?.Centre;

    /// <summary>Seconds from ringing to answer.</summary>
    public double? AnswerSeconds => (AnsweredAt - PresentedAt)?.TotalSeconds;

    /// <inheritdoc/>
    public string Title => $"{Line.Name()} call from {Number?.Spaced() ?? "a number not known"}";

    /// <summary>A call-taker takes it.</summary>
    /// <exception cref="Refused">Somebody has, or it has ended.</exception>
    public Call Answer(Operator by, DateTimeOffset at) => State switch
    {
        CallState.Presented => this with { State = CallState.Answered, TakenBy = by, AnsweredAt = at },
        CallState.Answered => throw new Refused($"{TakenBy!.Display} answered this call already. Take the next one in the queue."),
        _ => throw new Refused("This call has ended. Ring the number back if there is one."),
    };

    /// <summary>A better or newer fix arrives; also after the call ended, for an hour (policing 2.1 item 6).</summary>
    public Call Locate(Fix fix) => Fixes.Count >= FixesMax
        ? throw new Refused($"This call has {FixesMax} locations already. The feed repeats itself.", "aml")
        : this with { Fixes = [.. Fixes, fix], LocationFault = null };

    /// <summary>The line is cleared. A call that nobody answered can only be abandoned.</summary>
    public Call End(CallEnding ending, DateTimeOffset at)
    {
        if (State == CallState.Ended) throw new Refused("This call has ended already.");
        if (State == CallState.Presented) ending = CallEnding.Abandoned;
        else if (ending == CallEnding.Abandoned)
            throw new Refused("An answered call is completed, dropped or silent, not abandoned.", "ending");
        return this with { State = CallState.Ended, EndedAt = at, Ending = ending };
    }

    /// <summary>It opened an incident or belongs to one.</summary>
    public Call Attach(Id<Incident> incident, DateTimeOffset at) => Incidents.Contains(incident)
        ? throw new Refused("This call belongs to that incident already.", "incident")
        : this with
        {
            Incidents = [.. Incidents, incident],
            IncidentCreatedAt = IncidentCreatedAt ?? at,
            LocationConfirmedAt = LocationConfirmedAt ?? at
        };
}

/// <summary>Ways in to the control room (policing 2.1).</summary>
public enum CallLine
{
    Emergency,
    NonEmergency,
    EmergencySms,
    RelayUk,
    VideoRelay,
    ECall,
    Other,
}

/// <summary>Where a call stands.</summary>
public enum CallState
{
    Presented,
    Answered,
    Ended,
}

/// <summary>How a call ended.</summary>
public enum CallEnding
{
    /// <summary>Both said goodbye.</summary>
    Completed,

    /// <summary>The line went.</summary>
    Dropped,

    /// <summary>Nobody spoke.</summary>
    Silent,

    /// <summary>The caller rang off before an answer.</summary>
    Abandoned,
}

/// <summary>Names of the ways in.</summary>
public static class CallLines
{
    /// <summary>As people say it: 999, 101.</summary>
    public static string Name(this CallLine line) => line switch
    {
        CallLine.Emergency => "999",
        CallLine.NonEmergency => "101",
        CallLine.EmergencySms => "999 text",
        CallLine.RelayUk => "18000 relay",
        CallLine.VideoRelay => "999 BSL",
        CallLine.ECall => "eCall",
        _ => "Other",
    };

    /// <summary>True for the ways in that are answered before any 101 call.</summary>
    public static bool IsEmergency(this CallLine line) => line is not (CallLine.NonEmergency or CallLine.Other);

    /// <summary>As a person's provenance names it.</summary>
    public static Channel Channel(this CallLine line) => line.IsEmergency() ? Pole.Channel.Call999 : Pole.Channel.Call101;
}
