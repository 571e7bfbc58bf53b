using System.Text.Json;
using Bluelamp.Kernel;
using Bluelamp.Pole;

namespace Bluelamp.Search;

/// <summary>What a record is found by though it is another's: the line of its place, so that a crime is found by its street, and of who
/// holds a thing, so that half a name and half a plate find the car. Those of one town are few: the last ones are kept.</summary>
internal sealed class NamedLines(Func<Reading> reading)
{
    private const int KeptMax = 20_000;

    // As the owners' records call these links.
    private const string PlaceName = "place";
    private const string HoldersName = "holders";
    private const string HolderName = "holder";

    private readonly Dictionary<Ref, Kept?> _kept = [];

    private sealed record Kept(string Title, Label Label, GeoPoint? Point);

    /// <summary>True for a kind of record that others may be found by.</summary>
    public static bool IsNamed(Ref record) => record.Is<Place>() || record.Is<Person>() || record.Is<Organisation>();

    /// <summary>True for a link by which the record it stands in is found.</summary>
    public static bool IsFoundBy(Link link) => link.Path == (link.To.Is<Place>() ? PlaceName : $"{HoldersName}.{HolderName}");

    /// <summary>The lines that a record's own title does not say already, and the place's point; nothing when it names none.</summary>
    /// <remarks>What has a stricter label than the record's is left out: its words must not be found through another record.</remarks>
    public async Task<Named> Of(Ref record, Label label, JsonElement state, string title)
    {
        var (lines, point) = (new List<string>(), default(GeoPoint?));
        foreach (var link in LinksOf(record, state))
        {
            if (await Line(link) is not { } named || (named.Label != label && named.Label != Label.Official)) continue;
            if (!title.Contains(named.Title, StringComparison.OrdinalIgnoreCase)) lines.Add(named.Title);
            point ??= named.Point;
        }

        return new(lines, point);
    }

    /// <summary>True when a record is not as it was when last asked for: what names it must be read again.</summary>
    public async Task<bool> IsChanged(Ref named)
    {
        if (_kept.TryGetValue(named, out var before) && before == await Read(named)) return false;
        _kept.Remove(named);
        return true;
    }

    private static IEnumerable<Ref> LinksOf(Ref record, JsonElement state)
    {
        if (!record.Is<Place>() && state.TryGetProperty(PlaceName, out var place) && place.ValueKind == JsonValueKind.String
            && place.TryGetGuid(out var id)) yield return new Id<Place>(id).Ref;
        if (!record.Is<Item>() || !state.TryGetProperty(HoldersName, out var holders)) yield break;
        foreach (var holding in holders.EnumerateArray())
            if (Ref.TryParse(holding.GetProperty(HolderName).GetString(), out var holder)) yield return holder;
    }

    private async Task<Kept?> Line(Ref named)
    {
        if (_kept.TryGetValue(named, out var known)) return known;
        if (_kept.Count >= KeptMax) _kept.Clear();
        return _kept[named] = await Read(named);
    }

    private async Task<Kept?> Read(Ref named) =>
        await reading().See(named) is { } seen ? new(seen.Record.Title, seen.Label, (seen.Record as Place)?.Point) : null;
}

/// <summary>What a record is found by though it is another's.</summary>
/// <param name="Lines">The others' lines.</param>
/// <param name="Point">Where the place it names is; null for nowhere.</param>
internal sealed record Named(IReadOnlyList<string> Lines, GeoPoint? Point);
