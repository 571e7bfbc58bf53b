using Bluelamp.Kernel;
using Bluelamp.Shell;

namespace Bluelamp.People;

/// <summary>Decides what comes of a concern.</summary>
[Grant(Roles.Auditor)]
public sealed record DecideConcern(Id<Concern> Concern, int Version, ConcernOutcome Outcome, string Because) : ICommand<DecideConcern>
{
    public static async Task<Changes> Handle(DecideConcern command, Reading reading)
    {
        var concern = await reading.Get(command.Concern, command.Version);
        return Changes.Of(
            concern, concern.Record.Decide(command.Outcome, reading.Actor.Name, command.Because, reading.Now),
            new ConcernDecided(command.Outcome));
    }
}
