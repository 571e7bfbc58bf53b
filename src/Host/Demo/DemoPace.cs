using Bluelamp.Kernel;

namespace Bluelamp.Host.Demo;

/// <summary>How the demo force lives: <c>tables/demo-pace.json</c> in the data folder changes it.</summary>
/// <param name="CallEverySeconds">Seconds between two calls on the mean, at speed 1.</param>
/// <param name="LeftToPeopleOfTen">Of ten calls this many are left to whoever sits at the screen.</param>
/// <param name="WaitingMax">With more than this many waiting the demo's own call-takers take every call.</param>
/// <param name="RingsOffAfterMinutes">A caller whom nobody answers rings off.</param>
internal sealed record DemoPace(double CallEverySeconds, int LeftToPeopleOfTen, int WaitingMax, double RingsOffAfterMinutes)
{
    /// <summary>The one in force.</summary>
    public static readonly Table<DemoPace> Table = new("demo-pace.json", Read);

    private static DemoPace Read(Stream stream)
    {
        var pace = TableJson.Read<DemoPace>(stream);
        return pace is { CallEverySeconds: >= 1, LeftToPeopleOfTen: >= 0 and <= 10, WaitingMax: >= 0, RingsOffAfterMinutes: > 0 } ? pace
            : throw new FormatException(
                "callEverySeconds is 1 or more, leftToPeopleOfTen 0 to 10, waitingMax 0 or more, ringsOffAfterMinutes above 0.");
    }
}
