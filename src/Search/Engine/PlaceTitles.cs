using System.Text.Json;
using Bluelamp.Kernel;
using Bluelamp.Pole;

namespace Bluelamp.Search;

/// <summary>The line of the place a record names, so that a crime is found by its street, and where it is. The places of one
/// town are few: the last ones are kept.</summary>
internal sealed class PlaceTitles(Store store)
{
    private const int KeptMax = 20_000;

    private readonly Dictionary<Guid, Kept?> _kept = [];

    private sealed record Kept(string Title, Label Label, GeoPoint? Point);

    /// <summary>The place's line, null when the record's own title says it already, and its point; nothing when the record names
    /// none.</summary>
    /// <remarks>A place with a stricter label than the record's is left out: its words must not be found through another record.</remarks>
    public async Task<(string? Line, GeoPoint? Point)> Of(Ref record, Label label, JsonElement state, string title)
    {
        if (record.Is<Place>() || !state.TryGetProperty("place", out var link) || link.ValueKind != JsonValueKind.String
            || !link.TryGetGuid(out var id)) return default;
        if (!_kept.TryGetValue(id, out var place))
        {
            if (_kept.Count >= KeptMax) _kept.Clear();
            _kept[id] = place = await Read(id);
        }

        return place is null || (place.Label != label && place.Label != Label.Official) ? default
            : (title.Contains(place.Title, StringComparison.OrdinalIgnoreCase) ? null : place.Title, place.Point);
    }

    /// <summary>True when a place is not as it was when last asked for: what names it must be read again.</summary>
    public async Task<bool> IsChanged(Ref place)
    {
        if (_kept.TryGetValue(place.Id, out var before) && before == await Read(place.Id)) return false;
        _kept.Remove(place.Id);
        return true;
    }

    private async Task<Kept?> Read(Guid id) =>
        await store.Read(SearchRoom.Reader).Seek(new Id<Place>(id)) is { } place
            ? new(place.Record.Title, place.Label, place.Record.Point) : null;
}
