using Bluelamp.Kernel;
using Bluelamp.Pole;

namespace Bluelamp.Links;

/// <summary>Somewhere that has to do with a node.</summary>
/// <param name="Record">The place, or what happened there.</param>
/// <param name="Title">Its line.</param>
/// <param name="Kind">What it is, in words.</param>
/// <param name="Icon">Its picture.</param>
/// <param name="Point">Where.</param>
/// <param name="Where">The place, where the record is not one itself; null where it does not say.</param>
/// <param name="At">When; null for what has no time of its own.</param>
public sealed record Spot(Ref Record, string Title, string Kind, string Icon, GeoPoint Point, string? Where, DateTimeOffset? At);

/// <summary>Gathers where a node has been, lives, or had something happen, as one reader sees it.</summary>
internal static class SpotList
{
    /// <summary>No map shows more spots.</summary>
    public const int SpotsMax = 300;

    /// <summary>The spots, the newest first and those without a time after them, and whether there are more.</summary>
    public static async Task<(IReadOnlyList<Spot> Spots, bool IsCut)> Of(Web web, Ref root, ChartQuestion question)
    {
        var kinds = web.Kinds.Kinds.Where(k => k.Type == Place.Type || k.Moments.Count > 0).Select(k => k.Type).ToList();
        var (ties, isCut) = await web.TiesOf(root, kinds, OpenNode.LookedMax);
        var records = (await web.AccountsOf(root)).Concat(ties.Select(t => t.Far)).Distinct().ToList();
        await web.Load(records);
        var there = records.Where(r => Neighbours.IsIn(web, r, question)).Select(r => web[r]!).ToList();
        await web.Load(there.Select(PlaceOf).OfType<Ref>());
        var spots = there.Select(seen => SpotOf(web, seen)).OfType<Spot>()
            .OrderByDescending(s => s.At ?? DateTimeOffset.MinValue).ThenBy(s => s.Record.Id).ToList();
        return ([.. spots.Take(SpotsMax)], isCut || spots.Count > SpotsMax);
    }

    // Where it says so itself, else where the place is that it names.
    private static Spot? SpotOf(Web web, Seen seen)
    {
        if (web.Kinds.Of(seen.Ref.Type) is not { } kind) return null;
        var place = PlaceOf(seen) is { } named ? web[named]?.Record as Place : null;
        return (Stored.Of(seen.Record, "point") as GeoPoint? ?? place?.Point) is { } point
            ? new(seen.Ref, Drawing.TitleOf(seen), kind.One, kind.IconOf(seen.Record), point, place?.Title,
                kind.MomentOf(seen.Record)?.From)
            : null;
    }

    private static Ref? PlaceOf(Seen seen) => Stored.Of(seen.Record, "place") switch
    {
        Id<Place> place => place.Ref,
        IIdentity { Ref: var other } when other.Is<Place>() => other,
        _ => null,
    };
}
