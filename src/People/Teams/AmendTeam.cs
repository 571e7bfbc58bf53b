using Bluelamp.Kernel;
using Bluelamp.Shell;

namespace Bluelamp.People;

/// <summary>Renames or moves a team.</summary>
[Grant(Roles.Hr, Roles.Supervisor)]
public sealed record AmendTeam(Id<Team> Team, int Version, string? Name, string? UnitCode, string? Station, string Because) : ICommand<AmendTeam>
{
    public static async Task<Changes> Handle(AmendTeam command, Reading reading) => Changes.Of(
        await reading.Get(command.Team, command.Version), People.Team.New(command.Name, command.UnitCode, command.Station), new TeamAmended());
}

/// <summary>A team was renamed or moved.</summary>
public sealed record TeamAmended : IHappening<Team>;
