using Bluelamp.Kernel;
using Bluelamp.Pole;
using Bluelamp.Shell;

namespace Bluelamp.Control;

/// <summary>Names a person in an incident: one the force knows, or a new account of one.</summary>
/// <param name="Incident">Which.</param>
/// <param name="Role">What they have to do with it.</param>
/// <param name="Person">A person already recorded.</param>
/// <param name="Facts">What is told of them: a new account, or what the record learns.</param>
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
        var from = Provenance.Of(reading, Channel.Officer, command.Incident);
        var person = await Named.Person(reading, changes, command.Person, command.Facts, from);
        var involved = incident.Record.Involve(person, command.Role, Written.Text(command.Note, "note", 500));
        return Changes.Of(incident, involved, new PersonInvolved(person, command.Role)).And(changes);
    }
}

/// <summary>A person was named in an incident.</summary>
public sealed record PersonInvolved(Id<Person> Person, InvolvedRole Role) : IHappening<Incident>;

/// <summary>Names a vehicle or thing in an incident: one the force knows, or a new account of one.</summary>
/// <param name="Incident">Which.</param>
/// <param name="Item">A thing already recorded.</param>
/// <param name="Facts">What is told of it: a new account, or what the record learns.</param>
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
        var item = await Named.Item(
            reading, changes, command.Item, command.Facts, Provenance.Of(reading, Channel.Officer, command.Incident));
        return Changes.Of(incident, incident.Record.Involve(item, Written.Text(command.Note, "note", 500)), new ItemInvolved(item))
            .And(changes);
    }
}

/// <summary>A thing was named in an incident.</summary>
public sealed record ItemInvolved(Id<Item> Item) : IHappening<Incident>;
