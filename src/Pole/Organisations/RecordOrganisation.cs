using Bluelamp.Kernel;
using Bluelamp.Shell;

namespace Bluelamp.Pole;

/// <summary>Records an organisation as one source told of it.</summary>
[Grant(Roles.CallTaker, Roles.Dispatcher, Roles.ResponseOfficer, Roles.Investigator, Roles.Supervisor, Roles.EvidenceOfficer)]
public sealed record RecordOrganisation(
    OrganisationFacts Facts, Channel Channel, string Because, Ref? Source = null, string? From = null) : ICommand<RecordOrganisation>
{
    public static async Task<Changes> Handle(RecordOrganisation command, Reading reading)
    {
        var from = await Known.Provenance(reading, command.Channel, command.Source, command.From);
        await Known.Links(reading, command.Facts);
        return Changes.New(reading.NewId<Organisation>(), Organisation.New(command.Facts, from), new OrganisationRecorded(command.Channel));
    }
}

/// <summary>An organisation became known by one account.</summary>
public sealed record OrganisationRecorded(Channel Channel) : IHappening<Organisation>;
