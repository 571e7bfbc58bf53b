namespace Bluelamp.Pole;

/// <summary>A row that another is surely one with, for somebody.</summary>
/// <param name="Other">The row.</param>
/// <param name="Rules">What brings the two together, a bit for each rule.</param>
internal readonly record struct Edge(int Other, int Rules);

/// <summary>Who is surely one with whom, as it was found when the later of the two came: a pure answer from the two, so that keeping it
/// does not depend on the order they came in.</summary>
internal sealed class BookEdges
{
    private readonly List<(Edge Edge, int Next)> _edges = [];
    private readonly List<int> _first = [];

    /// <summary>Keeps one, both ways.</summary>
    public void Add(int row, int other, int rules)
    {
        Hang(row, new(other, rules));
        Hang(other, new(row, rules));
    }

    /// <summary>Those of a row, gone ones among them.</summary>
    public IEnumerable<Edge> Of(int row)
    {
        for (var at = row < _first.Count ? _first[row] - 1 : -1; at >= 0; at = _edges[at].Next) yield return _edges[at].Edge;
    }

    private void Hang(int row, Edge edge)
    {
        while (_first.Count <= row) _first.Add(0);
        _edges.Add((edge, _first[row] - 1));
        _first[row] = _edges.Count;
    }
}
