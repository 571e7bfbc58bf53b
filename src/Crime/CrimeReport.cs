using System.ComponentModel;
using Bluelamp.Crime.PoliceUk;
using Bluelamp.Kernel;
using Bluelamp.Pole;
using Bluelamp.Shell;

namespace Bluelamp.Crime;

/// <summary>A crime, from its first report to its disposal; or a crime another force published, as far as it was published.</summary>
[Grant(
    Roles.CallTaker, Roles.Dispatcher, Roles.ResponseOfficer, Roles.Investigator, Roles.Supervisor, Roles.Registrar, Roles.Analyst,
    Roles.EvidenceOfficer, Roles.DisclosureOfficer, Roles.Auditor, Roles.Administrator)]
public sealed partial record CrimeReport : IRecord<CrimeReport>, IPublished
{
    /// <inheritdoc/>
    public static string Type => "crime";

    /// <summary>By the number people quote.</summary>
    public static readonly Index<CrimeReport> ByNumber = new(c => c.Number) { Unique = "There is a crime with this number already." };

    /// <summary>By the reference it is published or known under elsewhere: the Crime ID of data.police.uk.</summary>
    public static readonly Index<CrimeReport> ByExternalReference = new(c => c.ExternalReference);

    /// <summary>A borough's crimes by status, as they were recorded.</summary>
    public static readonly Index<CrimeReport> Board = new(c => c.Borough, c => c.Status, c => c.RecordedAt);

    /// <summary>What a month counts, by borough and kind.</summary>
    public static readonly Index<CrimeReport> ByMonth = new(c => c.CountedIn, c => c.Borough, c => c.CrimeType);

    /// <summary>What an officer has in hand, by how far it has come, as it was recorded.</summary>
    public static readonly Index<CrimeReport> InHand = new(c => c.OfficerInCase!.User, c => c.Status, c => c.RecordedAt);

    /// <summary>As people quote it: <c>01/1234567/26</c>. Null for a published crime, whose force does not publish its numbers.</summary>
    public string? Number { get; init; }

    /// <summary>What it was recorded from: an incident, an online report. Null where an officer recorded it from scratch.</summary>
    [DisplayName("Recorded from")]
    public Ref? Source { get; init; }

    /// <summary>Where its facts came from first.</summary>
    [DisplayName("Where this came from")]
    public required Provenance Provenance { get; init; }

    /// <summary>Class of the offence, a code of the offence table. Null for a published crime, of which only the kind is known.</summary>
    public string? Offence { get; init; }

    /// <summary>The kind the public sees it under: one of the fourteen of data.police.uk.</summary>
    public required string CrimeType { get; init; }

    /// <summary>How far it has come.</summary>
    public CrimeStatus Status { get; init; }

    /// <summary>When it was reported to the police, UTC: the call, not the record.</summary>
    public DateTimeOffset? ReportedAt { get; init; }

    /// <summary>When it was recorded as a crime, UTC.</summary>
    public DateTimeOffset? RecordedAt { get; init; }

    /// <summary>When it happened, at the earliest, UTC.</summary>
    public DateTimeOffset? HappenedFrom { get; init; }

    /// <summary>When it happened, at the latest, UTC.</summary>
    public DateTimeOffset? HappenedTo { get; init; }

    /// <summary>Where.</summary>
    public Id<Place>? Place { get; init; }

    /// <summary>Where, in words.</summary>
    public string? Location { get; init; }

    /// <summary>The borough it is counted in.</summary>
    public string? Borough { get; init; }

    /// <summary>Those it was done to.</summary>
    public IReadOnlyList<Id<Person>> Victims { get; init; } = [];

    /// <summary>Those believed to have done it, known by name or not.</summary>
    public IReadOnlyList<Id<Person>> Suspects { get; init; } = [];

    /// <summary>Those who saw or know something.</summary>
    public IReadOnlyList<Id<Person>> Witnesses { get; init; } = [];

    /// <summary>What was stolen, damaged, used or found.</summary>
    public IReadOnlyList<Id<Item>> Items { get; init; } = [];

