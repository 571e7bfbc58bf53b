namespace Bluelamp.Map;

/// <summary>
/// One search outward from a point over arcs with times (Dijkstra), in either direction of travel. Arrays are
/// kept between searches and told apart by a
/// stamp: clearing sixty thousand of them would cost more than the search.
/// </summary>
internal sealed class Spread(RoadGraph roads)
{
    private readonly double[] _seconds = new double[roads.Nodes.Count];
    private readonly int[] _via = new int[roads.Nodes.Count];
    private readonly int[] _stamp = new int[roads.Nodes.Count];
    private readonly bool[] _settled = new bool[roads.Nodes.Count];
    private readonly PriorityQueue<int, (double Seconds, int Item)> _queue = new();
    private int _now;

    /// <summary>Forgets the last search.</summary>
    public void Begin()
    {
        _now++;
        _queue.Clear();
    }

    /// <summary>Offers a way to a junction; <paramref name="via"/> is the arc it came by, -1 at the start.</summary>
    public void Reach(int node, double seconds, int via)
    {
        if (double.IsInfinity(seconds)) return;
        if (_stamp[node] == _now && (_settled[node] || _seconds[node] <= seconds)) return;
        (_stamp[node], _settled[node], _seconds[node], _via[node]) = (_now, false, seconds, via);
        _queue.Enqueue(node, (seconds, node));
    }

    /// <summary>Puts something else in the queue, to come up when the search is that far: items count from the
    /// number of junctions up.</summary>
    public void Wait(int item, double seconds) => _queue.Enqueue(roads.Nodes.Count + item, (seconds, roads.Nodes.Count + item));

    /// <summary>The next junction or item, nearest first; false when all is reached.</summary>
    public bool Next(out int node, out int item, out double seconds)
    {
        while (_queue.TryDequeue(out var next, out var at))
        {
            seconds = at.Seconds;
            (node, item) = next < roads.Nodes.Count ? (next, -1) : (-1, next - roads.Nodes.Count);
            if (node < 0) return true;
            if (_settled[node] || _seconds[node] < seconds) continue;
            _settled[node] = true;
            return true;
        }

        (node, item, seconds) = (-1, -1, double.PositiveInfinity);
        return false;
    }

    /// <summary>Goes on against the traffic: from a junction to those that lead to it.</summary>
    public void Backward(int node, double[] times)
    {
        foreach (var arc in roads.In(node)) Reach(roads.Tail[arc], _seconds[node] + times[arc], arc);
    }

    /// <summary>The arcs from a junction to where a backward search began, in driving order.</summary>
    public List<int> Arcs(int node)
    {
        var arcs = new List<int>();
        for (var arc = _via[node]; arc >= 0; arc = _via[roads.Head[arc]]) arcs.Add(arc);
        return arcs;
    }
}
