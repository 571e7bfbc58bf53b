using Bluelamp.Kernel;
using Bluelamp.Shell;

namespace Bluelamp.Pole;

/// <summary>Ties a person to another person or an organisation, read as "this one is the … of the other". It shows on both.</summary>
/// <param name="Person">This one.</param>
/// <param name="Version">The version the asker had seen.</param>
/// <param name="To">The other.</param>
/// <param name="Kind">What this one is to the other.</param>
/// <param name="Channel">How it came.</param>
/// <param name="Because">Why it is added.</param>
/// <param name="Note">Anything else about it.</param>
/// <param name="Grading">How good the source and what it told are, where that was graded.</param>
/// <param name="From">What it was read from.</param>
[Grant(Roles.ResponseOfficer, Roles.Investigator, Roles.Supervisor, Roles.Analyst)]
public sealed record AddRelation(
    Id<Person> Person, int Version, Ref To, RelationKind Kind, Channel Channel, string Because, string? Note = null,
    Grading? Grading = null, string? From = null) : ICommand<AddRelation>
{
    public static async Task<Changes> Handle(AddRelation command, Reading reading)
    {
        var person = await reading.Get(command.Person, command.Version);
        if (command.To == command.Person.Ref) throw new Refused("A person is not tied to themselves. Choose the other one.", "to");
        if (!command.To.Is<Person>() && !command.To.Is<Organisation>()) throw new Refused("Choose a person or an organisation.", "to");
        var facts = person.Record.Facts();
        var note = Typed.Text(command.Note, 200, "note", "A note");
        facts = facts with
        {
            Relations = [.. facts.Relations, new(command.To, command.Kind, note, command.Grading)]
        };
        await Known.Links(reading, facts);
        var told = await Known.Provenance(reading, command.Channel, null, command.From);
        var after = person.Record.Amend(facts, told with { Grading = command.Grading }, reading.Table(Codes.Table));
        return Changes.Of(person, after, new RelationAdded(command.To, command.Kind));
    }
}

/// <summary>A person was tied to another or to an organisation.</summary>
public sealed record RelationAdded(Ref To, RelationKind Kind) : IHappening<Person>;
