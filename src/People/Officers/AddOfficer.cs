using Bluelamp.Kernel;
using Bluelamp.Shell;

namespace Bluelamp.People;

/// <summary>Takes an officer or member of staff on the force's books.</summary>
[Grant(Roles.Hr)]
public sealed record AddOfficer(OfficerFacts Facts, string Because) : ICommand<AddOfficer>
{
    public static async Task<Changes> Handle(AddOfficer command, Reading reading)
    {
        if (command.Facts.Team is { } team && await reading.Seek(team) is null) throw new Refused("There is no such team. Choose one from the list.", "team");
        return Changes.New(reading.NewId<Officer>(), Officer.New(command.Facts, reading.Table(RankTable.Table)), new OfficerAdded());
    }
}

/// <summary>Somebody joined the force.</summary>
public sealed record OfficerAdded : IHappening<Officer>;
