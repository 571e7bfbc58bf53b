using Bluelamp.Kernel;

namespace Bluelamp.Bus;

/// <summary>Finds times in the log, where time never falls.</summary>
internal static class Moments
{
    /// <summary>The place before the first row at or after a moment.</summary>
    public static async Task<LogPosition> Before(Log log, DateTimeOffset at)
    {
        var last = log.Last;
        var (low, high) = (0L, Math.Max(last.Tx, last.Row) + 1);
        var steps = high;
        while (low < high)
        {
            var middle = low + ((high - low) / 2);
            var next = await log.After(Part(last, middle, steps), 1);
            if (next.Count == 0 || next[0].At >= at) high = middle;
            else low = middle + 1;
        }

        // A step may span rows, so the last few are looked at one by one.
        var place = Part(last, Math.Max(0, low - 1), steps);
        while (await log.After(place) is { Count: > 0 } batch && batch[0].At < at)
            place = batch.Last(e => e.At < at).Position;
        return place;
    }

    // One store orders by transaction, the other has rows in that order: a part of both is a place in either.
    private static LogPosition Part(LogPosition last, long step, long steps) =>
        new((long)((Int128)(last.Tx + 1) * step / steps), (long)((Int128)(last.Row + 1) * step / steps));
}
