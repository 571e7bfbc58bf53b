namespace Bluelamp.Pole.Matching;

/// <summary>Puts rows into groups: what hangs together by sure edges, then taken apart again where the mean of all pairs says no.</summary>
internal sealed class Groups(int rows, Func<int, int, double> score, double threshold)
{
    // A component of more is no person: it is cut at surer edges first.
    private const int ComponentMax = 1_000;

    // One pair cannot outvote many: beyond this every weight is as sure as any.
    private const double SureAt = 12;

    private readonly int[] _parent = [.. Enumerable.Range(0, rows)];

    /// <summary>The group of each row: the number of its first row.</summary>
    /// <param name="edges">What speaks for the same.</param>
    /// <param name="options">How many processors, and when to stop; one when it is not said.</param>
    public int[] Of(IReadOnlyList<MatchEdge> edges, ParallelOptions? options = null)
    {
        var groups = new int[rows];
        for (var i = 0; i < rows; i++) groups[i] = i;
        Parallel.ForEach(
            Components([.. edges.Where(e => e.Weight >= threshold)], threshold), options ?? new() { MaxDegreeOfParallelism = 1 },
            component => Part(component, groups));
        return groups;
    }

    private IEnumerable<List<int>> Components(MatchEdge[] edges, double from)
    {
        foreach (var e in edges) (_parent[e.Left], _parent[e.Right]) = (e.Left, e.Right);
        foreach (var e in edges)
        {
            var (a, b) = (Root(e.Left), Root(e.Right));
            if (a != b) _parent[Math.Max(a, b)] = Math.Min(a, b);
        }

        // Rows by their component, each in the order of the file: one sort, for there are millions.
        var members = new ulong[edges.Length * 2];
        for (var i = 0; i < edges.Length; i++)
        {
            var root = (ulong)Root(edges[i].Left) << 32;
            (members[2 * i], members[(2 * i) + 1]) = (root | (uint)edges[i].Left, root | (uint)edges[i].Right);
        }

        Array.Sort(members);
        for (var i = 0; i < members.Length;)
        {
            var (root, all) = (members[i] >> 32, new List<int>());
            for (; i < members.Length && members[i] >> 32 == root; i++)
            {
                if (all.Count == 0 || all[^1] != (int)members[i]) all.Add((int)members[i]);
            }

            if (all.Count <= ComponentMax)
            {
                yield return all;
                continue;
            }

            var surer = edges.Where(e => e.Weight >= from + 2 && all.BinarySearch(e.Left) >= 0).ToArray();
            foreach (var part in Components(surer, from + 2)) yield return part;
        }
    }

    private int Root(int row)
    {
        while (_parent[row] != row) row = _parent[row] = _parent[_parent[row]];
        return row;
    }

    // Average linkage: the two nearest parts are joined as long as their pairs, on the mean, speak for the same.
    private void Part(List<int> rowsOf, int[] groups)
    {
        var n = rowsOf.Count;
        if (n == 2)
        {
            groups[rowsOf[1]] = groups[rowsOf[0]];
            return;
        }

        var near = new double[n, n];
        for (var i = 0; i < n; i++)
        {
            for (var j = i + 1; j < n; j++) near[i, j] = near[j, i] = Held(score(rowsOf[i], rowsOf[j]));
        }

        var (size, best) = (Enumerable.Repeat(1, n).ToArray(), new int[n]);
        for (var i = 0; i < n; i++) best[i] = Nearest(near, size, i);
        var into = Enumerable.Range(0, n).ToArray();
        while (true)
        {
            var a = -1;
            for (var i = 0; i < n; i++)
            {
                if (size[i] > 0 && best[i] >= 0 && (a < 0 || near[i, best[i]] > near[a, best[a]])) a = i;
            }

            if (a < 0 || near[a, best[a]] < 0) break;
            var (keep, gone) = (Math.Min(a, best[a]), Math.Max(a, best[a]));
            for (var k = 0; k < n; k++)
            {
                if (size[k] == 0 || k == keep || k == gone) continue;
                near[keep, k] = near[k, keep] = Mean(near[keep, k], size[keep], near[gone, k], size[gone]);
            }

            (size[keep], size[gone]) = (size[keep] + size[gone], 0);
            for (var k = 0; k < n; k++)
            {
                if (into[k] == gone) into[k] = keep;
            }

            for (var k = 0; k < n; k++)
            {
                if (size[k] > 0 && (k == keep || best[k] == gone || best[k] == keep || near[k, keep] > near[k, best[k] < 0 ? k : best[k]]))
                    best[k] = Nearest(near, size, k);
            }
        }

        for (var i = 0; i < n; i++) groups[rowsOf[i]] = groups[rowsOf[into[i]]];
    }

    // What a person decided is no weight: it is not held to the limit of weights.
    private static double Held(double weight) => double.IsInfinity(weight) ? weight : Math.Clamp(weight, -SureAt, SureAt);

    // A part that holds somebody who is decided to be another stays apart, whatever else was decided.
    private static double Mean(double one, int ofOne, double other, int ofOther) =>
        double.IsNegativeInfinity(one) || double.IsNegativeInfinity(other)
            ? double.NegativeInfinity : (one * ofOne + other * ofOther) / (ofOne + ofOther);

    private static int Nearest(double[,] near, int[] size, int of)
    {
        var best = -1;
        for (var k = 0; k < size.Length; k++)
        {
            if (k != of && size[k] > 0 && (best < 0 || near[of, k] > near[of, best])) best = k;
        }

        return best;
    }
}
