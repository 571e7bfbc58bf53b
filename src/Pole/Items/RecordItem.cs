using Bluelamp.Kernel;
using Bluelamp.Shell;

namespace Bluelamp.Pole;

/// <summary>Records a vehicle, telephone, property, drug, firearm or document as one source told of it.</summary>
[Grant(Roles.CallTaker, Roles.Dispatcher, Roles.ResponseOfficer, Roles.Investigator, Roles.Supervisor, Roles.EvidenceOfficer)]
public sealed record RecordItem(
    ItemFacts Facts, Channel Channel, string Because, Ref? Source = null, string? From = null) : ICommand<RecordItem>
{
    public static async Task<Changes> Handle(RecordItem command, Reading reading)
    {
        var from = await Known.Provenance(reading, command.Channel, command.Source, command.From);
        await Known.Links(reading, command.Facts);
        return Changes.New(reading.NewId<Item>(), Item.New(command.Facts, from), new ItemRecorded(command.Channel));
    }
}

/// <summary>A thing became known by one account.</summary>
public sealed record ItemRecorded(Channel Channel) : IHappening<Item>;
