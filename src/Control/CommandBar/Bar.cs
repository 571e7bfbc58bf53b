using Bluelamp.Kernel;
using Bluelamp.Shell;

namespace Bluelamp.Control;

/// <summary>What the command bar answered: a sentence, and where to go when the command opens a page.</summary>
/// <param name="Words">The echo.</param>
/// <param name="Undo">What takes it back, as typed; null where nothing does.</param>
/// <param name="GoTo">A page to open.</param>
/// <param name="IsHelp">True when it answers with the list of commands.</param>
public sealed record Echo(string Words, string? Undo = null, string? GoTo = null, bool IsHelp = false);

/// <summary>Runs what was typed into the command bar: the same commands that the buttons run.</summary>
public sealed class Bar(Desk desk)
{
    /// <summary>Runs a line.</summary>
    /// <exception cref="Refused">It cannot be understood, names nothing known, or its rule says no.</exception>
    public async Task<Echo> Run(string? line)
    {
        switch (BarCommand.Parse(line))
        {
            case BarCommand.Send send:
                var sent = await Unit(send.CallSign);
                var to = await Incident(send.Incident);
                await desk.Run(new AssignUnit(to.Id, sent.Id));
                return new($"{sent.Record.CallSign} sent to {to.Record.Number}, {to.Record.LocationText}.",
                    $"x {sent.Record.CallSign} sent by mistake");
            case BarCommand.TakeOff off:
                var taken = await Unit(off.CallSign);
                await desk.Run(new UnassignUnit(taken.Id, off.Reason));
                return new($"{taken.Record.CallSign} taken off {taken.Record.IncidentNumber}.", Again(taken.Record));
            case BarCommand.State state:
                var moved = await Unit(state.CallSign);
                await desk.Run(new SetUnitState(moved.Id, state.Code, "Set by the dispatcher"));
                var name = desk.Reading.Table(UnitStates.Table).Get(state.Code).Name.ToLowerInvariant();
                return new($"{moved.Record.CallSign} is {state.Code} {States.Get(state.Code).Name.ToLowerInvariant()}.",
                    Back(moved.Record, States.Get(state.Code)));
            case BarCommand.Acknowledge acknowledge:
                var alarmed = await Unit(acknowledge.CallSign);
                await desk.Run(new AcknowledgeEmergency(alarmed.Id));
                return new($"Emergency of {alarmed.Record.CallSign} acknowledged.");
            case BarCommand.StandDown down:
                var safe = await Unit(down.CallSign);
                await desk.Run(new StandDownEmergency(safe.Id, down.Reason));
                return new($"Emergency of {safe.Record.CallSign} stood down.");
            case BarCommand.OpenUnit open:
                return new("", GoTo: $"/control/unit/{(await Unit(open.CallSign)).Record.CallSign}");
            case BarCommand.Search search:
                return new("", GoTo: $"/search?q={Uri.EscapeDataString(search.Words)}");
            case BarCommand.Help:
                return new(string.Join("  ", BarCommand.Verbs.Select(v => $"{v.Verb}: {v.Does}.")), IsHelp: true);
            case var about:
                return await About(about);
        }
    }

    private async Task<Echo> About(BarCommand command)
    {
        switch (command)
        {
            case BarCommand.Grading grading:
                var graded = await Incident(grading.Incident);
                var (was, number) = (graded.Record.Grade, Short(graded.Record));
                await desk.Run(was is null
                    ? new GradeIncident(graded.Id, grading.Grade)
                    : new RegradeIncident(graded.Id, grading.Grade, grading.Reason ?? throw new Refused(
                        $"{graded.Record.Number} is graded {graded.Record.Grade}. "
                        + $"Say why it changes: g {grading.Incident.Sequence} {grading.Grade} reason.", "line")));
                return new($"{graded.Record.Number} graded {grading.Grade}.", was is null ? null : $"g {number} {was} graded by mistake");
            case BarCommand.Line line:
                var written = await Incident(line.Incident);
                await desk.Run(new AddLine(written.Id, line.Text));
                return new($"Written into the log of {written.Record.Number}.");
            case BarCommand.Close close:
                var closed = await Incident(close.Incident);
                await desk.Run(new CloseIncident(closed.Id));
                return new($"{closed.Record.Number} closed.", $"r {Short(closed.Record)} closed by mistake");
            case BarCommand.Reopen reopen:
                var reopened = await Incident(reopen.Incident);
                await desk.Run(new ReopenIncident(reopened.Id, reopen.Reason));
                return new($"{reopened.Record.Number} is open again.");
            case BarCommand.OpenIncident open:
                return new("", GoTo: $"/control/incident/{(await Incident(open.Incident)).Id}");
            default:
                throw new InvalidOperationException($"{command.GetType().Name} is not wired to the command bar.");
        }
    }

    private UnitStates States => desk.Reading.Table(UnitStates.Table);

    // The number as it is typed back: that of another day says which.
    private static string Short(Incident incident) => incident.Number.Replace("CAD ", "", StringComparison.Ordinal);

    private static string? Again(Unit unit) => unit.IncidentNumber is { } number
        ? $"d {unit.CallSign} {number.Replace("CAD ", "", StringComparison.Ordinal)}" : null;

    // A step back is offered where the table allows it, and where the step ended no part in an incident.
    private string? Back(Unit before, UnitState now) =>
        now.IsSignal || Control.Unit.Leaves(States.Get(before.State), now) || !now.To.Contains(before.State)
            ? null : $"s {before.CallSign} {before.State}";

    private async Task<Held<Unit>> Unit(string callSign) => await desk.Reading.Find(Control.Unit.ByCallSign, callSign).First()
        ?? throw new Refused($"There is no unit {callSign}. Check the call sign.", "line");

    private Task<Held<Incident>> Incident(CadNumber number) => number.Find(desk.Reading);
}
