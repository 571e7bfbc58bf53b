using Bluelamp.Kernel;
using Bluelamp.Shell;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Bluelamp.Control.UnitPages;

/// <summary>One unit: what it does, where it is, what it did, and its emergency.</summary>
[Grant(Roles.CallTaker, Roles.Dispatcher, Roles.ResponseOfficer, Roles.Supervisor, Roles.Auditor)]
public sealed class UnitPageModel(Desk desk, Positions positions, Locator locator) : PageModel
{
    /// <summary>The call sign, or the record's id where a link has only that.</summary>
    [BindProperty(SupportsGet = true)]
    public string Key { get; set; } = "";

    [BindProperty]
    public string? Because { get; set; }

    public Held<Unit> Held { get; private set; } = null!;

    public Unit Unit => Held.Record;

    public IReadOnlyList<Entry> History { get; private set; } = [];

    /// <summary>What those who did it are called.</summary>
    public IReadOnlyDictionary<string, string> Names { get; private set; } = new Dictionary<string, string>();

    public UnitStates States => desk.Reading.Table(UnitStates.Table);

    public string KindName => desk.Reading.Table(UnitKinds.Table).Seek(Unit.Kind)?.Name ?? Unit.Kind;

    public UnitFix? Fix => positions.Of(Unit.CallSign);

    /// <summary>The fix in words.</summary>
    public string? Seen => Fix is { } fix ? locator.Describe(fix.Point).Text : null;

    public DateTimeOffset Now => desk.Reading.Now;

    public bool MayMove => desk.May<SetUnitState>();

    public bool MayDispatch => desk.May<AcknowledgeEmergency>();

    /// <summary>States this unit may go to now, as its buttons.</summary>
    public IEnumerable<UnitState> Next => States.Get(Unit.State).To.Where(c => c != UnitCodes.OffDuty).Select(States.Get)
        .Where(s => Unit.Incident is not null
            ? s.Availability is not (Availability.Recallable or Availability.Unavailable)
                : s.Code is not (UnitCodes.EnRoute or UnitCodes.AtScene));

    public async Task OnGet()
    {
        Held = await Find();
        History = await desk.Reading.History(Held.Id, 50);
        Names = await Shell.Access.Names.Of(desk, History.Select(h => h.By));
    }

    /// <summary>The page again after the unit changed.</summary>
    public async Task<IActionResult> OnGetBody()
    {
        await OnGet();
        return Partial("/Control/UnitPages/_Unit.cshtml", this);
    }

    public Task<IActionResult> OnPostState(int state) => Then(unit => new SetUnitState(unit, state, "Set on the unit's page"));

    public Task<IActionResult> OnPostOff() => Then(unit => new SignOffUnit(unit));

    public Task<IActionResult> OnPostSeen() => Then(unit => new SeeSignal(unit));

    public Task<IActionResult> OnPostAcknowledge() => Then(unit => new AcknowledgeEmergency(unit), "/control");

    public Task<IActionResult> OnPostStandDown() => Then(unit => new StandDownEmergency(unit, Because ?? ""));

    /// <summary>A step of the log in words.</summary>
    public string Words(Entry step) => step.Action switch
    {
        nameof(UnitStateSet) when step.DetailAs<UnitStateSet>() is { } set => $"{set.State} {States.Get(set.State).Name}",
        nameof(UnitSignalled) when step.DetailAs<UnitSignalled>() is { } signal => $"Message {signal.Code} {States.Get(signal.Code).Name}",
        nameof(UnitSent) when step.DetailAs<UnitSent>() is { } sent => $"Sent to {sent.Number}",
        nameof(UnitReleased) when step.DetailAs<UnitReleased>() is { } left => $"Taken off {left.Number}",
        nameof(UnitSignedOn) => "Signed on",
        nameof(UnitSignedOff) => "Signed off",
        nameof(EmergencyRaised) => "EMERGENCY",
        nameof(EmergencyAcknowledged) => "Emergency acknowledged",
        nameof(EmergencyStoodDown) => "Emergency stood down",
        nameof(SignalSeen) => "Message seen",
        var other => other,
    };

    private async Task<IActionResult> Then(Func<Id<Unit>, ICommand> command, string? then = null)
    {
        var unit = await Find();
        return await desk.Do(this, command(unit.Id), _ => Redirect(then ?? $"/control/unit/{unit.Record.CallSign}"), OnGet);
    }

    private async Task<Held<Unit>> Find() => Id<Unit>.TryParse(Key, out var id)
        ? await desk.Reading.Get(id)
        : await desk.Reading.Find(Unit.ByCallSign, Key.ToUpperInvariant()).First() ?? throw new Kernel.NotFound("unit with that call sign");
}
