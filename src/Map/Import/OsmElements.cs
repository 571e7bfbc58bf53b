namespace Bluelamp.Map;

/// <summary>What an OpenStreetMap element says of itself.</summary>
internal sealed class Tags(IReadOnlyList<(string Key, string Value)> all)
{
    public static Tags None { get; } = new([]);

    public bool Any => all.Count > 0;

    /// <summary>The value of a key, null when it is not there.</summary>
    public string? this[string key]
    {
        get
        {
            foreach (var (name, value) in all)
                if (name == key) return value;
            return null;
        }
    }

    public bool Is(string key, params ReadOnlySpan<string> values)
    {
        var value = this[key];
        foreach (var candidate in values)
            if (value == candidate) return true;
        return false;
    }
}

/// <summary>A point with its tags.</summary>
internal readonly record struct OsmNode(long Id, Point At, Tags Tags);

/// <summary>A line through points.</summary>
internal sealed record OsmWay(long Id, long[] Nodes, Tags Tags)
{
    public bool IsClosed => Nodes.Length > 3 && Nodes[0] == Nodes[^1];
}

/// <summary>Ways that belong together.</summary>
internal sealed record OsmRelation(long Id, IReadOnlyList<(long Way, string Role)> Ways, Tags Tags);

/// <summary>What is wanted of a file; what is null is skipped.</summary>
internal sealed record OsmVisit
{
    public Action<OsmNode>? Node { get; init; }
    public Action<OsmWay>? Way { get; init; }
    public Action<OsmRelation>? Relation { get; init; }

    /// <summary>Whom the file asks to be thanked.</summary>
    public Action<string>? Attribution { get; init; }

    /// <summary>Told how much has been read, from 0 to 1.</summary>
    public Action<double>? Progress { get; init; }

    public CancellationToken Cancel { get; init; }
}
