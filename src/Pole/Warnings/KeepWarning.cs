using Bluelamp.Kernel;
using Bluelamp.Shell;

namespace Bluelamp.Pole;

/// <summary>Says that somebody looked again and a warning still holds, until the next review.</summary>
/// <param name="Record">What it warns of.</param>
/// <param name="Version">The version the asker had seen.</param>
/// <param name="Marker">A code of the marker table.</param>
/// <param name="ReviewOn">The day somebody must look again next.</param>
/// <param name="Because">Why it still holds.</param>
[Grant(Roles.Investigator, Roles.Supervisor)]
public sealed record KeepWarning(Ref Record, int Version, string Marker, DateOnly ReviewOn, string Because) : ICommand<KeepWarning>
{
    public static Task<Changes> Handle(KeepWarning command, Reading reading) =>
        Warned.Change(command.Record, command.Version, reading, new WarningKept(command.Marker, command.ReviewOn), warnings =>
            Warning.Keep(warnings, command.Marker, command.ReviewOn, London.DateOf(reading.Now)));
}

/// <summary>Somebody looked again: a warning marker still holds.</summary>
public sealed record WarningKept(string Marker, DateOnly ReviewOn)
    : IHappening<Person>, IHappening<Place>, IHappening<Item>, IHappening<Organisation>;
