using Bluelamp.Kernel;
using Bluelamp.Shell;

namespace Bluelamp.People;

/// <summary>Changes what is held of an officer: promotion, move, skills, leaving.</summary>
[Grant(Roles.Hr)]
public sealed record AmendOfficer(Id<Officer> Officer, int Version, OfficerFacts Facts, string Because) : ICommand<AmendOfficer>
{
    public static async Task<Changes> Handle(AmendOfficer command, Reading reading)
    {
        var officer = await reading.Get(command.Officer, command.Version);
        if (command.Facts.Team is { } team && await reading.Seek(team) is null) throw new Refused("There is no such team. Choose one from the list.", "team");
        return Changes.Of(officer, People.Officer.New(command.Facts, reading.Table(RankTable.Table)), new OfficerAmended());
    }
}

/// <summary>What is held of an officer changed.</summary>
public sealed record OfficerAmended : IHappening<Officer>;
