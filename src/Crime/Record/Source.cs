using Bluelamp.Kernel;
using Bluelamp.Pole;

namespace Bluelamp.Crime;

/// <summary>What a crime is recorded from, with all that is known there already: nobody types it again.</summary>
public sealed record Source
{
    /// <summary>The incident or report.</summary>
    public required Ref Ref { get; init; }

    /// <summary>In one line.</summary>
    public required string Title { get; init; }

    /// <summary>How it came to the force.</summary>
    public required Channel Channel { get; init; }

    /// <summary>When it was reported, UTC: the NCRS clock starts here, at the call and not at the record.</summary>
    public required DateTimeOffset ReportedAt { get; init; }

    /// <summary>When it happened, at the earliest; null where that is not known there.</summary>
    public DateTimeOffset? HappenedFrom { get; init; }

    /// <summary>When it happened, at the latest.</summary>
    public DateTimeOffset? HappenedTo { get; init; }

    /// <summary>Where.</summary>
    public Id<Place>? Place { get; init; }

    /// <summary>Where, in words.</summary>
    public string? Location { get; init; }

    /// <summary>Who, and what they have to do with it; null where they are none of victim, suspect and witness.</summary>
    public IReadOnlyList<(Id<Person> Person, CrimePart? Part)> People { get; init; } = [];

    /// <summary>Things in it.</summary>
    public IReadOnlyList<Id<Item>> Items { get; init; } = [];

    /// <summary>What was said of it.</summary>
    public string? Words { get; init; }

    /// <summary>Numbers of the crimes recorded from it already.</summary>
    public IReadOnlyList<string> Crimes { get; init; } = [];

    /// <summary>Those with a part, once each.</summary>
    public IReadOnlyList<Id<Person>> In(CrimePart part) => [.. People.Where(p => p.Part == part).Select(p => p.Person).Distinct()];

    /// <summary>Reads what is known at a record.</summary>
    /// <exception cref="NotFound">There is none, or none the asker may see.</exception>
    /// <exception cref="Refused">No crime is recorded from a record of that type.</exception>
    public static Task<Source> Read(Reading reading, Ref source) =>
        source.Is<IncidentView>() ? OfIncident(reading, source.As<IncidentView>())
        : source.Is<ReportView>() ? OfReport(reading, source.As<ReportView>())
        : throw new Refused("A crime is recorded from an incident or an online report.", "source");

    private static async Task<Source> OfIncident(Reading reading, Id<IncidentView> id)
    {
        var incident = (await reading.Get(id)).Record;
        var call = incident.Calls.Count > 0 ? (await reading.Seek(incident.Calls[0]))?.Record : null;
        return new()
        {
            Ref = id, Title = $"{incident.Number}, {incident.LocationText}",
            Channel = call is null ? Channel.Officer : call.Line is "nonEmergency" or "other" ? Channel.Call101 : Channel.Call999,
            ReportedAt = call?.PresentedAt ?? incident.OpenedAt, Place = incident.Place, Location = incident.LocationText,
            People = [.. incident.Involved.Select(i => (i.Person, PartOf(i.Role)))], Items = [.. incident.Items.Select(i => i.Item)],
            Words = incident.Description, Crimes = [.. incident.Crimes.Select(c => c.Number)],
        };
    }

    private static async Task<Source> OfReport(Reading reading, Id<ReportView> id)
    {
        var report = (await reading.Get(id)).Record;
        return new()
        {
            Ref = id, Title = $"{report.Number}, {report.LocationText}", Channel = Channel.Online, ReportedAt = report.ReportedAt,
            HappenedFrom = report.HappenedFrom, HappenedTo = report.HappenedTo, Place = report.Place, Location = report.LocationText,
            People = [(report.Victim, CrimePart.Victim)], Items = report.Items, Words = report.Description,
            Crimes = report.CrimeNumber is { } number ? [number] : [],
        };
    }

    private static CrimePart? PartOf(string role) =>
        Enum.GetValues<CrimePart>().Cast<CrimePart?>()
            .FirstOrDefault(p => role.StartsWith(p.ToString()!, StringComparison.OrdinalIgnoreCase));
}

/// <summary>An incident as a crime needs it.</summary>
public sealed record IncidentView : IView
{
    /// <inheritdoc/>
    public static string Type => "incident";

    /// <summary>Incidents that wait to be recorded as a crime, oldest first.</summary>
    public static readonly Index<IncidentView> AwaitingCrime = new(i => i.AwaitsCrime, i => i.OpenedAt);

    public string Number { get; init; } = "";

    public DateTimeOffset OpenedAt { get; init; }

    public bool AwaitsCrime { get; init; }

    public NsirView Opening { get; init; } = new("", "");

    public Id<Place>? Place { get; init; }

    public string LocationText { get; init; } = "";

    public string? Description { get; init; }

    public IReadOnlyList<Id<CallView>> Calls { get; init; } = [];

    public IReadOnlyList<InvolvedView> Involved { get; init; } = [];

    public IReadOnlyList<InvolvedItemView> Items { get; init; } = [];

    public IReadOnlyList<RecordedCrimeView> Crimes { get; init; } = [];
}

/// <summary>What an incident seemed to be at first contact.</summary>
public sealed record NsirView(string Category, string Subcategory)
{
    public override string ToString() => Subcategory.Length > 0 ? Subcategory : Category;
}

/// <summary>A person in an incident.</summary>
public sealed record InvolvedView(Id<Person> Person, string Role);

/// <summary>A thing in an incident.</summary>
public sealed record InvolvedItemView(Id<Item> Item);

/// <summary>A crime recorded from an incident.</summary>
public sealed record RecordedCrimeView(string Number);

/// <summary>A call as a crime needs it: when it rang.</summary>
public sealed record CallView : IView
{
    /// <inheritdoc/>
    public static string Type => "call";

    public string Line { get; init; } = "";

    public DateTimeOffset PresentedAt { get; init; }
}

/// <summary>An online report as a crime needs it.</summary>
public sealed record ReportView : IView
{
    /// <inheritdoc/>
    public static string Type => "report";

    /// <summary>Reports by how far they have come, oldest first.</summary>
    public static readonly Index<ReportView> Queue = new(r => r.State, r => r.ReportedAt);

    public string Number { get; init; } = "";

    public string State { get; init; } = "";

    public DateTimeOffset ReportedAt { get; init; }

    public Id<Person> Victim { get; init; }

    public Id<Place> Place { get; init; }

    public string LocationText { get; init; } = "";

    public IReadOnlyList<Id<Item>> Items { get; init; } = [];

    public string Description { get; init; } = "";

    public DateTimeOffset HappenedFrom { get; init; }

    public DateTimeOffset HappenedTo { get; init; }

    public string? CrimeNumber { get; init; }
}
