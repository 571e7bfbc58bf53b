using Bluelamp.Kernel;

namespace Bluelamp.Links;

/// <summary>A link chart somebody keeps to go on with: which nodes stand on it and where. It holds nothing of them; whoever opens it sees
/// of them what they may see then.</summary>
[Grant]
public sealed record SavedChart : IRecord<SavedChart>
{
    /// <summary>The longest name, in characters.</summary>
    public const int NameMax = 100;

    /// <summary>No chart is shared with more colleagues.</summary>
    public const int ColleaguesMax = 20;

    /// <inheritdoc/>
    public static string Type => "link-chart";

    /// <inheritdoc/>
    public static bool Searchable => false;

    /// <summary>A person's charts: those not put away have no time for it.</summary>
    public static readonly Index<SavedChart> Of = new(c => c.Owner, c => c.PutAwayAt, c => c.SavedAt);

    /// <summary>Whose it is, by user name.</summary>
    public required string Owner { get; init; }

    /// <summary>What its owner calls it.</summary>
    public required string Name { get; init; }

    /// <summary>Who else opens it, by user name.</summary>
    public IReadOnlyList<string> Colleagues { get; init; } = [];

    /// <summary>What it is about.</summary>
    public required Ref About { get; init; }

    /// <summary>The nodes, in their order.</summary>
    public required IReadOnlyList<PlacedNode> Nodes { get; init; }

    /// <summary>When it was saved last.</summary>
    public required DateTimeOffset SavedAt { get; init; }

    /// <summary>When its owner put it away; null while it is in use.</summary>
    public DateTimeOffset? PutAwayAt { get; init; }

    /// <inheritdoc/>
    public string Title => Name;

    /// <summary>With the nodes that stand on it now.</summary>
    /// <exception cref="Refused">There are none, too many, or it was put away.</exception>
    public SavedChart Keep(IReadOnlyList<PlacedNode> nodes, DateTimeOffset at)
    {
        if (PutAwayAt is not null) throw new Refused("This chart was put away. Save it under a name of its own.");
        if (nodes.Count is 0 or > Chart.NodesMax) throw new Refused($"A chart has 1 to {Chart.NodesMax} nodes.", "nodes");
        return this with { Nodes = nodes, SavedAt = at };
    }

    /// <summary>Puts it away: nobody is offered it any more.</summary>
    /// <exception cref="Refused">It was put away before.</exception>
    public SavedChart PutAway(DateTimeOffset at) =>
        PutAwayAt is null ? this with { PutAwayAt = at } : throw new Refused("This chart was put away already.");
}

/// <summary>A node of a saved chart, and where it stands.</summary>
/// <param name="Node">The record.</param>
/// <param name="X">To the right of the middle; null where it has no place of its own.</param>
/// <param name="Y">Below the middle.</param>
public sealed record PlacedNode(Ref Node, int? X = null, int? Y = null);

/// <summary>A chart was saved, for the first time or again.</summary>
/// <param name="NodeCount">How many nodes stand on it.</param>
public sealed record ChartSaved(int NodeCount) : IHappening<SavedChart>;

/// <summary>Its owner put it away.</summary>
public sealed record ChartPutAway : IHappening<SavedChart>;
