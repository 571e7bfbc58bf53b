using Bluelamp.Kernel;
using Bluelamp.Shell;

namespace Bluelamp.Pole;

/// <summary>Places a warning marker on a person, thing, place or organisation.</summary>
/// <param name="Record">What it warns of.</param>
/// <param name="Version">The version the asker had seen.</param>
/// <param name="Marker">A code of the marker table.</param>
/// <param name="ReviewOn">The day somebody must look again.</param>
/// <param name="Because">Why it is placed.</param>
/// <param name="Note">The facts it rests on.</param>
[Grant(Roles.Dispatcher, Roles.ResponseOfficer, Roles.Investigator, Roles.Supervisor)]
public sealed record AddWarning(
    Ref Record, int Version, string Marker, DateOnly ReviewOn, string Because, string? Note = null) : ICommand<AddWarning>
{
    public static Task<Changes> Handle(AddWarning command, Reading reading)
    {
        var today = London.DateOf(reading.Now);
        return Warned.Change(command.Record, command.Version, reading, new WarningAdded(command.Marker), warnings =>
            Warning.Add(warnings, command.Marker, command.ReviewOn, command.Note, today, reading.Table(Codes.Table)));
    }
}

/// <summary>A warning marker was placed.</summary>
public sealed record WarningAdded(string Marker) : IHappening<Person>, IHappening<Place>, IHappening<Item>, IHappening<Organisation>;
