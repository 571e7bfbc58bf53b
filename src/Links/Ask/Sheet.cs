using Bluelamp.Kernel;

namespace Bluelamp.Links;

/// <summary>A chart while it is drawn: what stands on it so far.</summary>
internal sealed class Sheet(Web web, ChartQuestion question)
{
    private readonly List<Ref> _nodes = [];
    private readonly List<OpenNode> _open = [];

    /// <summary>True when something did not fit.</summary>
    public bool IsFull { get; private set; }

    /// <summary>Puts nodes on it, those that are there and fit.</summary>
    public async Task Put(IEnumerable<Ref> nodes)
    {
        var more = nodes.Where(n => !_nodes.Contains(n) && !question.Gone.Contains(n)).Distinct().ToList();
        await web.Load(more);
        more.RemoveAll(n => web[n] is null);
        var room = Chart.NodesMax - _nodes.Count;
        IsFull |= more.Count > room;
        _nodes.AddRange(more.Take(room));
    }

    /// <summary>Opens what was asked for, in the order it was.</summary>
    public async Task OpenAll()
    {
        foreach (var node in _nodes.Take(1).Concat(question.Open.Select(o => o.Node)).Distinct().ToList())
        {
            if (question.ShownOf(node) is not { } shown || question.Gone.Contains(node)) continue;
            await Put([node]);
            var open = await Neighbours.Of(web, node, question, shown);
            await Put(open.Neighbours);
            _open.Add(open);
        }
    }

    /// <summary>What stands on it; the root does, also when it was taken off.</summary>
    public IReadOnlyList<Ref> There(Ref always) => _nodes.Contains(always) ? _nodes : [always, .. _nodes];

    /// <summary>The open nodes that stand on it, each with those of its neighbours that do.</summary>
    public IReadOnlyList<OpenNode> Open(IReadOnlyList<Ref> there) => [.. _open.Where(o => there.Contains(o.Ref))
        .Select(o => o with { Neighbours = [.. o.Neighbours.Where(there.Contains)] })];
}
