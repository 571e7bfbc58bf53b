using System.Globalization;
using Bluelamp.Kernel;
using Bluelamp.Pole;
using Bluelamp.Shell;

namespace Bluelamp.Control;

/// <summary>Something police were told of, from the first call to the result.</summary>
[Grant(
    Roles.CallTaker, Roles.Dispatcher, Roles.ResponseOfficer, Roles.Investigator, Roles.Supervisor, Roles.Registrar, Roles.Analyst,
    Roles.DisclosureOfficer, Roles.Auditor)]
public sealed partial record Incident : IRecord<Incident>
{
    /// <summary>The longest place or result text, in characters.</summary>
    public const int TextMax = 2000;

    /// <inheritdoc/>
    public static string Type => "incident";

    /// <summary>By day and number.</summary>
    public static readonly Index<Incident> ByDay =
        new(i => i.Day, i => i.Sequence) { Unique = "There is an incident with this number already." };

    /// <summary>By the number people quote.</summary>
    public static readonly Index<Incident> ByNumber = new(i => i.Number);

    /// <summary>The dispatch board: open ones by grade and clock.</summary>
    public static readonly Index<Incident> Board = new(i => i.IsOpen, i => i.Grade, i => i.DueAt);

    /// <summary>Open ones by the desk that owns them.</summary>
    public static readonly Index<Incident> ByDesk = new(i => i.IsOpen, i => i.Desk);

    /// <summary>By state, oldest first.</summary>
    public static readonly Index<Incident> ByState = new(i => i.State, i => i.OpenedAt);

    /// <summary>Those that wait to be recorded as a crime, oldest first.</summary>
    public static readonly Index<Incident> AwaitingCrime = new(i => i.AwaitsCrime, i => i.OpenedAt);

    /// <summary>History at a place.</summary>
    public static readonly Index<Incident> ByPlace = new(i => i.Place, i => i.OpenedAt);

    /// <summary>History in a street.</summary>
    public static readonly Index<Incident> ByStreet = new(i => i.StreetKey, i => i.OpenedAt);

    /// <summary>What is near: by square of the map.</summary>
    public static readonly Index<Incident> BySquare = new(i => i.Square, i => i.OpenedAt);

    /// <summary>By grade and time of opening: performance.</summary>
    public static readonly Index<Incident> ByGrade = new(i => i.Grade, i => i.OpenedAt);

    /// <summary>The day its number belongs to, London's.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>Its number in the day, from 1 without gaps.</summary>
    public required int Sequence { get; init; }

    /// <summary>As people quote it, <c>CAD 1234/17JUL26</c> (policing 2.18); kept for the index and for other rooms' views.</summary>
    public string Number { get => NumberOf(Day, Sequence); private init { } }

    /// <summary>Where it stands.</summary>
    public IncidentState State { get; init; } = IncidentState.New;

    /// <summary>True while somebody must still do something; kept for the index.</summary>
    public bool IsOpen { get => State.IsOpen(); private init { } }

    /// <summary>What it seemed to be at first contact (NSIR); never changed.</summary>
    public required Nsir Opening { get; init; }

    /// <summary>What it was, and how it ended.</summary>
    public Closing? Closing { get; init; }

    /// <summary>True when it must end in a crime or in a reason why there is none.</summary>
    public bool CrimeIndicated { get; init; }

    /// <summary>
    /// True while somebody must record it as a crime or say why it is none; kept for the index and for other rooms' views.
    /// </summary>
    public bool AwaitsCrime { get => IsOpen && State != IncidentState.TransferredOut && NeedsCrimeDecision; private init { } }

    /// <summary>Crimes recorded from it.</summary>
    public IReadOnlyList<RecordedCrime> Crimes { get; init; } = [];

    /// <summary>What is happening, in the call-taker's words.</summary>
    public string? Description { get; init; }

    /// <summary>The risk assessment, newest.</summary>
    public string? Thrive { get; init; }

    /// <summary>The grade in force: I, S, E, R.</summary>
    public string? Grade { get; init; }

    /// <summary>When its clock runs out.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>The first grade: attendance is measured against both.</summary>
    public string? FirstGrade { get; init; }

    /// <summary>When the first grade's clock ran out.</summary>
    public DateTimeOffset? FirstDueAt { get; init; }

    /// <summary>The place, where it is a known one.</summary>
    public Id<Place>? Place { get; init; }

    /// <summary>Where, in words.</summary>
    public required string LocationText { get; init; }

    /// <summary>Where, on the globe.</summary>
    public GeoPoint? Point { get; init; }

    /// <summary>The street, for history.</summary>
    public string? Street { get; init; }

    /// <summary>The beat.</summary>
    public string? Beat { get; init; }

    /// <summary>The ward.</summary>
    public string? Ward { get; init; }

    /// <summary>The desk that owns it.</summary>
    public string? Desk { get; init; }

