using Bluelamp.Kernel;
using Bluelamp.Shell;

namespace Bluelamp.Pole;

/// <summary>Changes what is recorded of a thing; what it was before stays in the history.</summary>
[Grant(Roles.CallTaker, Roles.Dispatcher, Roles.ResponseOfficer, Roles.Investigator, Roles.Supervisor, Roles.EvidenceOfficer)]
public sealed record AmendItem(
    Id<Item> Item, int Version, ItemFacts Facts, Channel Channel, string Because, Ref? Source = null,
    string? From = null) : ICommand<AmendItem>
{
    public static async Task<Changes> Handle(AmendItem command, Reading reading)
    {
        var item = await reading.Get(command.Item, command.Version);
        var from = await Known.Provenance(reading, command.Channel, command.Source, command.From);
        await Known.Links(reading, command.Facts);
        return Changes.Of(item, item.Record.Amend(command.Facts, from), new ItemAmended(command.Channel));
    }
}

/// <summary>Facts of a thing were added or corrected.</summary>
public sealed record ItemAmended(Channel Channel) : IHappening<Item>;
