using System.Diagnostics;
using Bluelamp.Kernel;

namespace Bluelamp.Links;

/// <summary>Looks for the shortest connection between two nodes from both ends at once, a step at a time from the end with less to look
/// at.</summary>
/// <param name="web">As the reader sees it.</param>
/// <param name="question">Kinds and time that the nodes between must be of.</param>
internal sealed class Connections(Web web, ChartQuestion question)
{
    /// <summary>Nodes whose links are looked at before it gives up.</summary>
    public const int NodesMax = 2000;

    /// <summary>Links of one node that are looked at. More has a street that everything happens in: it says little that two are linked
    /// with it, and it would take all the time.</summary>
    public const int LinksMax = 200;

    /// <summary>Time before it gives up.</summary>
    public static readonly TimeSpan TimeMax = TimeSpan.FromSeconds(2);

    private readonly IReadOnlyCollection<string> _types =
        question.Kinds.Count > 0 ? question.Kinds : [.. web.Kinds.Types];

    private int _looked;

    /// <summary>The connection of two nodes that the reader sees.</summary>
    public async Task<Connection> Between(Ref one, Ref other)
    {
        if (one == other) return new(one, other, ConnectionEnd.Found, [one], 0, 0, IsShortest: true);
        var (near, far) = (new End(one), new End(other));
        int Busy() => near.BusyCount + far.BusyCount;
        var began = Stopwatch.GetTimestamp();
        while (near.Edge.Count > 0 && far.Edge.Count > 0)
        {
            var end = near.Edge.Count <= far.Edge.Count ? near : far;
            var (met, isWhole) = await Step(end, end == near ? far : near, began);
            if (met is { } at)
            {
                return new(one, other, ConnectionEnd.Found, [.. near.WayTo(at).Reverse(), .. far.WayTo(at).Skip(1)], _looked, Busy(),
                    isWhole && Busy() == 0);
            }

            if (!isWhole) return new(one, other, ConnectionEnd.GaveUp, [], _looked, Busy(), IsShortest: false);
        }

        // All that hangs together with one of them was looked at, and the other is not there.
        var isSure = new[] { near, far }.Any(e => e.Edge.Count == 0 && e.BusyCount == 0);
        return new(one, other, isSure ? ConnectionEnd.None : ConnectionEnd.GaveUp, [], _looked, Busy(), IsShortest: false);
    }

    // One step of one end. The nearest to the other end of all that were met in it gives the shortest way.
    private async Task<(Ref? Met, bool IsWhole)> Step(End end, End other, long began)
    {
        var (next, met) = (new List<Ref>(), default(Ref?));
        foreach (var node in end.Edge)
        {
            if (_looked == NodesMax || Stopwatch.GetElapsedTime(began) > TimeMax) return (met, IsWhole: false);
            foreach (var far in await Around(node, end, other))
            {
                if (!end.From.TryAdd(far, node)) continue;
                next.Add(far);
                if (other.From.ContainsKey(far) && (met is not { } before || other.StepsTo(far) < other.StepsTo(before))) met = far;
            }
        }

        end.Edge = next;
        return (met, IsWhole: true);
    }

    private async Task<List<Ref>> Around(Ref node, End end, End other)
    {
        _looked++;
        var types = _types.Append(other.Start.Type).Distinct().ToList();
        var (ties, isCut) = await web.TiesOf(node, types, LinksMax);
        if (isCut || ties.Count > LinksMax) end.BusyCount++;
        var fars = ties.Take(LinksMax).Select(t => t.Far).Distinct().ToList();
        if (question.From is not null || question.To is not null) await web.Load(fars);
        var found = new List<Ref>(fars.Count);
        foreach (var far in fars)
        {
            var head = await web.HeadOf(far);
            if (head == other.Start || IsThrough(far)) found.Add(head);
        }

        return found;
    }

    // What has no time of its own need not be loaded to be passed through.
    private bool IsThrough(Ref record) => _types.Contains(record.Type)
        && ((question.From is null && question.To is null) || Neighbours.IsIn(web, record, question));

    private sealed class End
    {
        public End(Ref start) => (Start, Edge, From) = (start, [start], new() { [start] = null });

        public Ref Start { get; }

        public int BusyCount { get; set; }

        public List<Ref> Edge { get; set; }

        /// <summary>Every node reached, with the one before it.</summary>
        public Dictionary<Ref, Ref?> From { get; }

        public IEnumerable<Ref> WayTo(Ref node)
        {
            for (Ref? at = node; at is { } here; at = From[here]) yield return here;
        }

        public int StepsTo(Ref node) => WayTo(node).Count();
    }
}
