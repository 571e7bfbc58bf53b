using System.Text.Json.Serialization;
using Bluelamp.Kernel;

namespace Bluelamp.Links;

/// <summary>A link chart: nodes, and every link among them, as one reader sees them at one moment.</summary>
public sealed record Chart
{
    /// <summary>No chart has more nodes: nobody reads them.</summary>
    public const int NodesMax = 300;

    /// <summary>The node it is about.</summary>
    public required Ref Root { get; init; }

    /// <summary>When it was drawn, UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The nodes, in the order they came.</summary>
    public required IReadOnlyList<ChartNode> Nodes { get; init; }

    /// <summary>The links among them.</summary>
    public required IReadOnlyList<ChartLink> Links { get; init; }

    /// <summary>The nodes whose neighbours were asked for.</summary>
    public required IReadOnlyList<OpenNode> Open { get; init; }

    /// <summary>The connection asked for; null when none was.</summary>
    public Connection? Connection { get; init; }

    /// <summary>True when more was asked for than <see cref="NodesMax"/>.</summary>
    public bool IsFull { get; init; }

    /// <summary>A node by its reference.</summary>
    public ChartNode? Node(Ref node) => Nodes.FirstOrDefault(n => n.Ref == node);

    /// <summary>How two nodes are linked, in words; empty when they are not.</summary>
    public IReadOnlyList<string> How(Ref one, Ref other) =>
        Links.FirstOrDefault(l => (l.From == one && l.To == other) || (l.From == other && l.To == one))?.How ?? [];
}

/// <summary>A node of a chart.</summary>
/// <param name="Ref">The record; of a person the oldest one.</param>
/// <param name="Kind">What it is, in words.</param>
/// <param name="Icon">The picture.</param>
/// <param name="Title">Its line.</param>
/// <param name="Href">Its page.</param>
/// <param name="At">When it was; null for what has no time of its own.</param>
/// <param name="Accounts">The records of one person that lie under it; empty when it is one record.</param>
public sealed record ChartNode(
    Ref Ref, string Kind, string Icon, string Title, string Href, DateTimeOffset? At, IReadOnlyList<ChartAccount> Accounts);

/// <summary>One record of a person with several.</summary>
public sealed record ChartAccount(Ref Ref, string Title, string Href);

/// <summary>A link between two nodes.</summary>
/// <param name="From">The one that names the other.</param>
/// <param name="To">The other.</param>
/// <param name="How">In words, as the record says it.</param>
public sealed record ChartLink(Ref From, Ref To, IReadOnlyList<string> How);

/// <summary>A node with its neighbours.</summary>
public sealed record OpenNode
{
    /// <summary>So many neighbours are shown at first, and so many more each time they are asked for.</summary>
    public const int Step = 20;

    /// <summary>No node shows more neighbours.</summary>
    public const int ShownMax = 200;

    /// <summary>Links of one node that are looked at: more have only those who are linked with everything.</summary>
    public const int LookedMax = 1000;

    /// <summary>Which node.</summary>
    public required Ref Ref { get; init; }

    /// <summary>Its neighbours that are shown.</summary>
    public required IReadOnlyList<Ref> Neighbours { get; init; }

    /// <summary>True when there are more.</summary>
    public required bool HasMore { get; init; }

    /// <summary>True when only the first <see cref="LookedMax"/> links were looked at.</summary>
    public required bool IsCut { get; init; }

    /// <summary>Linked records by kind, of all kinds: whatever is filtered.</summary>
    public required IReadOnlyDictionary<string, int> Kinds { get; init; }
}

/// <summary>How a search for a connection ended.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ConnectionEnd>))]
public enum ConnectionEnd
{
    Found,
    None,
    GaveUp,
}

/// <summary>The shortest connection between two nodes.</summary>
/// <param name="From">The one.</param>
/// <param name="To">The other.</param>
/// <param name="End">How the search ended. None: all that is linked with the one or with the other was looked at.</param>
/// <param name="Path">The nodes from the one to the other, both included; empty when none was found.</param>
/// <param name="LookedCount">Nodes whose links were looked at.</param>
/// <param name="BusyCount">Nodes with so many links that only the first were looked at.</param>
/// <param name="IsShortest">True when no shorter one is there that the reader may see.</param>
public sealed record Connection(
    Ref From, Ref To, ConnectionEnd End, IReadOnlyList<Ref> Path, int LookedCount, int BusyCount, bool IsShortest);
