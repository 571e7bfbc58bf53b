namespace Bluelamp.Search;

/// <summary>A term of a segment that answers a word, and how well: <see cref="Expansion.Whole"/> for the word itself.</summary>
internal readonly record struct NearTerm(int Term, int Closeness);

/// <summary>Finds the terms of a segment that answer a word: itself, what it begins, what it may have been meant to be, what it is a part of.</summary>
internal sealed class Expansion
{
    /// <summary>The closeness of the word itself.</summary>
    public const int Whole = 256;

    private const int Beginning = 128;
    private const int Piece = 160;
    private const int TermsMax = 256;

    private static readonly int[] ByErrors = [Whole, 112, 56];

    private readonly List<uint> _variants = [];
    private readonly HashSet<int> _candidates = [];
    private readonly List<int> _matches = new(TermsMax);

    /// <summary>Finds the terms that answer a word.</summary>
    /// <param name="segment">Where.</param>
    /// <param name="word">What was typed.</param>
    /// <param name="errors">Whether typing errors are forgiven.</param>
    /// <param name="terms">The terms, each once.</param>
    public void Find(Segment segment, AskedWord word, bool errors, List<NearTerm> terms)
    {
        terms.Clear();
        if (word.IsPattern)
        {
            Pattern(segment, word.Term, terms);
            return;
        }

        var at = segment.TermOf(word.Term);
        if (at >= 0) terms.Add(new(at, Whole));
        if (word.IsLast && word.Term.Length >= 2) Beginnings(segment, word.Term, at < 0 ? ~at : at + 1, terms);
        if (Patterns.KindOf(word.Term) is (_, true) && word.Term.Length >= 5) Pieces(segment, word.Term, terms);
        if (errors) Errors(segment, word.Term, terms);
    }

    private static void Beginnings(Segment segment, ReadOnlySpan<byte> word, int from, List<NearTerm> terms)
    {
        for (var term = from; term < segment.TermCount && terms.Count < TermsMax && segment.Term(term).StartsWith(word); term++)
            terms.Add(new(term, Beginning));
    }

    // A piece of a telephone number, with or without its first 0 or +44.
    private void Pieces(Segment segment, ReadOnlySpan<byte> digits, List<NearTerm> terms)
    {
        if (digits[0] == (byte)'0') digits = digits[1..];
        else if (digits.StartsWith("44"u8) && digits.Length > 10) digits = digits[2..];
        _matches.Clear();
        Patterns.Match(segment, Part.Numbers, digits, 0, Patterns.NumberLengthMax - digits.Length, null, _matches);
        Take(_matches, Piece, terms);
    }

    private void Pattern(Segment segment, ReadOnlySpan<byte> pattern, List<NearTerm> terms)
    {
        var (opens, ends) = (pattern[0] == (byte)'*', pattern[^1] == (byte)'*');
        var core = pattern.Trim((byte)'*').ToArray();
        _matches.Clear();
        foreach (var (part, most) in new[] { (Part.Plates, Patterns.PlateLengthMax), (Part.Numbers, Patterns.NumberLengthMax) })
        {
            if (core.Length > most || core.Contains((byte)'*')) continue;
            for (var from = 0; from <= (opens ? most - core.Length : 0); from++)
                Patterns.Match(segment, part, core, from, from, ends ? null : from + core.Length, _matches);
        }

        Take(_matches, Whole, terms);
    }

    private void Errors(Segment segment, ReadOnlySpan<byte> word, List<NearTerm> terms)
    {
        var most = Near.DistanceFor(word.Length);
        if (most == 0 || word.ContainsAnyInRange((byte)'0', (byte)'9')) return;
        _matches.Clear();
        if (segment.Read<uint>(Part.NearHashes).IsEmpty)
        {
            var flags = segment.Flags;
            for (var term = 0; term < segment.TermCount; term++)
            {
                if (((TermFlags)flags[term]).HasFlag(TermFlags.Name)) Judge(segment, word, term, most, terms);
            }

            return;
        }

        Near.Variants(word, most, _variants);
        NearTable.Candidates(segment, _variants, _candidates);
        foreach (var term in _candidates) Judge(segment, word, term, most, terms);
    }

    private static void Judge(Segment segment, ReadOnlySpan<byte> word, int term, int most, List<NearTerm> terms)
    {
        var other = segment.Term(term);

        // Short names may have fewer errors than long ones, whichever of the two was typed.
        if (other.Length < Near.LengthMin) return;
        var distance = Near.Distance(word, other, most);
        if (distance == 0 || distance > most) return;
        Add(new(term, ByErrors[distance]), terms);
    }

    private static void Take(List<int> matches, int closeness, List<NearTerm> terms)
    {
        foreach (var term in matches) Add(new(term, closeness), terms);
    }

    private static void Add(NearTerm near, List<NearTerm> terms)
    {
        if (terms.Count >= 4 * TermsMax) return;
        for (var i = 0; i < terms.Count; i++)
        {
            if (terms[i].Term == near.Term) return;
        }

        terms.Add(near);
    }
}
