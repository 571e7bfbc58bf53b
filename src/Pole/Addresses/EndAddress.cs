using Bluelamp.Kernel;
using Bluelamp.Shell;

namespace Bluelamp.Pole;

/// <summary>Says until when somebody was at a place. The address stays in the record as a former one.</summary>
[Grant(Roles.CallTaker, Roles.Dispatcher, Roles.ResponseOfficer, Roles.Investigator, Roles.Supervisor)]
public sealed record EndAddress(
    Ref Record, int Version, Id<Place> Place, DateOnly ToOn, Channel Channel, string Because) : ICommand<EndAddress>
{
    public static Task<Changes> Handle(EndAddress command, Reading reading) => Addressed.Change(
        command.Record, command.Version, reading, new AddressEnded(command.Place, command.ToOn), Provenance.Of(reading, command.Channel),
        all => all.Any(a => IsOpen(a, command.Place)) ? [.. all.Select(a => IsOpen(a, command.Place) ? a with { ToOn = command.ToOn } : a)]
            : throw new Refused("That address has ended already.", "toOn"));

    private static bool IsOpen(Address address, Id<Place> place) => address.Place == place && address.ToOn is null;
}

/// <summary>Somebody left a place.</summary>
public sealed record AddressEnded(Id<Place> Place, DateOnly ToOn) : IHappening<Person>, IHappening<Organisation>;
