namespace Bluelamp.Map;

/// <summary>Chance that repeats itself: the same seed gives the same numbers on every machine and in every
/// version of .NET (SplitMix64).</summary>
internal sealed class Chance(ulong seed)
{
    private readonly ulong _seed = seed;
    private ulong _state = seed;

    /// <summary>A stream of its own for one task, so that a change to one task does not shift all that follow.</summary>
    public Chance For(ulong task) => new(Mix(_seed ^ (task * 0xD1B54A32D192ED03)));

    /// <summary>From 0 up to 1.</summary>
    public double Share() => (Next() >> 11) * (1.0 / (1UL << 53));

    public double Between(double from, double to) => from + (to - from) * Share();

    /// <summary>0 up to count - 1.</summary>
    public int Below(int count) => (int)(Share() * count);

    public bool Is(double share) => Share() < share;

    public T Pick<T>(IReadOnlyList<T> from) => from[Below(from.Count)];

    public void Shuffle<T>(IList<T> items)
    {
        for (var i = items.Count - 1; i > 0; i--)
        {
            var j = Below(i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }

    /// <summary>A direction, all alike likely. Without sine and cosine, whose last bit differs between machines.</summary>
    public Vec Direction()
    {
        while (true)
        {
            var v = new Vec(Between(-1, 1), Between(-1, 1));
            if (v.Length is > 0.1 and <= 1) return v.Unit();
        }
    }

    private ulong Next() => Mix(_state += 0x9E3779B97F4A7C15);

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}

/// <summary>Smooth unevenness of the ground, between -1 and 1, the same for the same seed.</summary>
internal sealed class Noise(ulong seed)
{
    /// <summary>The value at a point, for bumps about so many metres across.</summary>
    public double At(Vec p, double metres)
    {
        var (x, y) = (p.X / metres, p.Y / metres);
        var (column, row) = ((long)Math.Floor(x), (long)Math.Floor(y));
        var (u, v) = (Ease(x - column), Ease(y - row));
        var south = Corner(column, row) * (1 - u) + Corner(column + 1, row) * u;
        var north = Corner(column, row + 1) * (1 - u) + Corner(column + 1, row + 1) * u;
        return south * (1 - v) + north * v;
    }

    private double Corner(long column, long row) =>
        new Chance(seed + (ulong)column * 0x9E3779B1 + (ulong)row * 0x85EBCA77C2B2).Between(-1, 1);

    private static double Ease(double t) => t * t * (3 - 2 * t);
}
