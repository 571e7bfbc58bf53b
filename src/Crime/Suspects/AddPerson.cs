using Bluelamp.Kernel;
using Bluelamp.Pole;
using Bluelamp.Shell;

namespace Bluelamp.Crime;

/// <summary>Adds a suspect to a crime: somebody on record, or a new account of somebody.</summary>
[Grant(Roles.ResponseOfficer, Roles.Investigator, Roles.Supervisor)]
public sealed record AddSuspect(
    Id<CrimeReport> Crime, Id<Person>? Person = null, PersonFacts? Facts = null, string Because = "Named in the investigation")
        : ICommand<AddSuspect>
{
    public static Task<Changes> Handle(AddSuspect command, Reading reading) =>
        PersonOnCrime.Add(reading, command.Crime, CrimePart.Suspect, command.Person, command.Facts, p => new SuspectAdded(p));
}

/// <summary>Adds a victim to a crime (counting rule D: one crime per victim, unless they suffer it as one).</summary>
[Grant(Roles.CallTaker, Roles.ResponseOfficer, Roles.Investigator, Roles.Supervisor)]
public sealed record AddVictim(
    Id<CrimeReport> Crime, Id<Person>? Person = null, PersonFacts? Facts = null, string Because = "Named in the investigation")
        : ICommand<AddVictim>
{
    public static Task<Changes> Handle(AddVictim command, Reading reading) =>
        PersonOnCrime.Add(reading, command.Crime, CrimePart.Victim, command.Person, command.Facts, p => new VictimAdded(p));
}

/// <summary>Adds a witness to a crime.</summary>
[Grant(Roles.CallTaker, Roles.ResponseOfficer, Roles.Investigator, Roles.Supervisor)]
public sealed record AddWitness(
    Id<CrimeReport> Crime, Id<Person>? Person = null, PersonFacts? Facts = null, string Because = "Named in the investigation")
        : ICommand<AddWitness>
{
    public static Task<Changes> Handle(AddWitness command, Reading reading) =>
        PersonOnCrime.Add(reading, command.Crime, CrimePart.Witness, command.Person, command.Facts, p => new WitnessAdded(p));
}

/// <summary>Adds a thing on record to a crime.</summary>
[Grant(Roles.CallTaker, Roles.ResponseOfficer, Roles.Investigator, Roles.Supervisor, Roles.EvidenceOfficer)]
public sealed record AddItem(Id<CrimeReport> Crime, Id<Item> Item, string Because = "Part of the crime") : ICommand<AddItem>
{
    public static async Task<Changes> Handle(AddItem command, Reading reading)
    {
        var crime = await reading.Get(command.Crime);
        if (await reading.Seek(command.Item) is null) throw new Refused("That item is not on record. Choose it again.", "item");
        return Changes.Of(crime, crime.Record.Add(command.Item), new ItemAdded(command.Item));
    }
}

/// <summary>What the commands that add somebody share.</summary>
internal static class PersonOnCrime
{
    public static async Task<Changes> Add(
        Reading reading, Id<CrimeReport> id, CrimePart part, Id<Person>? known, PersonFacts? facts,
        Func<Id<Person>, IHappening<CrimeReport>> happened)
    {
        var crime = await reading.Get(id);
        var named = new Changes();
        var person = await Named.Person(reading, named, known, facts, Provenance.Of(reading, Channel.Officer, id));
        return Changes.Of(crime, crime.Record.Add(part, person), happened(person)).And(named);
    }
}

/// <summary>A suspect was added to a crime.</summary>
public sealed record SuspectAdded(Id<Person> Person) : IHappening<CrimeReport>;

/// <summary>A victim was added to a crime.</summary>
public sealed record VictimAdded(Id<Person> Person) : IHappening<CrimeReport>;

/// <summary>A witness was added to a crime.</summary>
public sealed record WitnessAdded(Id<Person> Person) : IHappening<CrimeReport>;

/// <summary>A thing was added to a crime.</summary>
public sealed record ItemAdded(Id<Item> Item) : IHappening<CrimeReport>;