    /// <summary>The street as it is compared; kept for the index.</summary>
    public string? StreetKey { get => Street is null ? null : Folded.Of(Street); private init { } }

    /// <summary>The square of the map it lies in; kept for the index.</summary>
    public string? Square { get => Point is { } point ? MapSquare.Of(point) : null; private init { } }

    /// <summary>The calls that told of it.</summary>
    public IReadOnlyList<Id<Call>> Calls { get; init; } = [];

    /// <summary>The number to ring back.</summary>
    public PhoneNumber? CallerNumber { get; init; }

    /// <summary>People in it.</summary>
    public IReadOnlyList<Involved> Involved { get; init; } = [];

    /// <summary>Vehicles and things in it.</summary>
    public IReadOnlyList<InvolvedItem> Items { get; init; } = [];

    /// <summary>Units sent to it, cleared ones too.</summary>
    public IReadOnlyList<Assignment> Units { get; init; } = [];

    /// <summary>Incidents it belongs together with.</summary>
    public IReadOnlyList<Id<Incident>> Related { get; init; } = [];

    /// <summary>The incident that deals with it, where it is a duplicate.</summary>
    public Id<Incident>? LinkedTo { get; init; }

    /// <summary>The appointment it waits for.</summary>
    public Id<Appointment>? Appointment { get; init; }

    /// <summary>When that is.</summary>
    public DateTimeOffset? DeferredUntil { get; init; }

    /// <summary>The agency it was passed to.</summary>
    public Transfer? Transfer { get; init; }

    /// <summary>Who opened it.</summary>
    public required Operator OpenedBy { get; init; }

    public required DateTimeOffset OpenedAt { get; init; }

    public DateTimeOffset? GradedAt { get; init; }

    public DateTimeOffset? DespatchAt { get; init; }

    public DateTimeOffset? FirstAssignedAt { get; init; }

    public DateTimeOffset? FirstEnRouteAt { get; init; }

    public DateTimeOffset? FirstAtSceneAt { get; init; }

    public DateTimeOffset? ResultedAt { get; init; }

    public DateTimeOffset? ClosedAt { get; init; }

    public DateTimeOffset? ReopenedAt { get; init; }

    /// <inheritdoc/>
    public string Title => $"{Number} {Opening.Subcategory}, {LocationText}";

    string? IRecord.Reference => Number;

    /// <summary><c>CAD 1234/17JUL26</c>.</summary>
    public static string NumberOf(DateOnly day, int sequence) =>
        string.Create(CultureInfo.InvariantCulture,
            $"CAD {sequence}/{day.ToString("ddMMMyy", CultureInfo.InvariantCulture).ToUpperInvariant()}");
}

/// <summary>A person in an incident.</summary>
/// <param name="Person">Who, as this source told it.</param>
/// <param name="Role">What they have to do with it.</param>
/// <param name="Note">Anything to know.</param>
public sealed record Involved(Id<Person> Person, InvolvedRole Role, string? Note = null);

/// <summary>What a person has to do with an incident.</summary>
public enum InvolvedRole
{
    Caller,
    Victim,
    Witness,
    Suspect,
    Subject,
    Other,
}

/// <summary>A vehicle or thing in an incident.</summary>
/// <param name="Item">What.</param>
/// <param name="Note">What it has to do with it: <c>left towards the station</c>.</param>
public sealed record InvolvedItem(Id<Item> Item, string? Note = null);

/// <summary>A unit's part in an incident.</summary>
public sealed record Assignment(Id<Unit> Unit, string CallSign, DateTimeOffset AssignedAt)
{
    public DateTimeOffset? EnRouteAt { get; init; }

    public DateTimeOffset? AtSceneAt { get; init; }

    public DateTimeOffset? ClearedAt { get; init; }

    /// <summary>True until the unit was cleared.</summary>
    public bool IsOpen => ClearedAt is null;
}

/// <summary>A crime recorded from an incident.</summary>
public sealed record RecordedCrime(Ref Crime, string Number);

/// <summary>How an incident ended (policing 2.4).</summary>
public sealed record Closing
{
    /// <summary>What it was; may differ from the opening.</summary>
    public required Nsir Nsir { get; init; }

    /// <summary>NSIR qualifiers, by code.</summary>
    public IReadOnlyList<string> Qualifiers { get; init; } = [];

    /// <summary>How it was disposed of, by code.</summary>
    public required string Disposal { get; init; }

    /// <summary>What was done.</summary>
    public required string ResultText { get; init; }

    /// <summary>Why no crime was recorded, by code (NCRS 2.4).</summary>
    public string? NotCrimedReason { get; init; }

    /// <summary>Who gave the result.</summary>
    public required Operator By { get; init; }
}

/// <summary>The agency an incident was passed to.</summary>
public sealed record Transfer(string Agency, DateTimeOffset SentAt)
{
    /// <summary>Their reference, once they have said they have it.</summary>
    public string? TheirReference { get; init; }

    public DateTimeOffset? AcknowledgedAt { get; init; }
}
