using Bluelamp.Kernel;
using Bluelamp.Shell;

namespace Bluelamp.Pole;

/// <summary>Changes what is recorded of a place; what it was before stays in the history.</summary>
[Grant(Roles.CallTaker, Roles.Dispatcher, Roles.ResponseOfficer, Roles.Investigator, Roles.Supervisor, Roles.EvidenceOfficer)]
public sealed record AmendPlace(
    Id<Place> Place, int Version, PlaceFacts Facts, Channel Channel, string Because, Ref? Source = null,
    string? From = null) : ICommand<AmendPlace>
{
    public static async Task<Changes> Handle(AmendPlace command, Reading reading)
    {
        var place = await reading.Get(command.Place, command.Version);
        var from = await Known.Provenance(reading, command.Channel, command.Source, command.From);
        return Changes.Of(place, place.Record.Amend(command.Facts, from), new PlaceAmended(command.Channel));
    }
}

/// <summary>Facts of a place were added or corrected.</summary>
public sealed record PlaceAmended(Channel Channel) : IHappening<Place>;
