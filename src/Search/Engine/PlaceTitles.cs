using System.Text.Json;
using Bluelamp.Kernel;
using Bluelamp.Pole;

namespace Bluelamp.Search;

/// <summary>The line of the place a record names, so that a crime is found by its street. The places of one
/// town are few: the last ones are kept.</summary>
internal sealed class PlaceTitles(Store store)
{
    private const int KeptMax = 20_000;

    private readonly Reading _reading = store.Read(Actor.System("search"));
    private readonly Dictionary<Guid, (string Line, GeoPoint? Point)?> _kept = [];

    /// <summary>The place's line, empty when the record's own title says it already, and where it is; null when the record names none.</summary>
    /// <remarks>A place with a stricter label than the record's is left out: its words must not be found through another record.</remarks>
    public async Task<(string Line, GeoPoint? Point)?> Of(Entry entry, JsonElement state, string title)
    {
        if (entry.Record.Is<Place>() || !state.TryGetProperty("place", out var link) || link.ValueKind != JsonValueKind.String
            || !link.TryGetGuid(out var id)) return null;
        if (!_kept.TryGetValue(id, out var line))
        {
            if (_kept.Count >= KeptMax) _kept.Clear();
            var place = await _reading.Seek(new Id<Place>(id));
            _kept[id] = line = place is null || (place.Label != entry.Label && place.Label != Label.Official)
                ? null : (place.Record.Title, place.Record.Point);
        }

        return line is { } known && title.Contains(known.Line, StringComparison.OrdinalIgnoreCase) ? ("", known.Point) : line;
    }
}
