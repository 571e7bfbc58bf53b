using Bluelamp.Kernel;
using Bluelamp.Shell;

namespace Bluelamp.People;

/// <summary>Forms a team.</summary>
[Grant(Roles.Hr, Roles.Supervisor)]
public sealed record FormTeam(string? Name, string? UnitCode, string? Station, string Because) : ICommand<FormTeam>
{
    public static Task<Changes> Handle(FormTeam command, Reading reading) => Task.FromResult(
        Changes.New(reading.NewId<Team>(), Team.New(command.Name, command.UnitCode, command.Station), new TeamFormed()));
}

/// <summary>A team was formed.</summary>
public sealed record TeamFormed : IHappening<Team>;
