using Bluelamp.Control;

namespace Bluelamp.Host.Demo;

/// <summary>Whose a unit or an incident is: what a person sent, moved, signed on or took up, the demo leaves to that person.</summary>
internal static class Hands
{
    /// <summary>A unit without work that its person has not touched for this long is the demo's again.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromMinutes(15);

    /// <summary>True when the demo may send or move the unit.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="by">Who changed it last.</param>
    /// <param name="at">When.</param>
    /// <param name="demo">The demo's own name.</param>
    /// <param name="now">The time now.</param>
    public static bool MayMove(Unit unit, string by, DateTimeOffset at, string demo, DateTimeOffset now) =>
        unit.Incident is null ? by == demo || now - at > Idle : by == demo && unit.AssignedBy?.Name == demo;

    /// <summary>True when the demo may give the incident a result and close it. A crime it leaves open: recording it from what the call
    /// already knows is a person's work.</summary>
    /// <param name="incident">The incident.</param>
    /// <param name="by">Who changed it, each of its versions.</param>
    public static bool MayClose(Incident incident, IEnumerable<string> by) =>
        incident.Opening.Category != "Crime" && by.All(b => b.StartsWith("system", StringComparison.Ordinal));
}
