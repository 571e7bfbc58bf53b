using System.Text;

namespace Bluelamp.Search;

/// <summary>A term of a segment that answers a word.</summary>
/// <param name="Part">The segment's place in the snapshot.</param>
/// <param name="Term">The term's number there.</param>
/// <param name="Guesses">Slips put right and parts completed; 0 when it is what was typed.</param>
/// <param name="Weight">More for a rarer term, and for the whole word than for its beginning.</param>
/// <param name="Above">Only where it is worth more than this: in titles, or 0 for anywhere.</param>
internal readonly record struct Meaning(int Part, int Term, int Guesses, int Weight, int Above = 0);

/// <summary>Finds the terms that answer a word: itself, what it begins, what it may have been meant to be, what it is a part of.</summary>
/// <remarks>The same terms with the same weights whatever the segments. What the asker may not see takes no place among them.</remarks>
internal sealed class Expansion
{
    /// <summary>So many terms answer a word, besides itself.</summary>
    public const int MeaningsMax = 200;

    // Of more terms than this with one beginning, the first are looked at.
    private const int BeginningsMax = 2_048;
    private const double RarityScale = 20;
    private const double ByGuess = 0.5;

    private readonly List<uint> _variants = [];
    private readonly HashSet<int> _near = [];
    private readonly List<int> _found = [];
    private readonly List<Place> _places = [];
    private readonly List<Group> _groups = [];
    private readonly List<(int Part, int At)> _cursors = [];

    private readonly record struct Place(int Part, int Term, int Guesses, int Above = 0);

    private readonly record struct Group(int From, int To, int Guesses, int OpenCount);

    /// <summary>Finds the terms that answer a word.</summary>
    /// <param name="sight">What the asker may see.</param>
    /// <param name="typed">The word.</param>
    /// <param name="depth">What is allowed for.</param>
    /// <param name="meanings">The terms, those of one segment in no order.</param>
    public void Find(Sight sight, AskedTerm typed, Depth depth, List<Meaning> meanings)
    {
        meanings.Clear();
        Span<byte> room = stackalloc byte[4 * TermCutter.LengthMax];
        var word = room[..Encoding.UTF8.GetBytes(typed.Text, room)];
        if (typed.IsPattern)
        {
            for (var part = 0; part < sight.Parts.Count; part++)
            {
                _found.Clear();
                Patterns.Fitting(sight.Parts[part].Segment, word, _found);
                Take(part, 0);
            }

            Give(sight, 1, meanings);
            return;
        }

        Itself(sight, word, meanings);
        if (typed.IsLast && typed.Text.Length >= 2) Beginnings(sight, word, 0, meanings);
        if (depth == Depth.AsTyped) return;
        if (!typed.IsLast && typed.Text.Length >= Guess.PartFrom) Beginnings(sight, word, 1, meanings);
        for (var part = 0; part < sight.Parts.Count; part++) Guesses(sight.Parts[part].Segment, part, typed.Text, word, depth);
        Give(sight, ByGuess, meanings);
    }

    private static void Itself(Sight sight, ReadOnlySpan<byte> word, List<Meaning> meanings)
    {
        var count = 0;
        for (var part = 0; part < sight.Parts.Count; part++)
        {
            if (sight.Parts[part].Segment.TermOf(word) is not (>= 0 and var term)) continue;
            count += sight.Parts[part].OpenCountOf(term);
            meanings.Add(new(part, term, 0, 0));
        }

        var weight = WeightOf(sight, count, 1);
        for (var i = 0; i < meanings.Count; i++) meanings[i] = meanings[i] with { Weight = weight };
    }

    private void Guesses(Segment segment, int part, string typed, ReadOnlySpan<byte> word, Depth depth)
    {
        _found.Clear();
        if (typed.Length >= Guess.PartFrom) Patterns.Holding(segment, word, _found);
        var slips = Guess.SlipsMax(typed, depth == Depth.Far);
        if (slips == 1 && word.ContainsAnyInRange((byte)'0', (byte)'9')) Patterns.Misread(segment, word, _found);
        Take(part, 1);
        if (slips == 0 || word.ContainsAnyInRange((byte)'0', (byte)'9')) return;
        Near.Variants(typed, slips, _variants);
        NearTable.Candidates(segment, _variants, _near);
        Span<char> room = stackalloc char[TermCutter.LengthMax];
        var above = depth == Depth.Anywhere ? 0 : SegmentWriter.ImpactMax;
        foreach (var term in _near)
        {
            var letters = Near.Letters(segment.Term(term), room);
            if (typed.Length == Near.LengthMin && letters.Length <= Near.LengthMin) continue; // another short word
            if (Near.Slips(typed, letters, slips) is var apart && apart > 0 && apart <= slips) _places.Add(new(part, term, apart, above));
        }
    }

    private void Take(int part, int guesses)
    {
        foreach (var term in _found) _places.Add(new(part, term, guesses));
    }

