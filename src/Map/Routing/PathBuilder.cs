namespace Bluelamp.Map;

/// <summary>Puts a way together, arc by arc.</summary>
internal sealed class PathBuilder(RoadGraph roads)
{
    private readonly List<Point> _points = [];
    private readonly List<double> _seconds = [];

    /// <summary>The roads it takes, in order.</summary>
    public List<int> Roads { get; } = [];

    public void Start(Point at, Point onRoad, double seconds)
    {
        Add(at, 0);
        Add(onRoad, seconds);
    }

    /// <summary>Drives an arc from one share of its length to another.</summary>
    public void Drive(int arc, double from, double to, double arcSeconds)
    {
        Roads.Add(roads.Road[arc]);
        var line = roads.Line(arc).ToList();
        var (metres, start) = (roads.Metres[roads.Road[arc]], _seconds[^1]);
        var along = 0d;
        for (var i = 1; i < line.Count; i++)
        {
            var step = line[i - 1].MetresTo(line[i]);
            var share = metres == 0 ? 1 : (along + step) / metres;
            if (share >= to) break;
            if (share > from) Add(line[i], start + (share - from) * arcSeconds);
            along += step;
        }

        Add(At(line, to * metres), start + (to - from) * arcSeconds);
    }

    public void End(Point at, double seconds) => Add(at, _seconds[^1] + seconds);

    public Route Route() => new([.. _points], [.. _seconds], []);

    private void Add(Point at, double seconds)
    {
        if (_points.Count > 0 && _points[^1] == at)
        {
            _seconds[^1] = seconds;
        }
        else
        {
            _points.Add(at);
            _seconds.Add(seconds);
        }
    }

    private static Point At(List<Point> line, double metres)
    {
        for (var i = 1; i < line.Count; i++)
        {
            var step = line[i - 1].MetresTo(line[i]);
            if (step >= metres) return step == 0 ? line[i] : line[i - 1].Towards(line[i], metres / step);
            metres -= step;
        }

        return line[^1];
    }
}
