using Bluelamp.Kernel;
using Bluelamp.Shell;

namespace Bluelamp.Pole;

/// <summary>Changes what is recorded of an organisation; what it was before stays in the history.</summary>
[Grant(Roles.CallTaker, Roles.Dispatcher, Roles.ResponseOfficer, Roles.Investigator, Roles.Supervisor, Roles.EvidenceOfficer)]
public sealed record AmendOrganisation(
    Id<Organisation> Organisation, int Version, OrganisationFacts Facts, Channel Channel, string Because, Ref? Source = null,
    string? From = null) : ICommand<AmendOrganisation>
{
    public static async Task<Changes> Handle(AmendOrganisation command, Reading reading)
    {
        var organisation = await reading.Get(command.Organisation, command.Version);
        var from = await Known.Provenance(reading, command.Channel, command.Source, command.From);
        await Known.Links(reading, command.Facts);
        return Changes.Of(organisation, organisation.Record.Amend(command.Facts, from), new OrganisationAmended(command.Channel));
    }
}

/// <summary>Facts of an organisation were added or corrected.</summary>
public sealed record OrganisationAmended(Channel Channel) : IHappening<Organisation>;
