using Bluelamp.Kernel;
using Bluelamp.Shell;

namespace Bluelamp.Pole;

/// <summary>Records a vehicle, telephone, property, drug, firearm or document as one source told of it.</summary>
/// <param name="Facts">What was told.</param>
/// <param name="Channel">How it came.</param>
/// <param name="Because">Why it is recorded.</param>
/// <param name="Source">The record it came with.</param>
/// <param name="From">What it was read from, where that is no record.</param>
/// <param name="Meant">The thing on record that is meant: it learns what is new, and nothing is recorded anew.</param>
[Grant(Roles.CallTaker, Roles.Dispatcher, Roles.ResponseOfficer, Roles.Investigator, Roles.Supervisor, Roles.EvidenceOfficer)]
public sealed record RecordItem(
    ItemFacts Facts, Channel Channel, string Because, Ref? Source = null, string? From = null,
    Id<Item>? Meant = null) : ICommand<RecordItem>
{
    public static async Task<Changes> Handle(RecordItem command, Reading reading)
    {
        var from = await Known.Provenance(reading, command.Channel, command.Source, command.From);
        await Known.Links(reading, command.Facts);
        var changes = new Changes();
        await Named.Item(reading, changes, command.Meant, command.Facts, from);
        return changes;
    }
}

/// <summary>A thing became known by one account.</summary>
public sealed record ItemRecorded(Channel Channel) : IHappening<Item>;
