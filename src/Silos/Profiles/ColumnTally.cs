using System.Collections.Frozen;
using System.Runtime.InteropServices;
using System.Text;

namespace Bluelamp.Silos;

/// <summary>Counts what one column holds while its file is read.</summary>
internal sealed class ColumnTally(string name)
{
    private const int KnownMax = 10_000, ShapesMax = 1_000, Shown = 5, ExampleLetters = 60;
    private const double NearlyAll = 0.95;
    private const string SaysNothing = "it says that there is no value";

    // What clerks and old systems write where there is nothing to write.
    private static readonly FrozenSet<string> Nothing = FrozenSet.ToFrozenSet(
        [
            "n/a", "na", "null", "none", "nil", "unknown", "not known", "unk", "-", "--", "?", "tbc", "tba", "x", "xxx", "test",
            "01/01/1900", "1900-01-01", "01/01/1970", "1970-01-01", "31/12/9999", "9999-12-31", "0000-00-00", "00/00/0000",
        ], StringComparer.OrdinalIgnoreCase);

    private readonly Dictionary<string, long> _known = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _shapes = new(StringComparer.Ordinal);
    private readonly HashSet<ulong> _different = [];
    private readonly (long Fits, long Misfits, Example? First)[] _kinds = new (long, long, Example?)[Kind.All.Count];
    private readonly Dictionary<string, (long Values, Example First)> _suspicious = new(StringComparer.Ordinal);
    private long _filled;
    private int _shortest = int.MaxValue;
    private int _longest;

    /// <summary>Hashes of the different values.</summary>
    public IReadOnlySet<ulong> Different => _different;

    public void Take(string value, ulong hash, int line)
    {
        if (value.Length == 0) return;
        var trimmed = value.Trim();
        if (trimmed.Length != value.Length) Suspect("blanks stand before or after it", value, line);
        if (trimmed.Length == 0) return;
        _filled++;
        (_shortest, _longest) = (Math.Min(_shortest, value.Length), Math.Max(_longest, value.Length));
        if (_different.Count < Profiler.DifferentMax) _different.Add(hash);
        Count(_known, value, KnownMax);
        Count(_shapes, ShapeOf(trimmed), ShapesMax);
        if (Nothing.Contains(trimmed)) Suspect(SaysNothing, value, line);
        else Judge(trimmed, line);
        if (value.Contains('\uFFFD', StringComparison.Ordinal) || value.Contains('Ã', StringComparison.Ordinal))
            Suspect("letters were spoilt on the way (read in another encoding than it was written)", value, line);
        else if (value.Any(c => char.IsControl(c) && c is not ('\n' or '\r' or '\t'))) Suspect("it holds a control character", value, line);
    }

    public ColumnProfile ToProfile(long rows, IReadOnlyList<string> linksTo)
    {
        var judged = _filled - (_suspicious.TryGetValue(SaysNothing, out var nothing) ? nothing.Values : 0);
        var at = judged == 0 ? -1 : Array.FindIndex(_kinds, k => k.Fits >= judged * NearlyAll);
        var kind = at < 0 ? null : Kind.All[at].Name;
        if (at >= 0 && _kinds[at] is { Misfits: > 0, First: { } misfit } odd)
            _suspicious[$"it is no {kind}, as nearly all others are"] = (odd.Misfits, misfit);
        var isKey = rows > 0 && _filled == rows && _different.Count == rows;
        return new(
            name, _filled, _different.Count, isKey, kind, _filled == 0 ? 0 : _shortest, _longest, Most(_known), Most(_shapes),
            [.. _suspicious.OrderByDescending(s => s.Value.Values).Select(s => new Suspicion(s.Key, s.Value.Values, s.Value.First))],
            linksTo);
    }

    private void Judge(string value, int line)
    {
        for (var i = 0; i < _kinds.Length; i++)
        {
            ref var kind = ref _kinds[i];

            // A kind that half of the values are not is none: it is asked no more.
            if (kind.Misfits > 1000 && kind.Misfits > kind.Fits) continue;
            if (Kind.All[i].Is(value)) kind.Fits++;
            else kind = (kind.Fits, kind.Misfits + 1, kind.First ?? new(line, Short(value)));
        }
    }

    private void Suspect(string why, string value, int line)
    {
        ref var so = ref CollectionsMarshal.GetValueRefOrAddDefault(_suspicious, why, out var exists);
        so = (so.Values + 1, exists ? so.First : new(line, Short(value)));
    }

    private static void Count(Dictionary<string, long> counts, string value, int most)
    {
        if (counts.Count >= most && !counts.ContainsKey(value)) return;
        CollectionsMarshal.GetValueRefOrAddDefault(counts, value, out _)++;
    }

    private static List<Often> Most(Dictionary<string, long> counts) =>
        [.. counts.OrderByDescending(c => c.Value).ThenBy(c => c.Key, StringComparer.Ordinal).Take(Shown)
            .Select(c => new Often(Short(c.Key), c.Value))];

    private static string Short(string value) => value.Length <= ExampleLetters ? value : value[..(ExampleLetters - 1)] + "…";

    private static string ShapeOf(string value)
    {
        var shape = new StringBuilder(Math.Min(value.Length, ExampleLetters));
        foreach (var c in value)
        {
            if (shape.Length >= ExampleLetters) break;
            var sign = char.IsDigit(c) ? '9' : char.IsUpper(c) ? 'A' : char.IsLetter(c) ? 'a' : c;
            if (sign is 'A' or 'a' && shape.Length > 0 && shape[^1] == sign) continue;
            shape.Append(sign);
        }

        return shape.ToString();
    }
}