    // Segments side by side, in the order of their terms.
    private void Beginnings(Sight sight, ReadOnlySpan<byte> word, int guesses, List<Meaning> meanings)
    {
        _cursors.Clear();
        for (var part = 0; part < sight.Parts.Count; part++)
        {
            var at = sight.Parts[part].Segment.TermOf(word);
            if (IsThere(sight, part, at = at < 0 ? ~at : at + 1, word)) _cursors.Add((part, at));
        }

        for (var seen = 0; _cursors.Count > 0 && seen < BeginningsMax;)
        {
            var least = 0;
            for (var i = 1; i < _cursors.Count; i++)
            {
                if (Compare(sight, _cursors[i], _cursors[least]) < 0) least = i;
            }

            var (from, first, count, isSeen) = (_places.Count, _cursors[least], 0, false);
            for (var i = _cursors.Count - 1; i >= 0; i--)
            {
                var (part, at) = _cursors[i];
                if (i != least && Compare(sight, _cursors[i], first) != 0) continue;
                _places.Add(new(part, at, guesses));
                count += sight.Parts[part].OpenCountOf(at);
                isSeen |= count > 0 || sight.Sees(part, at);
                if (IsThere(sight, part, at + 1, word)) _cursors[i] = (part, at + 1);
                else _cursors.RemoveAt(i);
                if (i < least) least--;
            }

            if (!isSeen)
            {
                _places.RemoveRange(from, _places.Count - from);
                continue;
            }

            _groups.Add(new(from, _places.Count, guesses, count));
            seen++;
        }

        Choose(sight, ByGuess, meanings, areSeen: true);
    }

    // Places of the same term together; the order in which they were found is nothing.
    private void Give(Sight sight, double closeness, List<Meaning> meanings)
    {
        _places.Sort((a, b) =>
        {
            var compared = Compare(sight, (a.Part, a.Term), (b.Part, b.Term));
            return compared != 0 ? compared : a.Part != b.Part ? a.Part.CompareTo(b.Part) : a.Guesses.CompareTo(b.Guesses);
        });
        for (int from = 0, to; from < _places.Count; from = to)
        {
            var (count, guesses, before) = (0, int.MaxValue, -1);
            for (to = from; to < _places.Count && Same(sight, _places[to], _places[from]); to++)
            {
                guesses = Math.Min(guesses, _places[to].Guesses);
                if (_places[to].Part != before) count += sight.Parts[_places[to].Part].OpenCountOf(_places[to].Term);
                before = _places[to].Part;
            }

            _groups.Add(new(from, to, guesses, count));
        }

        Choose(sight, closeness, meanings, areSeen: false);
    }

    // The nearest first, then the most common; equal ones in the order of their letters.
    private void Choose(Sight sight, double closeness, List<Meaning> meanings, bool areSeen)
    {
        if (_groups.Count > MeaningsMax)
        {
            _groups.Sort(static (a, b) => a.Guesses != b.Guesses ? a.Guesses.CompareTo(b.Guesses)
                : a.OpenCount != b.OpenCount ? b.OpenCount.CompareTo(a.OpenCount) : a.From.CompareTo(b.From));
        }

        var taken = 0;
        foreach (var group in _groups)
        {
            if (!areSeen && group.OpenCount == 0 && _groups.Count > MeaningsMax && !Sees(sight, group)) continue;
            var (weight, before) = (WeightOf(sight, group.OpenCount, closeness), meanings.Count);
            for (var i = group.From; i < group.To; i++)
            {
                var place = _places[i];
                if (i > group.From && place.Part == _places[i - 1].Part) continue;
                if (place.Above > 0 && !sight.Parts[place.Part].Segment.IsInTitle(place.Term)) continue;
                meanings.Add(new(place.Part, place.Term, group.Guesses, weight, place.Above));
            }

            if (meanings.Count > before && ++taken == MeaningsMax) break;
        }

        _groups.Clear();
        _places.Clear();
    }

    private bool Sees(Sight sight, Group group)
    {
        for (var i = group.From; i < group.To; i++)
        {
            if (sight.Sees(_places[i].Part, _places[i].Term)) return true;
        }

        return false;
    }

    private static bool IsThere(Sight sight, int part, int term, ReadOnlySpan<byte> beginning) =>
        sight.Parts[part].Segment is var segment && term < segment.TermCount && segment.Term(term).StartsWith(beginning);

    private static bool Same(Sight sight, Place a, Place b) =>
        a.Part == b.Part ? a.Term == b.Term : Compare(sight, (a.Part, a.Term), (b.Part, b.Term)) == 0;

    private static int Compare(Sight sight, (int Part, int Term) a, (int Part, int Term) b) => a.Part == b.Part
        ? a.Term.CompareTo(b.Term)
        : sight.Parts[a.Part].Segment.Term(a.Term).SequenceCompareTo(sight.Parts[b.Part].Segment.Term(b.Term));

    // Rarity is counted among what everybody may see: it must not tell what is hidden.
    private static int WeightOf(Sight sight, long count, double closeness) =>
        Math.Max(1, (int)(Math.Log(1 + ((double)sight.OpenCount / (1 + count))) * RarityScale * closeness));
}
