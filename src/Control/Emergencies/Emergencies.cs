using Bluelamp.Kernel;
using Bluelamp.Shell;

namespace Bluelamp.Control;

/// <summary>A unit calls for help (0). It stands at the top of every board until acknowledged and stood down;
/// its state stays as it is.</summary>
[Grant(Roles.Dispatcher, Roles.ResponseOfficer, Roles.Supervisor)]
public sealed record RaiseEmergency(Id<Unit> Unit, string Because = "Emergency button") : ICommand<RaiseEmergency>
{
    public static async Task<Changes> Handle(RaiseEmergency command, Reading reading) => Of(await reading.Get(command.Unit), reading);

    internal static Changes Of(Held<Unit> unit, Reading reading) =>
        Changes.Of(unit, unit.Record.Raise(Operator.Of(reading), reading.Now), new EmergencyRaised());
}

/// <summary>A unit called for help.</summary>
public sealed record EmergencyRaised : IHappening<Unit>;

/// <summary>Takes an emergency in hand.</summary>
[Grant(Roles.Dispatcher, Roles.Supervisor)]
public sealed record AcknowledgeEmergency(Id<Unit> Unit, string Because = "In hand") : ICommand<AcknowledgeEmergency>
{
    public static async Task<Changes> Handle(AcknowledgeEmergency command, Reading reading)
    {
        var unit = await reading.Get(command.Unit);
        return Changes.Of(unit, unit.Record.Acknowledge(Operator.Of(reading), reading.Now), new EmergencyAcknowledged());
    }
}

/// <summary>An emergency is in hand.</summary>
public sealed record EmergencyAcknowledged : IHappening<Unit>;

/// <summary>Ends an emergency that was acknowledged.</summary>
[Grant(Roles.Dispatcher, Roles.Supervisor)]
public sealed record StandDownEmergency(Id<Unit> Unit, string Because) : ICommand<StandDownEmergency>
{
    public static async Task<Changes> Handle(StandDownEmergency command, Reading reading)
    {
        var unit = await reading.Get(command.Unit);
        return Changes.Of(unit, unit.Record.StandDown(), new EmergencyStoodDown());
    }
}

/// <summary>An emergency is over.</summary>
public sealed record EmergencyStoodDown : IHappening<Unit>;
