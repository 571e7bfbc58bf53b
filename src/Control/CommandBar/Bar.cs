using Bluelamp.Kernel;
using Bluelamp.Shell;

namespace Bluelamp.Control;

/// <summary>What the command bar answered: a sentence, and where to go when the command opens a page.</summary>
/// <param name="Words">The echo.</param>
/// <param name="Undo">What takes it back, as typed; null where nothing does.</param>
/// <param name="GoTo">A page to open.</param>
public sealed record Echo(string Words, string? Undo = null, string? GoTo = null);

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
                return new($"{taken.Record.CallSign} taken off {taken.Record.IncidentNumber}.");
            case BarCommand.State state:
                var moved = await Unit(state.CallSign);
                await desk.Run(new SetUnitState(moved.Id, state.Code, "Set by the dispatcher"));
                var name = desk.Reading.Table(UnitStates.Table).Get(state.Code).Name.ToLowerInvariant();
                return new($"{moved.Record.CallSign} is {state.Code} {name}.");
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
                return new(string.Join("  ", BarCommand.Verbs.Select(v => $"{v.Verb}: {v.Does}.")));
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
                await desk.Run(graded.Record.Grade is null
                    ? new GradeIncident(graded.Id, grading.Grade)
                    : new RegradeIncident(graded.Id, grading.Grade, grading.Reason ?? throw new Refused(
                        $"{graded.Record.Number} is graded {graded.Record.Grade}. "
                        + $"Say why it changes: g {grading.Incident.Sequence} {grading.Grade} reason.", "line")));
                return new($"{graded.Record.Number} graded {grading.Grade}.");
            case BarCommand.Line line:
                var written = await Incident(line.Incident);
                await desk.Run(new AddLine(written.Id, line.Text));
                return new($"Written into the log of {written.Record.Number}.");
            case BarCommand.Close close:
                var closed = await Incident(close.Incident);
                await desk.Run(new CloseIncident(closed.Id));
                return new($"{closed.Record.Number} closed.");
            case BarCommand.OpenIncident open:
                return new("", GoTo: $"/control/incident/{(await Incident(open.Incident)).Id}");
            default:
                throw new InvalidOperationException($"{command.GetType().Name} is not wired to the command bar.");
        }
    }

    private async Task<Held<Unit>> Unit(string callSign) => await desk.Reading.Find(Control.Unit.ByCallSign, callSign).First()
        ?? throw new Refused($"There is no unit {callSign}. Check the call sign.", "line");

    private Task<Held<Incident>> Incident(CadNumber number) => number.Find(desk.Reading);
}
