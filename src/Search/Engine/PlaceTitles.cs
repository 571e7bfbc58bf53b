using System.Text.Json;
using Bluelamp.Kernel;
using Bluelamp.Pole;

namespace Bluelamp.Search;

/// <summary>The line of the place a record names, so that a crime is found by its street. The places of one
/// town are few: the last ones are kept.</summary>
internal sealed class PlaceTitles(Store store)
{
    private const int KeptMax = 20_000;

    private readonly Dictionary<Guid, (string Title, Label Label)?> _kept = [];

    /// <summary>The place's line; null when the record names none, or its own title says it already.</summary>
    /// <remarks>A place with a stricter label than the record's is left out: its words must not be found through another record.</remarks>
    public async Task<string?> Of(Ref record, Label label, JsonElement state, string title)
    {
        if (record.Is<Place>() || !state.TryGetProperty("place", out var link) || link.ValueKind != JsonValueKind.String
            || !link.TryGetGuid(out var id)) return null;
        if (!_kept.TryGetValue(id, out var place))
        {
            if (_kept.Count >= KeptMax) _kept.Clear();
            _kept[id] = place = await Read(id);
        }

        return place is { } at && (at.Label == label || at.Label == Label.Official)
            && !title.Contains(at.Title, StringComparison.OrdinalIgnoreCase) ? at.Title : null;
    }

    /// <summary>True when a place is not as it was when last asked for: what names it must be read again.</summary>
    public async Task<bool> IsChanged(Ref place)
    {
        if (_kept.TryGetValue(place.Id, out var before) && before == await Read(place.Id)) return false;
        _kept.Remove(place.Id);
        return true;
    }

    private async Task<(string Title, Label Label)?> Read(Guid id) =>
        await store.Read(SearchRoom.Reader).Seek(new Id<Place>(id)) is { } place ? (place.Record.Title, place.Label) : null;
}
