using Bluelamp.Kernel;
using Bluelamp.Pole;
using Bluelamp.Shell;

namespace Bluelamp.Crime;

/// <summary>Gives a crime an outcome of the Home Office framework.</summary>
/// <param name="Crime">Which.</param>
/// <param name="Outcome">A code of the outcome table.</param>
/// <param name="Because">On what it rests.</param>
/// <param name="Suspect">Whom it is about, where it is about somebody.</param>
/// <param name="DiedOn">The suspect's date of death, where the outcome rests on it.</param>
/// <param name="Version">The version the asker had seen.</param>
[Grant(Roles.Investigator, Roles.Supervisor, Roles.Registrar)]
public sealed record SetOutcome(
    Id<CrimeReport> Crime, string Outcome, string Because, Id<Person>? Suspect = null, DateOnly? DiedOn = null, int? Version = null) : ICommand<SetOutcome>
{
    public static async Task<Changes> Handle(SetOutcome command, Reading reading)
    {
        var crime = await reading.Get(command.Crime, command.Version);
        var today = London.DateOf(reading.Now);
        var outcome = reading.Table(OutcomeTable.Table).Of(command.Outcome, today);
        var suspect = command.Suspect is { } id
            ? await reading.Seek(id) ?? throw new Refused("That suspect is not on record. Choose again.", "suspect")
            : null;
        if (command.DiedOn > today) throw new Refused("The date of death is in the future. Check it.", "diedOn");
        var facts = suspect is null ? null : Facts(suspect.Record, crime.Record, command.DiedOn, today);
        var given = new OutcomeGiven(outcome.Code, command.Suspect, reading.Now, reading.Actor.Name, command.DiedOn);
        return Changes.Of(crime, crime.Record.SetOutcome(outcome, crime.Record.Class(reading.Table(OffenceTable.Table)), given, facts), new OutcomeSet(outcome.Code, command.Suspect));
    }

    private static SuspectFacts Facts(Person person, CrimeReport crime, DateOnly? diedOn, DateOnly today)
    {
        var offenceOn = (crime.HappenedFrom ?? crime.ReportedAt) is { } at ? London.DateOf(at) : (DateOnly?)null;
        return new(!person.Name.IsEmpty, Age(person.BornOn, offenceOn), Age(person.BornOn, today), diedOn);
    }

    private static int? Age(DateOnly? born, DateOnly? on) =>
        born is not { } b || on is not { } o ? null : o.Year - b.Year - (o < b.AddYears(o.Year - b.Year) ? 1 : 0);
}

/// <summary>A crime was given an outcome.</summary>
public sealed record OutcomeSet(string Outcome, Id<Person>? Suspect) : IHappening<CrimeReport>;
