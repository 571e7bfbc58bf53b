using Bluelamp.Kernel;
using Bluelamp.Shell;

namespace Bluelamp.Pole;

/// <summary>Says who owns, keeps or uses a thing.</summary>
[Grant(Roles.CallTaker, Roles.Dispatcher, Roles.ResponseOfficer, Roles.Investigator, Roles.Supervisor, Roles.EvidenceOfficer)]
public sealed record AddHolder(
    Id<Item> Item, int Version, Ref Holder, HoldingKind Kind, Channel Channel, string Because, DateOnly? FromOn = null,
    DateOnly? ToOn = null, string? From = null) : ICommand<AddHolder>
{
    public static async Task<Changes> Handle(AddHolder command, Reading reading)
    {
        var item = await reading.Get(command.Item, command.Version);
        var facts = item.Record.Facts();
        facts = facts with { Holders = [.. facts.Holders, new(command.Holder, command.Kind, command.FromOn, command.ToOn)] };
        await Known.Links(reading, facts);
        var from = await Known.Provenance(reading, command.Channel, null, command.From);
        return Changes.Of(item, item.Record.Amend(facts, from), new HolderAdded(command.Holder, command.Kind));
    }
}

/// <summary>It became known who owns, keeps or uses a thing.</summary>
public sealed record HolderAdded(Ref Holder, HoldingKind Kind) : IHappening<Item>;
