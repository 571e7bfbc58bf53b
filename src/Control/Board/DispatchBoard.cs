using Bluelamp.Kernel;

namespace Bluelamp.Control;

/// <summary>What the control room has in hand: open incidents, units on duty, and the emergencies among them.</summary>
public sealed record DispatchBoard(IReadOnlyList<Held<Incident>> Incidents, IReadOnlyList<Held<Unit>> Units)
{
    /// <summary>Units that called for help, those nobody has in hand first. An emergency stands here whatever
    /// state its unit is in.</summary>
    public required IReadOnlyList<Held<Unit>> Alarms { get; init; }

    /// <summary>What needs a grade or a unit.</summary>
    public IEnumerable<Held<Incident>> ToSend => Incidents.Where(i => i.Record.State
        is IncidentState.New or IncidentState.AwaitingDespatch or IncidentState.Reopened);

    /// <summary>What needs no unit now: an appointment is to be agreed, or it is resolved without attendance.</summary>
    public IEnumerable<Held<Incident>> ToArrange => Incidents.Where(i => i.Record.State == IncidentState.Graded);

    /// <summary>What units are on.</summary>
    public IEnumerable<Held<Incident>> UnderWay =>
        Incidents.Where(i => i.Record.State is IncidentState.Assigned or IncidentState.EnRoute or IncidentState.AtScene);

    /// <summary>What can be closed.</summary>
    public IEnumerable<Held<Incident>> ToClose => Incidents.Where(i => i.Record.State == IncidentState.AwaitingResult);

    /// <summary>What waits for a time or for another agency.</summary>
    public IEnumerable<Held<Incident>> Waiting =>
        Incidents.Where(i => i.Record.State is IncidentState.Deferred or IncidentState.TransferredOut);

    /// <summary>Reads it, by index: a board of 300 incidents and 200 units in some milliseconds.</summary>
    /// <param name="reading">As the reader may see it.</param>
    /// <param name="desk">Only what a desk owns; null for all.</param>
    public static async Task<DispatchBoard> Read(Reading reading, string? desk = null)
    {
        var incidents = await Boards.All(reading.Find(Incident.Board, true), Boards.IncidentsMax);
        var units = await Boards.All(reading.Find(Unit.Board, true), Boards.UnitsMax);
        var alarms = await reading.Find(Unit.Alarms, true).List();
        bool Mine(string? owner) => string.IsNullOrEmpty(desk) || owner == desk;
        return new(
            [.. incidents.Where(i => Mine(i.Record.Desk)).OrderBy(i => Urgency(i.Record.Grade))
                .ThenBy(i => i.Record.DueAt ?? DateTimeOffset.MaxValue).ThenBy(i => i.Record.OpenedAt)],
            [.. units.Where(u => Mine(u.Record.Desk))])
        {
            // An emergency is everybody's, whatever desk they look at.
            Alarms = [.. alarms.OrderBy(a => a.Record.Emergency!.AcknowledgedAt is not null).ThenBy(a => a.Record.Emergency!.RaisedAt)],
        };
    }

    // What nobody has graded yet comes first: it may be anything.
    private static int Urgency(string? grade) =>
        grade is null ? 0 : "ISER".IndexOf(grade, StringComparison.Ordinal) is >= 0 and var place ? place + 1 : 9;
}
