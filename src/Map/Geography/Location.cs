namespace Bluelamp.Map;

/// <summary>What kind of answer the gazetteer gave.</summary>
public enum LocationKind { Address, Street, Junction, Postcode, Landmark, Area, GridReference, Point }

/// <summary>A place in words and on the ground, as the gazetteer gives it. Plain data: it may stand inside a record.</summary>
public sealed record Location
{
    public required LocationKind Kind { get; init; }

    /// <summary>The whole of it on one line.</summary>
    public required string Text { get; init; }

    public required Point At { get; init; }
    public string? House { get; init; }
    public string? Street { get; init; }

    /// <summary>The part of the place the street lies in.</summary>
    public string? Locality { get; init; }

    public string? Postcode { get; init; }
    public long? Uprn { get; init; }

    /// <summary>On the British National Grid; empty outside Great Britain.</summary>
    public string GridReference { get; init; } = "";

    /// <summary>The ward's name.</summary>
    public string? Ward { get; init; }

    /// <summary>The beat's code.</summary>
    public string? Beat { get; init; }

    /// <summary>The borough's name.</summary>
    public string? Borough { get; init; }
}
