using Bluelamp.Kernel;
using Bluelamp.Shell;

namespace Bluelamp.Crime;

/// <summary>Gives a crime to an officer to investigate; without a name, to whoever asks.</summary>
/// <param name="Crime">Which.</param>
/// <param name="User">The officer's user name.</param>
/// <param name="Display">As pages show the officer: rank, number, name.</param>
/// <param name="Because">Why.</param>
[Grant(Roles.ResponseOfficer, Roles.Investigator, Roles.Supervisor)]
public sealed record AllocateCrime(
    Id<CrimeReport> Crime, string? User = null, string? Display = null, string Because = "Allocated for investigation")
        : ICommand<AllocateCrime>
{
    public static async Task<Changes> Handle(AllocateCrime command, Reading reading)
    {
        var crime = await reading.Get(command.Crime);
        var user = string.IsNullOrWhiteSpace(command.User) ? null : command.User.Trim();
        if (user is not null && user != reading.Actor.Name && !reading.Actor.Holds([Roles.Supervisor]))
            throw new Refused("Only a supervisor gives a crime to somebody else. Leave the name out to take it yourself.", "user");
        var officer = user is null || user == reading.Actor.Name
            ? new Officer(reading.Actor.Name, reading.Actor.Display) : new(user, command.Display ?? user);
        return Changes.Of(crime, crime.Record.Allocate(officer), new CrimeAllocated(officer.User));
    }
}

/// <summary>A crime was given to an officer.</summary>
public sealed record CrimeAllocated(string User) : IHappening<CrimeReport>;
