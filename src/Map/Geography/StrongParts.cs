namespace Bluelamp.Map;

/// <summary>Finds the parts of a road graph in which every junction reaches every other (Tarjan, without
/// recursion: London is too deep for the stack).</summary>
internal static class StrongParts
{
    /// <summary>The number of each junction's part.</summary>
    public static int[] Of(RoadGraph graph)
    {
        var count = graph.Nodes.Count;
        var (part, low, order, next) = (new int[count], new int[count], new int[count], new int[count]);
        Array.Fill(part, -1);
        var (waiting, path) = (new Stack<int>(), new Stack<int>());
        var (clock, parts) = (0, 0);
        for (var root = 0; root < count; root++)
        {
            if (order[root] != 0) continue;
            Enter(root);
            while (path.TryPeek(out var node))
            {
                if (next[node] < graph.Out(node).End.Value)
                {
                    var head = graph.Head[next[node]++];
                    if (order[head] == 0) Enter(head);
                    else if (part[head] < 0) low[node] = Math.Min(low[node], order[head]);
                    continue;
                }

                path.Pop();
                if (path.TryPeek(out var before)) low[before] = Math.Min(low[before], low[node]);
                if (low[node] == order[node]) Leave(node);
            }
        }

        return part;

        void Enter(int node)
        {
            order[node] = low[node] = ++clock;
            next[node] = graph.Out(node).Start.Value;
            path.Push(node);
            waiting.Push(node);
        }

        void Leave(int root)
        {
            int member;
            do
            {
                member = waiting.Pop();
                part[member] = parts;
            }
            while (member != root);
            parts++;
        }
    }
}
