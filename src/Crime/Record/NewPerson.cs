using Bluelamp.Kernel;
using Bluelamp.Pole;

namespace Bluelamp.Crime;

/// <summary>Somebody on a crime who is on no record yet.</summary>
/// <param name="Part">Victim, suspect or witness.</param>
/// <param name="Facts">What is known.</param>
public sealed record NewPerson(CrimePart Part, PersonFacts Facts)
{
    /// <summary>The person as a record of its own, told with the crime.</summary>
    internal static void Add(Changes changes, Id<Person> id, PersonFacts facts, Provenance from, Reading reading) =>
        changes.Add(id, Person.New(facts, from, reading.Table(Codes.Table)), new PersonRecorded(from.Channel));
}
