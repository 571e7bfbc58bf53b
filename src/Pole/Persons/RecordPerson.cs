using Bluelamp.Kernel;
using Bluelamp.Shell;

namespace Bluelamp.Pole;

/// <summary>
/// Records a person as one source told of them. Look first whether they are known (<see cref="LikelyPersons"/>); a second account is a
/// record of its own.
/// </summary>
/// <param name="Facts">What was told.</param>
/// <param name="Channel">How it came.</param>
/// <param name="Because">Why it is recorded.</param>
/// <param name="Home">The home address where it was told; recorded as a place of its own and linked.</param>
/// <param name="Source">The record it came with.</param>
/// <param name="From">What it was read from, where that is no record.</param>
/// <param name="Meant">The person on record who is meant: their record learns what is new, and nobody is recorded anew.</param>
[Grant(Roles.CallTaker, Roles.Dispatcher, Roles.ResponseOfficer, Roles.Investigator, Roles.Supervisor, Roles.EvidenceOfficer)]
public sealed record RecordPerson(
    PersonFacts Facts, Channel Channel, string Because, PlaceFacts? Home = null, Ref? Source = null,
    string? From = null, Id<Person>? Meant = null) : ICommand<RecordPerson>
{
    public static async Task<Changes> Handle(RecordPerson command, Reading reading)
    {
        var from = await Known.Provenance(reading, command.Channel, command.Source, command.From);
        await Known.Links(reading, command.Facts);
        var facts = command.Facts;
        var (person, changes) = (new Changes(), new Changes());
        if (command.Home is { IsEmpty: false } home)
        {
            var place = reading.NewId<Place>();
            changes.Add(place, Place.New(home with { Kind = PlaceKind.Dwelling }, from), new PlaceRecorded(command.Channel));
            facts = facts with { Addresses = [.. facts.Addresses, new(place)] };
        }

        await Named.Person(reading, person, command.Meant, facts, from);
        return person.And(changes);
    }
}

/// <summary>A person became known by one account.</summary>
public sealed record PersonRecorded(Channel Channel) : IHappening<Person>;
