using Bluelamp.Kernel;
using Bluelamp.Shell;

namespace Bluelamp.People;

/// <summary>Plans a turn of duty for an officer.</summary>
[Grant(Roles.Hr, Roles.Supervisor)]
public sealed record PlanDuty(Id<Officer> Officer, DateTimeOffset StartsAt, DateTimeOffset EndsAt, string Because) : ICommand<PlanDuty>
{
    public static async Task<Changes> Handle(PlanDuty command, Reading reading)
    {
        var officer = (await reading.Get(command.Officer)).Record;
        if (officer.LeftOn < London.DateOf(command.StartsAt)) throw new Refused("This officer has left the force by then.", "startsAt");
        var duty = Duty.Planned(command.Officer, officer.Team, command.StartsAt, command.EndsAt);
        if (duty.EndsAt <= reading.Now) throw new Refused("That time is over. Plan a duty ahead.", "startsAt");
        foreach (var state in (DutyState[])[DutyState.Planned, DutyState.On])
        {
            var near = await reading.Find(Duty.ByOfficer, command.Officer, state).From(duty.StartsAt - Duty.LengthMax).Before(duty.EndsAt).List();
            if (near.FirstOrDefault(d => d.Record.Overlaps(duty)) is { } other) throw new Refused($"That overlaps another duty: {other.Record.Title}.", "startsAt");
        }

        return Changes.New(reading.NewId<Duty>(), duty, new DutyPlanned(command.Officer));
    }
}

/// <summary>A duty was planned.</summary>
public sealed record DutyPlanned(Id<Officer> Officer) : IHappening<Duty>;
