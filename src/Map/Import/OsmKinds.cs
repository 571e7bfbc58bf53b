namespace Bluelamp.Map;

/// <summary>Reads OpenStreetMap's words for everything that is not a road (wiki.openstreetmap.org/wiki/Map_features).</summary>
internal static class OsmKinds
{
    public static GroundKind? Ground(Tags tags)
    {
        if (tags["building"] is { } building && building != "no") return GroundKind.Building;
        if (tags.Is("natural", "water") || tags.Is("waterway", "riverbank", "dock") || tags.Is("landuse", "reservoir", "basin"))
            return GroundKind.Water;
        if (tags.Is("landuse", "forest") || tags.Is("natural", "wood", "scrub")) return GroundKind.Wood;
        if (tags.Is("landuse", "cemetery") || tags.Is("amenity", "grave_yard")) return GroundKind.Cemetery;
        if (tags.Is("leisure", "pitch", "playground", "track", "stadium")) return GroundKind.Pitch;
        if (tags.Is("leisure", "park", "garden", "common", "golf_course", "nature_reserve")) return GroundKind.Park;
        if (tags.Is("landuse", "grass", "recreation_ground", "village_green", "meadow", "allotments")
            || tags.Is("natural", "grassland", "heath")) return GroundKind.Park;
        if (tags.Is("amenity", "school", "college", "university", "hospital")) return GroundKind.Campus;
        if (tags.Is("landuse", "residential")) return GroundKind.BuiltUp;
        if (tags.Is("landuse", "retail", "commercial")) return GroundKind.Centre;
        return tags.Is("landuse", "industrial", "railway", "construction") ? GroundKind.Industry : null;
    }

    public static TrackKind? Track(Tags tags)
    {
        if (tags.Is("railway", "rail", "light_rail", "tram", "narrow_gauge")) return tags.Is("tunnel", "yes") ? null : TrackKind.Rail;
        if (tags.Is("waterway", "river", "stream", "canal")) return tags.Is("tunnel", "yes", "culvert") ? null : TrackKind.Stream;
        return tags.Is("highway", "footway", "path", "pedestrian", "steps", "cycleway", "bridleway", "track") ? TrackKind.Footpath : null;
    }

    public static AreaKind? Area(Tags tags)
    {
        if (tags.Is("boundary", "police")) return AreaKind.Beat;
        if (tags.Is("boundary", "political")) return AreaKind.Ward;
        if (!tags.Is("boundary", "administrative")) return null;
        return tags["admin_level"] switch { "7" or "8" => AreaKind.Borough, "9" or "10" => AreaKind.Ward, _ => null };
    }

    /// <summary>A landmark and its name; null when it is none, or nobody could ask for it by name.</summary>
    public static (LandmarkKind Kind, string Name)? Landmark(Tags tags)
    {
        LandmarkKind? kind = tags["amenity"] switch
        {
            "police" => LandmarkKind.PoliceStation,
            "fire_station" => LandmarkKind.FireStation,
            "hospital" => LandmarkKind.Hospital,
            "school" or "college" or "university" => LandmarkKind.School,
            "pub" or "bar" => LandmarkKind.Pub,
            "place_of_worship" => LandmarkKind.Church,
            "townhall" => LandmarkKind.TownHall,
            "library" => LandmarkKind.Library,
            "fuel" => LandmarkKind.PetrolStation,
            "bank" => LandmarkKind.Bank,
            "theatre" or "cinema" => LandmarkKind.Theatre,
            "restaurant" or "cafe" or "fast_food" or "pharmacy" or "post_office" => LandmarkKind.Shop,
            "community_centre" or "university_building" or "clinic" or "courthouse" or "prison" or "bus_station" or "marketplace" =>
                LandmarkKind.Other,
            _ => null,
        };
        kind ??= tags.Is("railway", "station", "halt") ? LandmarkKind.RailwayStation
            : tags.Is("shop", "supermarket") ? LandmarkKind.Supermarket
            : tags["shop"] is not null ? LandmarkKind.Shop
            : tags.Is("leisure", "park", "sports_centre", "stadium") ? LandmarkKind.Park
            : tags["tourism"] is "hotel" or "museum" or "attraction" or "gallery" ? LandmarkKind.Other
            : null;
        var name = OsmRoadRules.Trimmed(tags["name"]);
        return kind is { } known && name is not null ? (known, name) : null;
    }

    /// <summary>The house and street of an address; null when one of them is missing.</summary>
    public static (string House, string Street)? Address(Tags tags)
    {
        var street = OsmRoadRules.Trimmed(tags["addr:street"]) ?? OsmRoadRules.Trimmed(tags["addr:place"]);
        var house = OsmRoadRules.Trimmed(tags["addr:housenumber"]) ?? OsmRoadRules.Trimmed(tags["addr:housename"]);
        if (street is null || house is null) return null;
        return OsmRoadRules.Trimmed(tags["addr:flats"] ?? tags["addr:unit"]) is { } flat && flat.All(char.IsLetterOrDigit)
            ? ($"Flat {flat}, {house}", street) : (house, street);
    }
}
