using Bluelamp.Kernel;

namespace Bluelamp.Control;

/// <summary>Where an incident stands in its life (policing 2.6).</summary>
public enum IncidentState
{
    New,
    Graded,
    AwaitingDespatch,
    Assigned,
    EnRoute,
    AtScene,
    AwaitingResult,
    Closed,
    Deferred,
    Linked,
    TransferredOut,
    Cancelled,
    Reopened,
}

/// <summary>The moves of an incident's life.</summary>
public static class IncidentLife
{
    private static readonly IncidentState[] Aside = [IncidentState.Linked, IncidentState.TransferredOut, IncidentState.Cancelled];

    private static readonly Dictionary<IncidentState, IncidentState[]> Moves = new()
    {
        [IncidentState.New] = [IncidentState.Graded, .. Aside],
        [IncidentState.Graded] = [IncidentState.AwaitingDespatch, IncidentState.Deferred, IncidentState.AwaitingResult, .. Aside],
        [IncidentState.AwaitingDespatch] =
            [IncidentState.Assigned, IncidentState.Deferred, IncidentState.AwaitingResult, IncidentState.Graded, .. Aside],
        [IncidentState.Assigned] = [IncidentState.EnRoute, IncidentState.AtScene, IncidentState.AwaitingDespatch,
            IncidentState.AwaitingResult],
        [IncidentState.EnRoute] =
            [IncidentState.AtScene, IncidentState.Assigned, IncidentState.AwaitingDespatch, IncidentState.AwaitingResult],
        [IncidentState.AtScene] = [IncidentState.AwaitingResult, IncidentState.EnRoute, IncidentState.Assigned],
        [IncidentState.AwaitingResult] =
            [IncidentState.Closed, IncidentState.AwaitingDespatch, IncidentState.Assigned, IncidentState.EnRoute, IncidentState.AtScene,
                .. Aside],
        [IncidentState.Deferred] = [IncidentState.AwaitingDespatch, IncidentState.Assigned, IncidentState.AwaitingResult, .. Aside],
        [IncidentState.TransferredOut] = [IncidentState.AwaitingResult, IncidentState.AwaitingDespatch, IncidentState.Closed],
        [IncidentState.Linked] = [IncidentState.Reopened],
        [IncidentState.Cancelled] = [IncidentState.Reopened],
        [IncidentState.Closed] = [IncidentState.Reopened],
        [IncidentState.Reopened] =
            [IncidentState.Graded, IncidentState.AwaitingDespatch, IncidentState.Assigned, IncidentState.AwaitingResult,
                IncidentState.Deferred, .. Aside],
    };

    /// <summary>True when one state may follow another.</summary>
    public static bool MayMove(IncidentState from, IncidentState to) => Moves[from].Contains(to);

    /// <summary>True while somebody must still do something.</summary>
    public static bool IsOpen(this IncidentState state) =>
        state is not (IncidentState.Closed or IncidentState.Cancelled or IncidentState.Linked);

    /// <summary>As people read it.</summary>
    public static string Words(this IncidentState state) => state switch
    {
        IncidentState.AwaitingDespatch => "Awaiting despatch",
        IncidentState.EnRoute => "En route",
        IncidentState.AtScene => "At scene",
        IncidentState.AwaitingResult => "Awaiting result",
        IncidentState.TransferredOut => "Transferred out",
        _ => state.ToString(),
    };

    internal static Refused No(IncidentState from, string verb) =>
        new($"An incident that is {from.Words().ToLowerInvariant()} cannot be {verb}.");
}
