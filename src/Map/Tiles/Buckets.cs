namespace Bluelamp.Map;

/// <summary>Things on the map sorted into squares of one zoom, to find those of a tile without looking at all.</summary>
internal sealed class Buckets<T>
{
    private const int Zoom = 14;

    // A lake or a county would fill every square; such are few, and looked at each time.
    private const int SquaresMax = 400;
    private readonly IReadOnlyList<T> _all;
    private readonly Bounds[] _bounds;
    private readonly Dictionary<(int, int), List<int>> _squares = [];
    private readonly List<int> _large = [];

    public Buckets(IReadOnlyList<T> all, Func<T, Bounds> bounds)
    {
        (_all, _bounds) = (all, [.. all.Select(bounds)]);
        for (var i = 0; i < _bounds.Length; i++)
        {
            var squares = Squares(_bounds[i]).Take(SquaresMax + 1).ToList();
            if (squares.Count > SquaresMax) _large.Add(i);
            else squares.ForEach(square => Put(square, i));
        }
    }

    /// <summary>What meets the tile, in the order it was given.</summary>
    public IEnumerable<T> In(TileFrame frame)
    {
        var candidates = frame.Z < Zoom
            ? Enumerable.Range(0, _all.Count)
            : Squares(frame.Bounds).SelectMany(square => _squares.TryGetValue(square, out var members) ? members : []).Concat(_large)
                .Distinct().Order();
        return candidates.Where(i => _bounds[i].Meets(frame.Bounds)).Select(i => _all[i]);
    }

    private void Put((int, int) square, int member)
    {
        if (!_squares.TryGetValue(square, out var members)) _squares[square] = members = [];
        members.Add(member);
    }

    private static IEnumerable<(int, int)> Squares(Bounds bounds)
    {
        var (west, north) = Square(bounds.North, bounds.West);
        var (east, south) = Square(bounds.South, bounds.East);
        for (var x = west; x <= east; x++)
            for (var y = north; y <= south; y++) yield return (x, y);
    }

    private static (int X, int Y) Square(double lat, double lon)
    {
        var sin = Math.Sin(Math.Clamp(lat, -85, 85) * Math.PI / 180);
        const int across = 1 << Zoom;
        return ((int)((lon / 360 + 0.5) * across), (int)((0.5 - Math.Log((1 + sin) / (1 - sin)) / (4 * Math.PI)) * across));
    }
}
