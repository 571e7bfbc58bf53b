using Bluelamp.Kernel;

namespace Bluelamp.Links;

/// <summary>A chart as a list that says the same: each node once, under the first node that it was shown with; and the links that do not
/// show by standing under one another.</summary>
/// <param name="Rows">The root, and what stands on the chart by itself.</param>
/// <param name="Further">The other links.</param>
public sealed record ChartList(IReadOnlyList<ListRow> Rows, IReadOnlyList<ChartLink> Further)
{
    /// <summary>The list of a chart.</summary>
    public static ChartList Of(Chart chart)
    {
        var parents = Parents(chart);
        var shown = chart.Nodes.ToLookup(n => parents.GetValueOrDefault(n.Ref, n.Ref));
        var open = chart.Open.ToDictionary(o => o.Ref);
        return new(
            [.. chart.Nodes.Where(n => !parents.ContainsKey(n.Ref)).OrderByDescending(n => n.Ref == chart.Root).Select(n => Row(n, null))],
            [.. chart.Links.Where(l => !IsNested(l.From, l.To) && !IsNested(l.To, l.From))]);

        ListRow Row(ChartNode node, ChartNode? under) => new(
            node, under is null ? [] : chart.How(under.Ref, node.Ref), open.GetValueOrDefault(node.Ref),
            [.. shown[node.Ref].Where(n => n != node).Select(n => Row(n, node))]);

        bool IsNested(Ref parent, Ref child) => parents.TryGetValue(child, out var over) && over == parent;
    }

    private static Dictionary<Ref, Ref> Parents(Chart chart)
    {
        var parents = new Dictionary<Ref, Ref>();
        foreach (var open in chart.Open)
        {
            foreach (var near in open.Neighbours.Where(n => n != chart.Root && !parents.ContainsKey(n) && !IsOver(n, open.Ref)))
                parents[near] = open.Ref;
        }

        return parents;

        bool IsOver(Ref over, Ref node)
        {
            for (Ref? at = node; at is { } here; at = parents.TryGetValue(here, out var up) ? up : null)
                if (here == over) return true;
            return false;
        }
    }
}

/// <summary>A node in the list.</summary>
/// <param name="Node">The node.</param>
/// <param name="How">How it is linked with the one it stands under.</param>
/// <param name="Open">Its neighbours as asked for; null while it is not open.</param>
/// <param name="Rows">Those that stand under it.</param>
public sealed record ListRow(ChartNode Node, IReadOnlyList<string> How, OpenNode? Open, IReadOnlyList<ListRow> Rows);
