using Bluelamp.Kernel;
using Bluelamp.Shell;

namespace Bluelamp.Crime;

/// <summary>Gives a crime to an officer to investigate; without a name, to whoever asks.</summary>
/// <param name="Crime">Which.</param>
/// <param name="User">The officer's user name.</param>
/// <param name="Because">Why.</param>
[Grant(Roles.ResponseOfficer, Roles.Investigator, Roles.Supervisor)]
public sealed record AllocateCrime(Id<CrimeReport> Crime, string? User = null, string Because = "Allocated for investigation")
    : ICommand<AllocateCrime>
{
    public static async Task<Changes> Handle(AllocateCrime command, Reading reading)
    {
        var crime = await reading.Get(command.Crime);
        var user = string.IsNullOrWhiteSpace(command.User) ? reading.Actor.Name : command.User.Trim();
        if (user != reading.Actor.Name && !reading.Actor.Holds([Roles.Supervisor]))
            throw new Refused("Only a supervisor gives a crime to somebody else. Leave the name out to take it yourself.", "user");
        var officer = user == reading.Actor.Name ? new Officer(user, reading.Actor.Display) : await Officer(reading, user);
        return Changes.Of(crime, crime.Record.Allocate(officer), new CrimeAllocated(officer.User));
    }

    private static async Task<Officer> Officer(Reading reading, string user)
    {
        if (await reading.Find(OfficerView.ByAccount, user).First() is not { } officer)
            throw new Refused($"There is no officer who signs in as \"{user}\". Choose one from the list.", "user");
        return officer.Record.Serves(London.DateOf(reading.Now)) ? new(user, officer.Record.Title)
            : throw new Refused($"{officer.Record.Title} has left the force. Choose another officer.", "user");
    }
}

/// <summary>A crime was given to an officer.</summary>
public sealed record CrimeAllocated(string User) : IHappening<CrimeReport>;
