using System.Collections.Concurrent;

namespace Bluelamp.Search;

/// <summary>Which documents of a segment askers may see, a bit each: made once for all who may see the same labels.</summary>
internal sealed class Visible(Segment segment)
{
    // Of so many kinds of asker the bits are kept: 125 KB each for a million documents.
    private const int KindsMax = 32;
    private const int AskersMax = 4_096;

    private readonly ConcurrentDictionary<bool[], ulong[]> _byAsker = new();
    private readonly ConcurrentDictionary<string, ulong[]> _byKind = new(StringComparer.Ordinal);

    private readonly ConcurrentDictionary<string, ulong[]> _byTypes = new(StringComparer.Ordinal);

    /// <summary>The documents of those whose labels are allowed.</summary>
    /// <param name="allowed">For each number of the label book; the same array for the same asker.</param>
    public ulong[] To(bool[] allowed)
    {
        if (_byAsker.TryGetValue(allowed, out var known)) return known;
        if (_byAsker.Count >= AskersMax) _byAsker.Clear();
        var kind = string.Create(segment.LabelNumbers.Length, (segment.LabelNumbers, allowed), static (signs, of) =>
        {
            for (var i = 0; i < signs.Length; i++) signs[i] = of.allowed[of.LabelNumbers[i]] ? '1' : '0';
        });
        if (!_byKind.TryGetValue(kind, out var bits))
        {
            if (_byKind.Count >= KindsMax)
            {
                _byKind.Clear();
                _byAsker.Clear();
            }

            _byKind[kind] = bits = Make(kind);
        }

        return _byAsker[allowed] = bits;
    }

    /// <summary>The documents whose type is read; null when all are.</summary>
    public ulong[]? OfTypes(IReadOnlySet<string> types)
    {
        var names = segment.TypeNames;
        if (names.All(types.Contains)) return null;
        var kind = string.Concat(names.Select(n => types.Contains(n) ? '1' : '0'));
        if (_byTypes.TryGetValue(kind, out var bits)) return bits;
        if (_byTypes.Count >= KindsMax) _byTypes.Clear();
        bits = new ulong[Bits.WordsOf(segment.Count)];
        var all = segment.Types;
        for (var doc = 0; doc < all.Length; doc++) bits[doc >> 6] |= (kind[all[doc]] == '1' ? 1UL : 0) << doc;
        return _byTypes[kind] = bits;
    }

    private ulong[] Make(string kind)
    {
        var bits = new ulong[Bits.WordsOf(segment.Count)];
        var labels = segment.Labels;
        for (var doc = 0; doc < labels.Length; doc++) bits[doc >> 6] |= (kind[labels[doc]] == '1' ? 1UL : 0) << doc;
        return bits;
    }
}
