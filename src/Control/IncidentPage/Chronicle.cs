using Bluelamp.Kernel;
using Bluelamp.Shell;
using Bluelamp.Shell.Access;

namespace Bluelamp.Control;

/// <summary>One row of what happened in an incident: a line somebody wrote, or a step the log recorded.</summary>
/// <param name="At">When.</param>
/// <param name="By">Who.</param>
/// <param name="Words">What.</param>
/// <param name="IsWritten">True for a line somebody wrote.</param>
/// <param name="Because">The reason given, where it says more than the step itself.</param>
public sealed record Happened(DateTimeOffset At, string By, string Words, bool IsWritten, string? Because = null);

/// <summary>An incident's log as it is read: lines and steps together, newest first.</summary>
public static class Chronicle
{
    /// <summary>The newest of both, up to 100 each.</summary>
    public static async Task<IReadOnlyList<Happened>> Of(Id<Incident> incident, Desk desk)
    {
        var lines = await desk.Reading.Find(IncidentLine.ByIncident, incident).Descending().List();
        var steps = await desk.Reading.History(incident, 100);
        var names = await Names.Of(desk, steps.Select(s => s.By));
        return
        [
            .. lines.Select(l => new Happened(l.Record.At, l.Record.By.Display, l.Record.Text, true))
                .Concat(steps.Select(s => new Happened(s.At, names[s.By], Words(s), false, Reason(s)))).OrderByDescending(h => h.At),
        ];
    }

    private static string Words(Entry step) => step.Action switch
    {
        nameof(IncidentOpened) when step.DetailAs<IncidentOpened>() is { } opened =>
            $"Opened as {opened.Opening}{(opened.Grade is { } grade ? $", graded {grade}" : "")}",
        nameof(IncidentGraded) when step.DetailAs<IncidentGraded>() is { } graded => $"Graded {graded.Grade}",
        nameof(IncidentRegraded) when step.DetailAs<IncidentRegraded>() is { } regraded =>
            $"Regraded from {regraded.From} to {regraded.Grade}",
        nameof(SentToDespatch) => "Sent to despatch",
        nameof(CallAttached) => "Another call added",
        nameof(LocationAmended) when step.DetailAs<LocationAmended>() is { } moved =>
            $"Location changed from \"{moved.From}\" to \"{moved.To}\"",
        nameof(PersonInvolved) when step.DetailAs<PersonInvolved>() is { } person => $"{person.Role} named",
        nameof(ItemInvolved) => "Vehicle or thing named",
        nameof(UnitAssigned) when step.DetailAs<UnitAssigned>() is { } unit => $"{unit.CallSign} assigned",
        nameof(UnitEnRoute) when step.DetailAs<UnitEnRoute>() is { } unit => $"{unit.CallSign} en route",
        nameof(UnitAtScene) when step.DetailAs<UnitAtScene>() is { } unit => $"{unit.CallSign} at scene",
        nameof(UnitCleared) when step.DetailAs<UnitCleared>() is { } unit => $"{unit.CallSign} {unit.How}",
        nameof(IncidentDeferred) when step.DetailAs<IncidentDeferred>() is { } deferred =>
            $"Deferred to {London.Show(deferred.FromAt)}",
        nameof(IncidentLinked) when step.DetailAs<IncidentLinked>() is { } linked => $"Linked to {linked.Number}, which deals with it",
        nameof(DuplicateAbsorbed) when step.DetailAs<DuplicateAbsorbed>() is { } absorbed => $"Took over its duplicate {absorbed.Number}",
        nameof(IncidentTransferred) when step.DetailAs<IncidentTransferred>() is { } sent => $"Passed to {sent.Agency}",
        nameof(TransferAcknowledged) when step.DetailAs<TransferAcknowledged>() is { } acknowledged =>
            $"Agency has it {acknowledged.TheirReference}".TrimEnd(),
        nameof(ResultRecorded) when step.DetailAs<ResultRecorded>() is { } result => $"Result recorded: {result.Closing}",
        nameof(CrimeNoted) when step.DetailAs<CrimeNoted>() is { } crime => $"Crime {crime.Number} recorded",
        nameof(IncidentClosed) => "Closed",
        nameof(IncidentCancelled) => "Cancelled",
        nameof(IncidentReopened) => "Reopened",
        var other => other,
    };

    // Steps whose reason is asked of a person; for the others it is the same each time.
    private static string? Reason(Entry step) => step.Action
        is nameof(IncidentRegraded) or nameof(LocationAmended) or nameof(UnitCleared) or nameof(IncidentCancelled) or nameof(
            IncidentReopened) or nameof(UnitAssigned)
        ? step.Because : null;
}
