using Bluelamp.Kernel;
using Bluelamp.Shell;

namespace Bluelamp.Pole;

/// <summary>Records a place as one source told of it.</summary>
[Grant(Roles.CallTaker, Roles.Dispatcher, Roles.ResponseOfficer, Roles.Investigator, Roles.Supervisor, Roles.EvidenceOfficer)]
public sealed record RecordPlace(
    PlaceFacts Facts, Channel Channel, string Because, Ref? Source = null, string? From = null) : ICommand<RecordPlace>
{
    public static async Task<Changes> Handle(RecordPlace command, Reading reading)
    {
        var from = await Known.Provenance(reading, command.Channel, command.Source, command.From);
        return Changes.New(reading.NewId<Place>(), Place.New(command.Facts, from), new PlaceRecorded(command.Channel));
    }
}

/// <summary>A place became known by one account.</summary>
public sealed record PlaceRecorded(Channel Channel) : IHappening<Place>;
