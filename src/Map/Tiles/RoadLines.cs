namespace Bluelamp.Map;

/// <summary>A road as it is drawn: stretches of one street and class joined, so that its name finds room along it.</summary>
internal sealed record RoadLine(RoadClass Class, string? Name, bool OneWay, IReadOnlyList<Point> Line, Bounds Bounds)
{
    /// <summary>All roads of a geography, joined.</summary>
    public static List<RoadLine> Of(Geography geography)
    {
        var lines = new List<RoadLine>();
        var named = geography.Roads.Roads.GroupBy(road => (road.Street, road.Class, road.OneWay));
        foreach (var group in named)
        {
            var name = group.Key.Street >= 0 ? geography.Streets[group.Key.Street].Name : null;
            // Roads without a name need no joining, and joining sixty thousand of them end to end would.
            var joined = name is null ? group.Select(road => road.Line) : Join([.. group.Select(road => road.Line)]);
            foreach (var line in joined) lines.Add(new(group.Key.Class, name, group.Key.OneWay, line, Bounds.Of(line)));
        }

        return lines;
    }

    // From each loose end, always on along the straightest stretch that is left.
    private static List<IReadOnlyList<Point>> Join(List<IReadOnlyList<Point>> stretches)
    {
        var ends = new Dictionary<Point, List<int>>();
        for (var i = 0; i < stretches.Count; i++)
        {
            foreach (var end in new[] { stretches[i][0], stretches[i][^1] })
            {
                if (!ends.TryGetValue(end, out var there)) ends[end] = there = [];
                there.Add(i);
            }
        }

        var (used, joined) = (new bool[stretches.Count], new List<IReadOnlyList<Point>>());
        var loose = Enumerable.Range(0, stretches.Count).OrderBy(i => Math.Min(ends[stretches[i][0]].Count, ends[stretches[i][^1]].Count))
            .ToList();
        foreach (var first in loose)
        {
            if (used[first]) continue;
            used[first] = true;
            var line = stretches[first].ToList();
            if (ends[line[^1]].Count == 1) line.Reverse();
            while (Next(line, stretches, ends[line[^1]], used) is { } next)
            {
                used[next.Stretch] = true;
                var more = stretches[next.Stretch];
                line.AddRange(next.Backward ? more.Reverse().Skip(1) : more.Skip(1));
            }

            joined.Add(line);
        }

        return joined;
    }

    private static (int Stretch, bool Backward)? Next(List<Point> line, List<IReadOnlyList<Point>> stretches, List<int> there, bool[] used)
    {
        var heading = line[^2].HeadingTo(line[^1]);
        return there.Where(i => !used[i])
            .Select(i => (i, stretches[i][0] != line[^1]))
            .OrderBy(choice => Bend(heading, choice.Item2
                ? stretches[choice.i][^1].HeadingTo(stretches[choice.i][^2]) : stretches[choice.i][0].HeadingTo(stretches[choice.i][1])))
            .Cast<(int, bool)?>()
            .FirstOrDefault();
    }

    private static double Bend(double a, double b) => Math.Abs((a - b + 540) % 360 - 180);
}
