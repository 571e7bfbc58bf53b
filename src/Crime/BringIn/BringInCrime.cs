using Bluelamp.Kernel;
using Bluelamp.Pole;
using Bluelamp.Shell;

namespace Bluelamp.Crime;

/// <summary>Takes over a crime that another system recorded, as it stood there. It keeps the reference it had
/// and gets no number here.</summary>
/// <param name="Reference">The reference it is known under there. A crime with that reference is not taken twice.</param>
/// <param name="CrimeType">Its kind, in that system's words.</param>
/// <param name="Status">How far it had come.</param>
/// <param name="Because">Why it is taken over.</param>
/// <param name="HappenedOn">The day it happened, London.</param>
/// <param name="RecordedOn">The day it was recorded there: the month it is counted in. It is not counted where this is not known.</param>
/// <param name="Place">Where it was, on record here.</param>
/// <param name="Location">Where, in words.</param>
/// <param name="Borough">The borough it is counted in.</param>
/// <param name="Outcome">Its last outcome, in that system's words.</param>
/// <param name="Mo">How it was done.</param>
/// <param name="Suspects">Those believed to have done it, on record here.</param>
/// <param name="Victims">Those it was done to, on record here.</param>
/// <param name="Items">What was stolen, damaged, used or found, on record here.</param>
/// <param name="Officer">Who investigated it there, as shown there.</param>
/// <param name="From">The system, and what names the crime in it.</param>
[Grant(Roles.Registrar, Roles.Administrator)]
public sealed record BringInCrime(
    string Reference, string CrimeType, CrimeStatus Status, string Because, DateOnly? HappenedOn = null, DateOnly? RecordedOn = null,
    Id<Place>? Place = null, string? Location = null, string? Borough = null, string? Outcome = null, string? Mo = null,
    IReadOnlyList<Id<Person>>? Suspects = null, IReadOnlyList<Id<Person>>? Victims = null, IReadOnlyList<Id<Item>>? Items = null,
    string? Officer = null, string? From = null) : ICommand<BringInCrime>
{
    public static async Task<Changes> Handle(BringInCrime command, Reading reading)
    {
        var reference = Typed.Text(command.Reference, 100, "reference", "A reference")
            ?? throw new Refused("Give the reference it is known under there.", "reference");
        if (command.Status == CrimeStatus.Cancelled)
            throw new Refused("A crime that does not count any more is not taken over. Leave it out.", "status");
        if ((command.HappenedOn ?? command.RecordedOn) > London.DateOf(reading.Now))
            throw new Refused("It happened in the future. Check the date.", "happenedOn");
        if (await reading.Find(CrimeReport.ByExternalReference, reference).First() is not null)
            throw new Refused($"A crime with the reference {reference} is on record already.", "reference");
        if (command.Place is { } place && await reading.Seek(place) is null)
            throw new Refused("That place is not on record. Choose it again.", "place");
        await OnRecord(reading, command.Suspects, "suspects");
        await OnRecord(reading, command.Victims, "victims");
        await OnRecord(reading, command.Items, "items");
        DateTimeOffset? recorded = command.RecordedOn is { } filed ? London.StartOf(filed) : null;
        var crime = new CrimeReport
        {
            Provenance = Provenance.Of(reading, Channel.Import, from: Typed.Text(command.From, 200, "from", "The source")),
            ExternalReference = reference, Status = command.Status,
            CrimeType = Typed.Text(command.CrimeType, 100, "crimeType", "A kind of crime")
                ?? throw new Refused("Say what kind of crime it is.", "crimeType"),
            HappenedFrom = command.HappenedOn is { } on ? London.StartOf(on) : null,
            HappenedTo = command.HappenedOn is { } day ? London.StartOf(day.AddDays(1)) : null,
            RecordedAt = recorded, CountedIn = recorded is { } counted ? Months.Of(counted) : null,
            Place = command.Place, Location = Typed.Text(command.Location, 200, "location", "A place"),
            Borough = Typed.Text(command.Borough, 80, "borough", "A borough"), Mo = Typed.Lines(command.Mo, "mo", 4000),
            Suspects = command.Suspects ?? [], Victims = command.Victims ?? [], Items = command.Items ?? [],
            OfficerThere = Typed.Text(command.Officer, 120, "officer", "An officer"),
            OutcomeThere = Typed.Text(command.Outcome, 200, "outcome", "An outcome"),
        };
        return Changes.New(reading.NewId<CrimeReport>(), crime, new CrimeBroughtIn(reference));
    }

    private static async Task OnRecord<T>(Reading reading, IReadOnlyList<Id<T>>? named, string field) where T : class, IRecord<T>
    {
        if (named?.Count > Person.ListMax)
            throw new Refused($"No more than {Person.ListMax} of these fit in one record; {named.Count} were given.", field);
        foreach (var id in named ?? [])
        {
            if (await reading.Seek(id) is null) throw new Refused($"There is no {T.Type} {id} on record. Bring it in first.", field);
        }
    }
}

/// <summary>A crime was taken over from another system.</summary>
public sealed record CrimeBroughtIn(string Reference) : IHappening<CrimeReport>;
