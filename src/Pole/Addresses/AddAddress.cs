using Bluelamp.Kernel;
using Bluelamp.Shell;

namespace Bluelamp.Pole;

/// <summary>Ties a person or an organisation to a place: one that is recorded already, or a new one typed with it.</summary>
/// <param name="Record">The person or organisation.</param>
/// <param name="Version">The version the asker had seen.</param>
/// <param name="Kind">Home, work, school and so on.</param>
/// <param name="Channel">How it came.</param>
/// <param name="Because">Why it is added.</param>
/// <param name="Place">The place, when it is recorded already.</param>
/// <param name="New">The place as typed, when it is not.</param>
/// <param name="FromOn">Since when, where known.</param>
/// <param name="ToOn">Until when; empty while it holds.</param>
/// <param name="From">What it was read from.</param>
[Grant(Roles.CallTaker, Roles.Dispatcher, Roles.ResponseOfficer, Roles.Investigator, Roles.Supervisor)]
public sealed record AddAddress(
    Ref Record, int Version, AddressKind Kind, Channel Channel, string Because, Id<Place>? Place = null, PlaceFacts? New = null,
    DateOnly? FromOn = null, DateOnly? ToOn = null, string? From = null) : ICommand<AddAddress>
{
    public static async Task<Changes> Handle(AddAddress command, Reading reading)
    {
        var from = await Known.Provenance(reading, command.Channel, null, command.From);
        var changes = new Changes();
        if (command.Place is { } known) await Known.Record(reading, known, "place");
        else changes.Add(reading.NewId<Place>(), Pole.Place.New(command.New ?? new(), from), new PlaceRecorded(command.Channel));
        var place = command.Place ?? changes.All[0].Record.As<Place>();
        var address = new Address(place, command.Kind, command.FromOn, command.ToOn);
        var added = new AddressAdded(place, command.Kind);
        return (await Addressed.Change(command.Record, command.Version, reading, added, from, all => [.. all, address])).And(changes);
    }
}

/// <summary>Somebody was tied to a place.</summary>
public sealed record AddressAdded(Id<Place> Place, AddressKind Kind) : IHappening<Person>, IHappening<Organisation>;
