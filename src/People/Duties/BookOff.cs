using Bluelamp.Kernel;
using Bluelamp.Shell;

namespace Bluelamp.People;

/// <summary>Ends an officer's duty now.</summary>
[Grant(Roles.ResponseOfficer, Roles.Investigator, Roles.CallTaker, Roles.Dispatcher, Roles.Supervisor, Roles.Hr)]
public sealed record BookOff(Id<Duty> Duty, int Version, string Because) : ICommand<BookOff>
{
    public static async Task<Changes> Handle(BookOff command, Reading reading)
    {
        var duty = await reading.Get(command.Duty, command.Version);
        OwnDuty.Check(reading.Actor, (await reading.Get(duty.Record.Officer)).Record);
        return Changes.Of(duty, duty.Record.End(reading.Now), new BookedOff(duty.Record.Officer));
    }
}

/// <summary>An officer went off duty.</summary>
public sealed record BookedOff(Id<Officer> Officer) : IHappening<Duty>;
