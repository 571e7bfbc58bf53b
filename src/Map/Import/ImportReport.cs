using System.Globalization;

namespace Bluelamp.Map;

/// <summary>What an import took and what it left out, each with its reason.</summary>
public sealed class ImportReport
{
    private readonly SortedDictionary<string, int> _leftOut = new(StringComparer.Ordinal);

    /// <summary>How many elements were left out, by reason.</summary>
    public IReadOnlyDictionary<string, int> LeftOut => _leftOut;

    public int Stretches { get; internal set; }
    public double RoadKm { get; internal set; }
    /// <summary>Stretches that are drawn and found by name, but that no route leads over.</summary>
    public int NotJoined { get; internal set; }

    public int Streets { get; internal set; }
    public int Addresses { get; internal set; }
    public int Landmarks { get; internal set; }
    public int Areas { get; internal set; }
    public int Shapes { get; internal set; }

    /// <summary>The report as lines for people.</summary>
    public IEnumerable<string> Lines()
    {
        yield return Invariant($"Taken: {Stretches:#,0} stretches of road ({RoadKm:#,0} km), {Streets:#,0} streets, ")
            + Invariant($"{Addresses:#,0} addresses, {Landmarks:#,0} landmarks, {Areas:#,0} areas, {Shapes:#,0} shapes to draw.");
        foreach (var (reason, count) in _leftOut.OrderByDescending(left => left.Value))
            yield return Invariant($"Left out: {count:#,0} {reason}.");
        if (NotJoined > 0)
            yield return Invariant(
                $"Drawn, but no route leads over them: {NotJoined:#,0} stretches that are not joined to the rest or cannot be left again.");
        if (Stretches > 0 && Streets == 0) yield return "The roads in it have no names: addresses and junctions will not be found.";
        if (Stretches == 0) yield return "There are no roads in it: the way to an incident will be guessed from the straight line.";
    }

    internal void Leave(string reason, int count = 1)
    {
        if (count > 0) _leftOut[reason] = _leftOut.GetValueOrDefault(reason) + count;
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
