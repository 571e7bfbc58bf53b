using Bluelamp.Kernel;
using Bluelamp.Shell;

namespace Bluelamp.Pole;

/// <summary>Ends a warning that no longer holds. It stays in the record as ended.</summary>
[Grant(Roles.Investigator, Roles.Supervisor)]
public sealed record EndWarning(Ref Record, int Version, string Marker, string Because) : ICommand<EndWarning>
{
    public static Task<Changes> Handle(EndWarning command, Reading reading) =>
        Warned.Change(command.Record, command.Version, reading, new WarningEnded(command.Marker), warnings =>
            Warning.End(warnings, command.Marker, command.Because, London.DateOf(reading.Now)));
}

/// <summary>A warning marker was ended.</summary>
public sealed record WarningEnded(string Marker) : IHappening<Person>, IHappening<Place>, IHappening<Item>, IHappening<Organisation>;
