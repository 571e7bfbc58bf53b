using Bluelamp.Pole;

namespace Bluelamp.Crime;

/// <summary>Somebody on a crime who is on no record yet.</summary>
/// <param name="Part">Victim, suspect or witness.</param>
/// <param name="Facts">What is known.</param>
public sealed record NewPerson(CrimePart Part, PersonFacts Facts);
