using Bluelamp.Kernel;
using Bluelamp.Pole;
using Bluelamp.Shell;

namespace Bluelamp.Control;

/// <summary>Names a person in an incident: one the force knows, or a new account of one.</summary>
/// <param name="Incident">Which.</param>
/// <param name="Role">What they have to do with it.</param>
/// <param name="Person">A person already recorded.</param>
/// <param name="Facts">What is told of a person not recorded yet.</param>
/// <param name="Note">Anything to know.</param>
[Grant(Roles.CallTaker, Roles.Dispatcher, Roles.ResponseOfficer, Roles.Investigator, Roles.Supervisor)]
public sealed record AddInvolved(
    Id<Incident> Incident, InvolvedRole Role, Id<Person>? Person = null, PersonFacts? Facts = null, string? Note = null,
    string Because = "Told at the incident")
    : ICommand<AddInvolved>
{
    public static async Task<Changes> Handle(AddInvolved command, Reading reading)
    {
        var incident = await reading.Get(command.Incident);
        var changes = new Changes();
        var person = command.Person is { } known ? (await reading.Get(known)).Id : New(command, reading, changes);
        var involved = incident.Record.Involve(person, command.Role, Written.Text(command.Note, "note", 500));
        return Changes.Of(incident, involved, new PersonInvolved(person, command.Role)).And(changes);
    }

    private static Id<Person> New(AddInvolved command, Reading reading, Changes changes)
    {
        var facts = command.Facts ?? throw new Refused("Choose a person, or say who it is.", "family");
        var from = Provenance.Of(reading, Channel.Officer, command.Incident);
        var id = reading.NewId<Person>();
        changes.Add(id, Pole.Person.New(facts, from, reading.Table(Codes.Table)), new PersonRecorded(from.Channel));
        return id;
    }
}

/// <summary>A person was named in an incident.</summary>
public sealed record PersonInvolved(Id<Person> Person, InvolvedRole Role) : IHappening<Incident>;

/// <summary>Names a vehicle or thing in an incident: one the force knows, or a new account of one.</summary>
/// <param name="Incident">Which.</param>
/// <param name="Item">A thing already recorded.</param>
/// <param name="Facts">What is told of a thing not recorded yet.</param>
/// <param name="Note">What it has to do with it.</param>
[Grant(Roles.CallTaker, Roles.Dispatcher, Roles.ResponseOfficer, Roles.Investigator, Roles.Supervisor)]
public sealed record AddItem(
    Id<Incident> Incident, Id<Item>? Item = null, ItemFacts? Facts = null, string? Note = null, string Because = "Told at the incident")
        : ICommand<AddItem>
{
    public static async Task<Changes> Handle(AddItem command, Reading reading)
    {
        var incident = await reading.Get(command.Incident);
        var changes = new Changes();
        var item = command.Item is { } known ? (await reading.Get(known)).Id : New(command, reading, changes);
        return Changes.Of(incident, incident.Record.Involve(item, Written.Text(command.Note, "note", 500)), new ItemInvolved(item))
            .And(changes);
    }

    private static Id<Item> New(AddItem command, Reading reading, Changes changes)
    {
        var facts = command.Facts ?? throw new Refused("Choose a thing, or say what it is.", "plate");
        var from = Provenance.Of(reading, Channel.Officer, command.Incident);
        var id = reading.NewId<Item>();
        changes.Add(id, Pole.Item.New(facts, from), new ItemRecorded(from.Channel));
        return id;
    }
}

/// <summary>A thing was named in an incident.</summary>
public sealed record ItemInvolved(Id<Item> Item) : IHappening<Incident>;
