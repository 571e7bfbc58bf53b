using System.Collections.Concurrent;
using Bluelamp.Kernel;
using Bluelamp.Pole;

namespace Bluelamp.Control;

/// <summary>Where a unit's radio or terminal says it is.</summary>
/// <param name="CallSign">Which unit.</param>
/// <param name="At">When, UTC, by the unit's clock.</param>
/// <param name="Point">Where.</param>
/// <param name="HeadingDegrees">From north, when it moves.</param>
/// <param name="SpeedKmh">How fast.</param>
/// <param name="AccuracyM">Metres; how sure it is.</param>
public sealed record UnitFix(
    string CallSign, DateTimeOffset At, GeoPoint Point, double? HeadingDegrees = null, double? SpeedKmh = null, double? AccuracyM = null);

/// <summary>Where every unit is now. Kept in memory: fixes come every few seconds, and the next one is never far.</summary>
public sealed class Positions(TimeProvider time)
{
    /// <summary>A post brings at most this many.</summary>
    public const int BatchMax = 10_000;

    /// <summary>A position older than this says nothing about who is nearest.</summary>
    public static readonly TimeSpan AgeMax = TimeSpan.FromMinutes(30);

    private readonly ConcurrentDictionary<string, UnitFix> _fixes = new(StringComparer.Ordinal);
    private long _changes;

    /// <summary>Grows with every fix taken: a map need not be drawn again while it stands.</summary>
    public long Changes => Interlocked.Read(ref _changes);

    /// <summary>Takes fixes; one older than what is known of its unit, or from the future, is left out.</summary>
    /// <returns>How many were taken.</returns>
    /// <exception cref="Refused">There are too many, or one is no place on earth.</exception>
    public int Report(IReadOnlyList<UnitFix> fixes)
    {
        if (fixes.Count > BatchMax) throw new Refused($"Send up to {BatchMax} positions at once; these are {fixes.Count}.");
        foreach (var fix in fixes)
        {
            if (fix.Point is not { Latitude: >= -90 and <= 90, Longitude: >= -180 and <= 180 })
                throw new Refused($"{fix.CallSign}: {fix.Point} is no place. Send degrees of latitude and longitude.", "point");
            Unit.CallSignOf(fix.CallSign);
        }

        var latest = time.GetUtcNow().AddMinutes(1);
        var taken = fixes.Count(fix => fix.At <= latest
            && Take(fix with { At = fix.At.ToUniversalTime(), CallSign = Unit.CallSignOf(fix.CallSign) }));
        Interlocked.Add(ref _changes, taken);
        return taken;
    }

    /// <summary>The newest fix of a unit, if it is fresh enough to count.</summary>
    public UnitFix? Of(string callSign) =>
        _fixes.TryGetValue(callSign, out var fix) && fix.At >= time.GetUtcNow() - AgeMax ? fix : null;

    private bool Take(UnitFix fix)
    {
        var kept = _fixes.AddOrUpdate(fix.CallSign, fix, (_, known) => known.At >= fix.At ? known : fix);
        return ReferenceEquals(kept, fix);
    }
}
