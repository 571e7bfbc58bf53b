using System.Text;

namespace Bluelamp.Search;

/// <summary>Finds what answers a word: itself, what it begins, what it may have been meant to be, what it is a part of.</summary>
/// <remarks>Weights do not depend on the segments, nor on what is hidden: rarity is counted among what everybody may see.</remarks>
internal sealed class Expansion
{
    private const double RarityScale = 20;

    // However rare a word is: what was guessed says little by its rarity.
    private const int PartWeightMax = 60;

    private readonly List<uint> _variants = [];
    private readonly List<int> _found = [];
    private readonly SlipCounter _slips = new();
    private readonly HashSet<int> _seen = [];

    /// <summary>Finds what answers a word.</summary>
    /// <param name="sight">What the asker may see.</param>
    /// <param name="typed">The word.</param>
    /// <param name="depth">What is allowed for.</param>
    /// <param name="meanings">What answers, in the order of the segments.</param>
    public void Find(Sight sight, AskedTerm typed, Depth depth, List<Meaning> meanings)
    {
        meanings.Clear();
        Span<byte> room = stackalloc byte[4 * TermCutter.LengthMax];
        var word = room[..Encoding.UTF8.GetBytes(typed.Text, room)];
        var whole = typed.IsPattern ? WeightOf(sight, 0) : WeightOf(sight, CountOf(sight, word));
        var part = Math.Clamp(whole / 2, 1, PartWeightMax);
        var slips = depth == Depth.AsTyped || typed.IsPattern ? 0 : Guess.SlipsMax(typed.Text, depth == Depth.Far);
        if (slips > 0 && !HasDigit(word))
        {
            Near.Variants(typed.Text, slips, _variants);
            _slips.Take(typed.Text);
        }

        for (var at = 0; at < sight.Parts.Count; at++)
        {
            var segment = sight.Parts[at].Segment;
            if (typed.IsPattern)
            {
                _found.Clear();
                Patterns.Fitting(segment, word, _found);
                foreach (var term in _found) meanings.Add(new(at, Source.Terms, term, term + 1, 0, whole));
                continue;
            }

            if (segment.TermOf(word) is >= 0 and var itself) meanings.Add(new(at, Source.Terms, itself, itself + 1, 0, whole));
            var begun = new Meaning(at, default, 0, 0, typed.IsLast ? 0 : 1, part, IsPart: true);
            if (typed.IsLast ? typed.Text.Length >= 2 : depth != Depth.AsTyped && typed.Text.Length >= Guess.PartFrom)
                Beginnings(segment, word, begun, typed.IsLast || depth == Depth.Anywhere, meanings);
            if (depth == Depth.AsTyped) continue;
            Parts(segment, at, word, slips, part, meanings);
            if (slips == 0 || HasDigit(word)) continue;
            Slips(segment, at, typed.Text, slips, part, depth == Depth.Anywhere, meanings);
        }
    }

    // Terms in their order: those with one beginning stand together.
    private static void Beginnings(Segment segment, ReadOnlySpan<byte> word, in Meaning begun, bool isAnywhere, List<Meaning> meanings)
    {
        var from = segment.TermOf(word) is var at && at < 0 ? ~at : at;
        var to = segment.EndOf(word, from);
        if (from == to) return;
        var prefix = segment.PrefixOf(word);
        if (prefix >= 0 && segment.PrefixTitleCountOf(prefix) > 0)
        {
            meanings.Add(begun with { Source = Source.PrefixTitles, From = prefix, To = prefix + 1 });
        }
        else if ((segment.TitlesBefore(from), segment.TitlesBefore(to)) is var (first, end) && first < end)
        {
            meanings.Add(begun with { Source = Source.Titles, From = first, To = end });
        }

        if (!isAnywhere) return;
        meanings.Add(prefix >= 0 && !segment.PrefixBitsOf(prefix).IsEmpty
            ? begun with { Source = Source.PrefixBits, From = prefix, To = prefix + 1 }
            : begun with { Source = Source.Terms, From = from, To = to });
    }

    private void Parts(Segment segment, int part, ReadOnlySpan<byte> word, int slips, int weight, List<Meaning> meanings)
    {
        _found.Clear();
        if (word.Length >= Guess.PartFrom) Patterns.Holding(segment, word, _found);
        if (slips == 1 && HasDigit(word)) Patterns.Misread(segment, word, _found);
        foreach (var term in _found) meanings.Add(new(part, Source.Terms, term, term + 1, 1, weight));
    }

    private void Slips(Segment segment, int part, string typed, int slips, int weight, bool isAnywhere, List<Meaning> meanings)
    {
        NearTable.Candidates(segment, Part.NearHashes, Part.Titles, _variants, _found);
        _seen.Clear();
        var titles = segment.Read<int>(Part.Titles);
        foreach (var word in _found)
        {
            var term = titles[word];
            if (Apart(segment, term, typed, slips) is not (> 0 and var apart) || !_seen.Add(word)) continue;
            meanings.Add(isAnywhere ? new(part, Source.Terms, term, term + 1, apart, weight)
                : new(part, Source.Titles, word, word + 1, apart, weight));
        }

        if (!isAnywhere) return;
        NearTable.Candidates(segment, Part.OtherHashes, Part.OtherWords, _variants, _found);
        _seen.Clear();
        var others = segment.Read<int>(Part.OtherWords);
        foreach (var word in _found)
        {
            var term = others[word];
            if (Apart(segment, term, typed, slips) is > 0 and var apart && _seen.Add(word))
                meanings.Add(new(part, Source.Terms, term, term + 1, apart, weight));
        }
    }

    // How many slips; 0 for too many, for the word itself, and for another short word.
    private int Apart(Segment segment, int term, string typed, int most)
    {
        var other = segment.Term(term);
        return _slips.To(other, most) is var apart && apart <= most && (typed.Length > Near.LengthMin || other.Length > Near.LengthMin)
            ? apart : 0;
    }

    private static bool HasDigit(ReadOnlySpan<byte> word) => word.ContainsAnyInRange((byte)'0', (byte)'9');

    private static long CountOf(Sight sight, ReadOnlySpan<byte> word)
    {
        var count = 0L;
        foreach (var part in sight.Parts)
        {
            if (part.Segment.TermOf(word) is >= 0 and var term) count += part.OpenCountOf(term);
        }

        return count;
    }

    private static int WeightOf(Sight sight, long count) =>
        Math.Max(1, (int)(Math.Log(1 + ((double)sight.OpenCount / (1 + count))) * RarityScale));
}