    /// <summary>How it was done (modus operandi).</summary>
    [DisplayName("How it was done")]
    public string? Mo { get; init; }

    /// <summary>The officer in the case.</summary>
    public Officer? OfficerInCase { get; init; }

    /// <summary>Outcomes given, the newest last.</summary>
    public IReadOnlyList<OutcomeGiven> Outcomes { get; init; } = [];

    /// <summary>Why it is out of the count; null while it counts.</summary>
    public Cancellation? Cancelled { get; init; }

    /// <summary>The reference it is known under outside: a Crime ID.</summary>
    public string? ExternalReference { get; init; }

    /// <summary>Further references: another force's number, a customer's.</summary>
    public IReadOnlyList<string> OtherReferences { get; init; } = [];

    /// <summary>Its last outcome in the words of the system it was taken over from; null for any other crime.</summary>
    [DisplayName("Outcome there")]
    public string? OutcomeThere { get; init; }

    /// <summary>Who investigated it in the system it was taken over from, as shown there.</summary>
    [DisplayName("Investigated there by")]
    public string? OfficerThere { get; init; }

    /// <summary>The month it is counted in, <c>2026-07</c>; null once it is cancelled.</summary>
    public string? CountedIn { get; init; }

    /// <summary>What was published of it; null for a crime of this house.</summary>
    public PublishedCrime? Published { get; init; }

    /// <inheritdoc/>
    public string Title
    {
        get
        {
            // A published crime has no number to tell it from its neighbours: where and when it was stand in its place.
            string?[] words = Number is null ? [CrimeType, Location, Borough, Month] : [CrimeType, Location];
            var what = string.Join(", ", words.Where(t => !string.IsNullOrEmpty(t)));
            return Number is null ? what : $"{Number} {what}";
        }
    }

    string? IRecord.Reference => Number ?? ExternalReference;

    Id<Place>? IPublished.Place => Place;

    IReadOnlyList<SourceRow> IPublished.Rows => Published?.Rows ?? [];

    private string? Month => Months.InWords(CountedIn ?? Published?.Month);
}

/// <summary>How far a crime has come.</summary>
public enum CrimeStatus
{
    /// <summary>Recorded; nobody investigates it yet.</summary>
    Recorded,

    /// <summary>Somebody investigates it.</summary>
    UnderInvestigation,

    /// <summary>Finished, with an outcome. May be reopened.</summary>
    Filed,

    /// <summary>Taken out of the count under counting rule C. Keeps its number and its history.</summary>
    Cancelled,
}

/// <summary>An officer by user name, as shown at the time.</summary>
public sealed record Officer(string User, string Display);

/// <summary>An outcome as it was given.</summary>
/// <param name="Code">Of the outcome table.</param>
/// <param name="Suspect">Whom it is about; null where it names nobody.</param>
/// <param name="At">When, UTC.</param>
/// <param name="By">Who gave it.</param>
/// <param name="DiedOn">The suspect's date of death, where the outcome rests on it.</param>
public sealed record OutcomeGiven(string Code, Id<Person>? Suspect, DateTimeOffset At, string By, DateOnly? DiedOn = null);

/// <summary>Why a crime is out of the count.</summary>
/// <param name="Reason">C1 to C5 of the removal reasons.</param>
/// <param name="At">When, UTC.</param>
/// <param name="By">Whose decision.</param>
public sealed record Cancellation(string Reason, DateTimeOffset At, string By);

/// <summary>What data.police.uk says of a crime.</summary>
/// <param name="Month">The month it is published for.</param>
/// <param name="ReportedBy">The force that gave it.</param>
/// <param name="FallsWithin">The force whose area it is in.</param>
/// <param name="LastOutcome">Its last outcome category, as published; null where there is none.</param>
/// <param name="Context">Further words of the publisher; always empty so far.</param>
/// <param name="Rows">The rows it stands on.</param>
public sealed record PublishedCrime(
    string Month, string ReportedBy, string FallsWithin, string? LastOutcome, string? Context, IReadOnlyList<SourceRow> Rows);
