using System.Globalization;

namespace Bluelamp.Kernel.Postgres;

/// <summary>What one node tells the others after a commit: how far the log goes, and the newest label.</summary>
internal readonly record struct Heard(LogPosition Position, long Label)
{
    public static Heard Parse(string payload) =>
        payload.Split(' ') is [var position, var label] && LogPosition.TryParse(position, out var at)
            && long.TryParse(label, CultureInfo.InvariantCulture, out var newest)
            ? new(at, newest) : new(LogPosition.Start, 0);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Position} {Label}");
}
