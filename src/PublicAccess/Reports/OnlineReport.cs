using Bluelamp.Kernel;
using Bluelamp.Pole;
using Bluelamp.Shell;

namespace Bluelamp.PublicAccess;

/// <summary>A theft as somebody reported it online. What it names (victim, place, things) are records of their
/// own from the first moment.</summary>
[Grant(Roles.CallTaker, Roles.ResponseOfficer, Roles.Investigator, Roles.Supervisor, Roles.Registrar, Roles.DisclosureOfficer,
    Roles.Auditor)]
public sealed record OnlineReport : IRecord<OnlineReport>
{
    private const int ReasonMax = 500;

    public static string Type => "report";
    public static Label Label => Label.Sensitive;

    /// <summary>By the reference its reporter was given.</summary>
    public static readonly Index<OnlineReport> ByNumber = new(r => r.Number) { Unique = "There is a report with this reference already." };

    /// <summary>Those waiting, oldest first.</summary>
    public static readonly Index<OnlineReport> Queue = new(r => r.State, r => r.ReportedAt);

    /// <summary><c>OR/000123/26</c>: counted through the year.</summary>
    public required string Number { get; init; }
    public ReportState State { get; init; } = ReportState.Received;
    public required DateTimeOffset ReportedAt { get; init; }
    public required Id<Person> Victim { get; init; }
    public required Id<Place> Place { get; init; }
    public required string LocationText { get; init; }
    public IReadOnlyList<Id<Item>> Items { get; init; } = [];

    /// <summary>What happened, in the reporter's words.</summary>
    public required string Description { get; init; }
    public required DateTimeOffset HappenedFrom { get; init; }
    public required DateTimeOffset HappenedTo { get; init; }

    /// <summary>Who was seen, or what might show them; null where nothing was.</summary>
    public string? Suspicion { get; init; }

    /// <summary>The crime it was recorded as.</summary>
    public Ref? Crime { get; init; }
    public string? CrimeNumber { get; init; }

    /// <summary>Why it was closed without a crime.</summary>
    public string? ClosedBecause { get; init; }

    /// <summary>A crime is recorded within 24 hours of the report (NCRS 2.2).</summary>
    public DateTimeOffset RecordBy => ReportedAt.AddHours(24);

    public string Title => $"{Number} theft, {LocationText}";
    string? IRecord.Reference => Number;

    /// <summary>Notes the crime recorded from it.</summary>
    public OnlineReport Record(Ref crime, string number) => this with { State = ReportState.Recorded, Crime = crime, CrimeNumber = number };

    /// <summary>Closes it without a crime; NCRS asks for an auditable reason.</summary>
    /// <exception cref="Refused">It was recorded as a crime, is closed already, or no reason is given.</exception>
    public OnlineReport Close(string reason) => State == ReportState.Received
        ? this with
        {
            State = ReportState.Closed,
            ClosedBecause = reason.Trim().Length switch
            {
                0 => throw new Refused("Say why it is not a crime: the reporter and the registrar may ask.", "reason"),
                > ReasonMax => throw new Refused($"Say it in {ReasonMax} characters or fewer.", "reason"),
                _ => reason.Trim(),
            },
        }
        : throw new Refused($"This report is {(State == ReportState.Recorded ? $"recorded as crime {CrimeNumber}" : "closed")} already.");
}

/// <summary>How far a report has come.</summary>
public enum ReportState { Received, Recorded, Closed }

/// <summary>It came in online.</summary>
public sealed record ReportReceived(string Number) : IHappening<OnlineReport>;

/// <summary>It was recorded as a crime.</summary>
public sealed record ReportRecorded(string CrimeNumber) : IHappening<OnlineReport>;

/// <summary>It was closed without a crime.</summary>
public sealed record ReportClosed(string Reason) : IHappening<OnlineReport>;
