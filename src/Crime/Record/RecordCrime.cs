using Bluelamp.Kernel;
using Bluelamp.Pole;
using Bluelamp.Shell;

namespace Bluelamp.Crime;

/// <summary>Records a crime (NCRS 2.2): from an incident or report, whose people, place, things and times come
/// along by themselves, or from scratch.</summary>
/// <param name="Offence">Its class, a code of the offence table.</param>
/// <param name="Source">The incident or report.</param>
/// <param name="ReportedAt">When it was reported; with a source, the source says.</param>
/// <param name="HappenedFrom">When it happened, at the earliest.</param>
/// <param name="HappenedTo">When it happened, at the latest.</param>
/// <param name="Place">Where; left out, that of the source.</param>
/// <param name="Location">Where, in words; left out, that of the source.</param>
/// <param name="Borough">The borough it is counted in; left out, that of the place.</param>
/// <param name="Victims">Those it was done to; left out, the source's. An empty list means none of them.</param>
/// <param name="Suspects">Those believed to have done it; left out, the source's.</param>
/// <param name="Witnesses">Those who saw it; left out, the source's.</param>
/// <param name="Items">Things; left out, the source's.</param>
/// <param name="NewPeople">People who are on no record yet.</param>
/// <param name="Mo">How it was done.</param>
/// <param name="OtherReferences">Numbers other bodies know it by.</param>
[Grant(Roles.CallTaker, Roles.ResponseOfficer, Roles.Investigator, Roles.Supervisor, Roles.Registrar)]
public sealed record RecordCrime(
    string Offence, Ref? Source = null, DateTimeOffset? ReportedAt = null, DateTimeOffset? HappenedFrom = null,
    DateTimeOffset? HappenedTo = null, Id<Place>? Place = null, string? Location = null, string? Borough = null,
    IReadOnlyList<Id<Person>>? Victims = null, IReadOnlyList<Id<Person>>? Suspects = null, IReadOnlyList<Id<Person>>? Witnesses = null,
    IReadOnlyList<Id<Item>>? Items = null, IReadOnlyList<NewPerson>? NewPeople = null, string? Mo = null,
    IReadOnlyList<string>? OtherReferences = null,
    string Because = "The circumstances amount to a crime and nothing credible speaks against it") : ICommand<RecordCrime>
{
    public static async Task<Changes> Handle(RecordCrime command, Reading reading)
    {
        var source = command.Source is { } from ? await Crime.Source.Read(reading, from) : null;
        var today = London.DateOf(reading.Now);
        var offence = reading.Table(OffenceTable.Table).ToRecord(command.Offence, today);
        var place = command.Place ?? source?.Place;
        var where = place is { } at ? (await reading.Seek(at))?.Record
            ?? throw new Refused("That place is not on record. Choose it again.", "place") : null;
        var provenance = Provenance.Of(reading, source?.Channel ?? Channel.Officer, source?.Ref);
        var crime = new CrimeReport
        {
            Number = await CrimeNumbers.Next(reading, today),
            Source = command.Source,
            Provenance = provenance,
            Offence = offence.Code,
            CrimeType = offence.CrimeType,
            ReportedAt = source?.ReportedAt ?? command.ReportedAt ?? reading.Now,
            RecordedAt = reading.Now,
            HappenedFrom = command.HappenedFrom ?? source?.HappenedFrom,
            HappenedTo = command.HappenedTo ?? command.HappenedFrom ?? source?.HappenedTo,
            Place = place,
            Location = Text(command.Location, 300, "location") ?? source?.Location ?? where?.Title,
            Borough = Text(command.Borough, 60, "borough") ?? where?.Borough,
            Mo = Text(command.Mo, 4000, "mo"),
            OtherReferences = [.. (command.OtherReferences ?? []).Select(r => Text(r, 60, "otherReferences")).OfType<string>().Distinct()],
            CountedIn = Months.Of(reading.Now),
        };
        crime = crime.Recorded(reading.Now);
        crime = await Name(crime, command, source, reading);
        var changes = new Changes();
        foreach (var (part, facts) in command.NewPeople ?? [])
        {
            crime = crime.Add(part, await Named.Person(reading, changes, null, facts, provenance));
        }

        return Changes.New(reading.NewId<CrimeReport>(), crime, new CrimeRecorded(crime.Number!, command.Source)).And(changes);
    }

    private static async Task<CrimeReport> Name(CrimeReport crime, RecordCrime command, Source? source, Reading reading)
    {
        foreach (var (part, given) in new[] { (CrimePart.Victim, command.Victims), (CrimePart.Suspect, command.Suspects),
            (CrimePart.Witness, command.Witnesses) })
        {
            foreach (var person in (given ?? source?.In(part) ?? []).Distinct())
            {
                if (await reading.Seek(person) is null)
                    throw new Refused("A person on this crime is not on record. Choose them again.", "people");
                crime = crime.Add(part, person);
            }
        }

        foreach (var item in (command.Items ?? source?.Items ?? []).Distinct())
        {
            if (await reading.Seek(item) is null) throw new Refused("An item on this crime is not on record. Choose it again.", "items");
            crime = crime.Add(item);
        }

        return crime;
    }

    private static string? Text(string? typed, int lengthMax, string field) => string.IsNullOrWhiteSpace(typed) ? null
        : typed.Trim() is { } text && text.Length <= lengthMax ? text
        : throw new Refused($"This may hold {lengthMax:N0} characters; shorten it.", field);
}

public sealed partial record CrimeReport
{
    /// <summary>The crime as it may be recorded now.</summary>
    /// <exception cref="Refused">Its times cannot be right, or nobody could find where it was.</exception>
    public CrimeReport Recorded(DateTimeOffset now)
    {
        var wrong = new Refusals();
        wrong.If(ReportedAt > now, "The crime was reported in the future. Check the time of the report.", "reportedAt");
        wrong.If(HappenedFrom > now, "The crime happened in the future. Check when it happened.", "happenedFrom");
        wrong.If(HappenedTo > now, "The crime ended in the future. Check when it happened.", "happenedTo");
        wrong.If(HappenedFrom > HappenedTo, "The crime ended before it began. Put the earlier time first.", "happenedTo");
        wrong.If(
            Place is null && Location is null, "Say where it happened: a place on record, or words that lead there.", "location");
        wrong.Raise();
        return this;
    }
}

/// <summary>A crime was recorded.</summary>
public sealed record CrimeRecorded(string Number, Ref? Source) : IHappening<CrimeReport>;
