namespace Bluelamp.Map;

/// <summary>A way along roads, with the time each part of it takes.</summary>
public sealed class Route
{
    private readonly double[] _seconds;

    internal Route(IReadOnlyList<Point> points, double[] seconds, IReadOnlyList<string> streets)
    {
        (Points, _seconds, Streets) = (points, seconds, streets);
        Metres = RoadGraph.Length(points);
    }

    /// <summary>Every bend, from start to end.</summary>
    public IReadOnlyList<Point> Points { get; }

    /// <summary>When each of <see cref="Points"/> is reached, in seconds from the start; never falls.</summary>
    public IReadOnlyList<double> SecondsAt => _seconds;

    /// <summary>Names of the streets in the order they are driven.</summary>
    public IReadOnlyList<string> Streets { get; }

    public double Metres { get; }
    public double Seconds => _seconds[^1];

    /// <summary>Where one is after so many seconds.</summary>
    internal (Point At, int Leg) After(double seconds)
    {
        if (seconds <= 0 || Points.Count == 1) return (Points[0], 0);
        if (seconds >= Seconds) return (Points[^1], Points.Count - 2);
        var found = Array.BinarySearch(_seconds, seconds);
        var leg = Math.Clamp(found >= 0 ? found : ~found - 1, 0, Points.Count - 2);
        var length = _seconds[leg + 1] - _seconds[leg];
        return (Points[leg].Towards(Points[leg + 1], length <= 0 ? 1 : Math.Clamp((seconds - _seconds[leg]) / length, 0, 1)), leg);
    }
}

/// <summary>A unit that could come, and when it would be there.</summary>
/// <param name="Unit">Which.</param>
/// <param name="Seconds">Until it is there.</param>
/// <param name="Metres">To drive.</param>
/// <param name="ByRoad">False when no road joins the two: the figures are a guess from the straight line and must be shown as one.</param>
public sealed record Arrival<TUnit>(TUnit Unit, double Seconds, double Metres, bool ByRoad)
{
    /// <summary>The way it would take.</summary>
    public required Route Route { get; init; }
}

/// <summary>A unit on its way: where it is at any time. Nothing is stored and nothing ticks; ask it for a time.</summary>
/// <param name="Route">The way.</param>
/// <param name="StartedAt">When it set off.</param>
public sealed record Journey(Route Route, DateTimeOffset StartedAt)
{
    /// <summary>When it is there.</summary>
    public DateTimeOffset ArrivesAt => StartedAt.AddSeconds(Route.Seconds);

    /// <summary>Where it is at a time; before the start at its beginning, after the end at its end.</summary>
    public Position At(DateTimeOffset time)
    {
        var seconds = (time - StartedAt).TotalSeconds;
        var (at, leg) = Route.After(seconds);
        // A clock counts in ticks, a route in fractions of one: a millisecond too soon is there.
        var done = seconds >= Route.Seconds - 0.001;
        if (done) at = Route.Points[^1];
        if (Route.Points.Count == 1) return new(at, 0, 0, done);
        var (from, to) = (Route.Points[leg], Route.Points[leg + 1]);
        var length = Route.SecondsAt[leg + 1] - Route.SecondsAt[leg];
        return new(at, from.HeadingTo(to), done || seconds < 0 || length <= 0 ? 0 : from.MetresTo(to) / length * 3.6, done);
    }
}

/// <summary>Where a unit is, which way it points and how fast it goes.</summary>
/// <param name="At">The place.</param>
/// <param name="HeadingDegrees">Clockwise from north.</param>
/// <param name="SpeedKmh">0 before it sets off and when it is there.</param>
/// <param name="Done">True when it has arrived.</param>
public readonly record struct Position(Point At, double HeadingDegrees, double SpeedKmh, bool Done);
