using Bluelamp.Kernel;

namespace Bluelamp.Links;

/// <summary>The kinds of record that a link chart draws (<c>link-kinds.json</c>), in the order they are listed. A kind that is not named
/// here, such as a force's own officers, is neither drawn nor passed through: everybody would be linked with everybody.</summary>
public sealed record LinkKinds
{
    /// <summary>The table; a force's own file in <c>tables</c> of the data folder replaces it.</summary>
    public static readonly Table<LinkKinds> Table = new("link-kinds.json", TableJson.Read<LinkKinds>);

    /// <summary>The kinds.</summary>
    public required IReadOnlyList<LinkKind> Kinds { get; init; }

    /// <summary>Their types.</summary>
    public IEnumerable<string> Types => Kinds.Select(k => k.Type);

    /// <summary>The kind of a type; null for one that is not drawn.</summary>
    public LinkKind? Of(string type) => Kinds.FirstOrDefault(k => k.Type == type);

    /// <summary>Where a type stands in the order; behind all others when it is not drawn.</summary>
    public int OrderOf(string type) => Kinds.TakeWhile(k => k.Type != type).Count();
}

/// <summary>How one kind of record is drawn and dated.</summary>
public sealed record LinkKind
{
    /// <summary>The record type.</summary>
    public required string Type { get; init; }

    /// <summary>What one is called.</summary>
    public required string One { get; init; }

    /// <summary>What several are called.</summary>
    public required string Many { get; init; }

    /// <summary>The picture it is drawn with, one of <c>wwwroot/icons</c>.</summary>
    public required string Icon { get; init; }

    /// <summary>Other pictures, by the record's own <c>kind</c>: a vehicle is no telephone.</summary>
    public IReadOnlyList<KindIcon> Icons { get; init; } = [];

    /// <summary>Where the record says when it was: the first of these that holds a date or time. None for what has no time of its own,
    /// such as a person or a place.</summary>
    public IReadOnlyList<string> Moments { get; init; } = [];

    /// <summary>Where it says until when; null where it has no length.</summary>
    public string? Until { get; init; }

    /// <summary>When a record of this kind was; null when it has no time of its own or does not say.</summary>
    public Moment? MomentOf(IRecord record) => Moments.Select(name => Stored.TimeAt(record, name)).FirstOrDefault(t => t is not null)
        is { } from ? new(from, Until is null ? null : Stored.TimeAt(record, Until)) : null;

    /// <summary>The picture of one record.</summary>
    public string IconOf(IRecord record) => Icons.FirstOrDefault(i => Stored.Is(record, "kind", i.Kind))?.Icon ?? Icon;
}

/// <summary>The picture for records of one <c>kind</c>.</summary>
public sealed record KindIcon(string Kind, string Icon);

/// <summary>When something was, UTC.</summary>
/// <param name="From">At the earliest.</param>
/// <param name="To">At the latest; null when it has no length or nobody knows.</param>
public sealed record Moment(DateTimeOffset From, DateTimeOffset? To = null);
