using Bluelamp.Kernel;
using Bluelamp.Shell;

namespace Bluelamp.Pole;

/// <summary>Adds what a person looked like, as seen at a time. Earlier descriptions stay.</summary>
[Grant(Roles.CallTaker, Roles.Dispatcher, Roles.ResponseOfficer, Roles.Investigator, Roles.Supervisor)]
public sealed record AddDescription(
    Id<Person> Person, int Version, Description Description, Channel Channel, string Because,
    string? From = null) : ICommand<AddDescription>
{
    public static async Task<Changes> Handle(AddDescription command, Reading reading)
    {
        var person = await reading.Get(command.Person, command.Version);
        if (command.Description.SeenAt > reading.Now) throw new Refused("They were seen in the future. Check the date and time.", "seenAt");
        var facts = person.Record.Facts();
        facts = facts with { Descriptions = [.. facts.Descriptions, command.Description] };
        var from = await Known.Provenance(reading, command.Channel, null, command.From);
        var after = person.Record.Amend(facts, from, reading.Table(Codes.Table));
        return after.Descriptions.Count > person.Record.Descriptions.Count
            ? Changes.Of(person, after, new PersonDescribed(command.Channel))
            : throw new Refused("Say at least one thing about how they looked.", "words");
    }
}

/// <summary>A person was described anew.</summary>
public sealed record PersonDescribed(Channel Channel) : IHappening<Person>;
