using Bluelamp.Kernel;
using Bluelamp.Shell;

namespace Bluelamp.Pole;

/// <summary>Changes what is recorded of a person; what it was before stays in the history.</summary>
/// <param name="Person">Who.</param>
/// <param name="Version">The version the asker had seen.</param>
/// <param name="Facts">Everything as it should stand now; start from <see cref="Pole.Person.Facts"/>.</param>
/// <param name="Channel">How the new facts came.</param>
/// <param name="Because">Why it is changed.</param>
/// <param name="Source">The record they came with.</param>
/// <param name="From">What they were read from, where that is no record.</param>
[Grant(Roles.CallTaker, Roles.Dispatcher, Roles.ResponseOfficer, Roles.Investigator, Roles.Supervisor, Roles.EvidenceOfficer)]
public sealed record AmendPerson(
    Id<Person> Person, int Version, PersonFacts Facts, Channel Channel, string Because, Ref? Source = null,
    string? From = null) : ICommand<AmendPerson>
{
    public static async Task<Changes> Handle(AmendPerson command, Reading reading)
    {
        var person = await reading.Get(command.Person, command.Version);
        var from = await Known.Provenance(reading, command.Channel, command.Source, command.From);
        await Known.Links(reading, command.Facts);
        return Changes.Of(person, person.Record.Amend(command.Facts, from, reading.Table(Codes.Table)), new PersonAmended(command.Channel));
    }
}

/// <summary>Facts of a person were added or corrected.</summary>
public sealed record PersonAmended(Channel Channel) : IHappening<Person>;
