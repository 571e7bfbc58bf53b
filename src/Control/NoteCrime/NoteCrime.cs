using Bluelamp.Kernel;
using Bluelamp.Shell;

namespace Bluelamp.Control;

/// <summary>Notes on an incident that a crime was recorded from it, so that nobody types the crime number.</summary>
[Grant(Roles.Dispatcher, Roles.Supervisor, Roles.Investigator)]
public sealed record NoteCrime(Id<Incident> Incident, Ref Crime, string Number, string Because = "A crime was recorded from this incident")
    : ICommand<NoteCrime>
{
    public static async Task<Changes> Handle(NoteCrime command, Reading reading)
    {
        var incident = await reading.Get(command.Incident);
        var noted = incident.Record.NoteCrime(command.Crime, command.Number);
        return noted == incident.Record ? Changes.None : Changes.Of(incident, noted, new CrimeNoted(command.Crime, command.Number));
    }
}

/// <summary>A crime was recorded from an incident.</summary>
public sealed record CrimeNoted(Ref Crime, string Number) : IHappening<Incident>;

/// <summary>A crime as the control room needs it: a view of the crime room's record.</summary>
public sealed record CrimeView : IView
{
    /// <inheritdoc/>
    public static string Type => "crime";

    /// <summary>The crime number.</summary>
    public required string Number { get; init; }

    /// <summary>What it was recorded from.</summary>
    public Ref? Source { get; init; }
}

/// <summary>Follows the crime room: a crime recorded from an incident is noted on it.</summary>
public sealed class CrimesFollow : IFollow
{
    /// <inheritdoc/>
    public string Name => "control-crimes";

    /// <inheritdoc/>
    public IReadOnlyList<string> Happenings => ["crime.CrimeRecorded"];

    /// <inheritdoc/>
    public Task<ICommand?> On(Entry entry, Reading reading) => Task.FromResult<ICommand?>(
        entry.As<CrimeView>() is { Source: { } source } crime && source.Is<Incident>()
            ? new NoteCrime(source.As<Incident>(), entry.Record, crime.Number) : null);
}
