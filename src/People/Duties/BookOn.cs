using Bluelamp.Kernel;
using Bluelamp.Shell;

namespace Bluelamp.People;

/// <summary>Begins an officer's duty: the planned one when there is one about now, else one made on the spot.</summary>
/// <param name="Officer">Who. Officers book on themselves; supervisors, dispatchers and HR book on anyone.</param>
/// <param name="Because">Why.</param>
/// <param name="CallSign">The call sign to work under.</param>
/// <param name="EndsAt">The planned end; needed when no duty was planned.</param>
[Grant(Roles.ResponseOfficer, Roles.Investigator, Roles.CallTaker, Roles.Dispatcher, Roles.Supervisor, Roles.Hr)]
public sealed record BookOn(Id<Officer> Officer, string Because, string? CallSign = null, DateTimeOffset? EndsAt = null) : ICommand<BookOn>
{
    /// <summary>A planned duty is taken up from this long before its start.</summary>
    public static readonly TimeSpan Early = TimeSpan.FromHours(2);

    public static async Task<Changes> Handle(BookOn command, Reading reading)
    {
        var officer = (await reading.Get(command.Officer)).Record;
        OwnDuty.Check(reading.Actor, officer);
        if (officer.LeftOn < London.DateOf(reading.Now)) throw new Refused("This officer has left the force.");
        if (await reading.Find(Duty.OnNow, command.Officer).First() is { } on) throw new Refused($"{officer.Title} is on duty already: {on.Record.Title}.");
        var near = await reading.Find(Duty.ByOfficer, command.Officer, DutyState.Planned).From(reading.Now - Duty.LengthMax).Before(reading.Now + Early).List();
        if (near.FirstOrDefault(d => d.Record.EndsAt > reading.Now) is { } planned)
            return Changes.Of(planned, planned.Record.Begin(command.CallSign, reading.Now, command.EndsAt), new BookedOn(command.Officer, command.CallSign));
        var ends = command.EndsAt ?? throw new Refused("No duty is planned for now: say when this one will end.", "endsAt");
        var duty = Duty.Planned(command.Officer, officer.Team, reading.Now, ends).Begin(command.CallSign, reading.Now, null);
        return Changes.New(reading.NewId<Duty>(), duty, new BookedOn(command.Officer, duty.CallSign));
    }
}

/// <summary>An officer came on duty.</summary>
public sealed record BookedOn(Id<Officer> Officer, string? CallSign) : IHappening<Duty>;

/// <summary>Who may book whom on and off.</summary>
internal static class OwnDuty
{
    /// <exception cref="Refused">An officer books somebody else.</exception>
    public static void Check(Actor actor, Officer officer)
    {
        if (!actor.Holds([Roles.Supervisor, Roles.Dispatcher, Roles.Hr]) && officer.AccountName != actor.Name)
            throw new Refused("You book yourself on and off. A supervisor or dispatcher does it for others.");
    }
}
