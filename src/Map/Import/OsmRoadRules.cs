using System.Globalization;

namespace Bluelamp.Map;

/// <summary>Reads OpenStreetMap's words for roads as a car's driver would
/// (wiki.openstreetmap.org/wiki/Key:highway, Key:access, Key:oneway, Key:maxspeed).</summary>
internal static class OsmRoadRules
{
    /// <summary>The class of a way; null when it is no road for cars.</summary>
    public static RoadClass? Class(Tags tags) => tags["highway"] switch
    {
        "motorway" or "motorway_link" => RoadClass.Motorway,
        "trunk" or "trunk_link" => RoadClass.Trunk,
        "primary" or "primary_link" => RoadClass.Primary,
        "secondary" or "secondary_link" => RoadClass.Secondary,
        "tertiary" or "tertiary_link" => RoadClass.Tertiary,
        "residential" or "unclassified" or "living_street" or "road" => RoadClass.Residential,
        "service" when !tags.Is("service", "parking_aisle", "drive-through") => RoadClass.Service,
        _ => null,
    };

    /// <summary>Why a road cannot be driven; null when it can.</summary>
    public static string? Barred(OsmWay way)
    {
        var tags = way.Tags;
        if (tags.Is("area", "yes")) return "open spaces that are no way";
        if (tags.Is("emergency", "yes", "designated")) return null;
        foreach (var key in new[] { "motor_vehicle", "vehicle", "access" })
        {
            if (tags[key] is not { } said) continue;
            return said is "no" or "private" or "agricultural" or "forestry" ? "roads closed to motor vehicles" : null;
        }

        return null;
    }

    /// <summary>1 when it may be driven forward only, -1 backward only, 0 both ways.</summary>
    public static int OneWay(Tags tags) => tags["oneway"] switch
    {
        "yes" or "true" or "1" => 1,
        "-1" or "reverse" => -1,
        "no" or "false" or "0" => 0,
        _ => tags.Is("junction", "roundabout", "circular") || tags.Is("highway", "motorway", "motorway_link") ? 1 : 0,
    };

    /// <summary>The limit in kilometres an hour; by class where the source does not say.</summary>
    public static int LimitKmh(Tags tags, RoadClass kind, Speeds speeds)
    {
        var said = tags["maxspeed"]?.Trim() ?? "";
        var known = said switch
        {
            "none" or "GB:motorway" or "GB:nsl_dual" => 113,
            "GB:nsl_single" or "national" => 97,
            "walk" => 10,
            _ => 0,
        };
        if (known > 0) return known;
        var mph = said.EndsWith("mph", StringComparison.OrdinalIgnoreCase);
        var digits = mph ? said[..^3].Trim() : said;
        if (!double.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)) return speeds.LimitKmhUnknown[kind];
        var kmh = (int)Math.Round(mph ? value * 1.609344 : value);
        return kmh is >= 5 and <= 160 ? kmh : speeds.LimitKmhUnknown[kind];
    }

    /// <summary>The name on the sign, or the road's number.</summary>
    public static string? Name(Tags tags) => Trimmed(tags["name"]) ?? Trimmed(tags["ref"]);

    public static string? Trimmed(string? text) => text?.Trim() is { Length: > 0 and <= 120 } trimmed ? trimmed : null;
}
