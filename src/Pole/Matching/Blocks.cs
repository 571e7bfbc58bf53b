using System.Runtime.InteropServices;

namespace Bluelamp.Pole.Matching;

/// <summary>Which rows are compared: for each rule the rows sorted by what it names, so that those that agree stand together.</summary>
/// <remarks>A pair belongs to the first rule that it meets, so that none is compared twice. A block that is too large is left out and
/// listed: a value that half of all share says nothing, and would take the square of its rows.</remarks>
internal sealed class Blocks
{
    private const ulong Seed = 0x9E3779B97F4A7C15;

    // Stands for a part that the value does not have, such as the first four letters of three.
    private const ulong Lacking = 1;

    private readonly MatchTable _table;
    private readonly ulong[][] _keys;
    private readonly int[][] _order;
    private readonly List<(int From, int To)>[] _runs;
    private readonly bool _acrossOnly;

    public Blocks(MatchTable table, int rowsMax)
    {
        (_table, _acrossOnly) = (table, table.Files > 1);
        var texts = table.Texts();
        var rules = table.Model.Rules;
        _keys = [.. rules.Select(rule => Keys(rule, texts))];
        _order = new int[rules.Count][];
        _runs = [.. rules.Select(_ => new List<(int, int)>())];
        for (var r = 0; r < rules.Count; r++) Sort(r, rowsMax);
    }

    /// <summary>Blocks that were too large, with their rule and how many rows they hold.</summary>
    public List<(int Rule, int Row, int Rows)> Oversized { get; } = [];

    /// <summary>How many rules.</summary>
    public int Rules => _keys.Length;

    /// <summary>How many pairs a rule brings together, those of other rules among them.</summary>
    public long Pairs(int rule) => _runs[rule].Sum(run => (long)(run.To - run.From) * (run.To - run.From - 1) / 2);

    /// <summary>The pieces that a rule's work is cut into; each has some 100,000 pairs, so that all processors have some.</summary>
    public IReadOnlyList<(int From, int To)> Pieces(int rule)
    {
        var (pieces, from, pairs) = (new List<(int, int)>(), 0, 0L);
        var runs = _runs[rule];
        for (var i = 0; i < runs.Count; i++)
        {
            pairs += (long)(runs[i].To - runs[i].From) * (runs[i].To - runs[i].From - 1) / 2;
            if (pairs < 100_000 && i < runs.Count - 1) continue;
            pieces.Add((from, i + 1));
            (from, pairs) = (i + 1, 0);
        }

        return pieces;
    }

    /// <summary>Gives every pair of a piece, the smaller row first.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="piece">One of its pieces.</param>
    /// <param name="own">True to leave out pairs that an earlier rule brings together as well.</param>
    /// <param name="take">Is given both rows.</param>
    public void Each<TTake>(int rule, (int From, int To) piece, bool own, ref TTake take) where TTake : struct, ITake
    {
        var order = _order[rule];
        foreach (var (from, to) in CollectionsMarshal.AsSpan(_runs[rule])[piece.From..piece.To])
        {
            for (var i = from; i < to; i++)
            {
                for (var j = i + 1; j < to; j++)
                {
                    var (a, b) = (order[i], order[j]);
                    if (_acrossOnly && _table.File(a) == _table.File(b)) continue;
                    if (own && Earlier(rule, a, b)) continue;
                    take.Take(a, b);
                }
            }
        }
    }

    /// <summary>The first rule that brings two rows together; -1 when none does.</summary>
    public int RuleOf(int left, int right)
    {
        for (var r = 0; r < _keys.Length; r++)
        {
            if (_keys[r][left] != 0 && _keys[r][left] == _keys[r][right]) return r;
        }

        return -1;
    }

    private bool Earlier(int rule, int left, int right)
    {
        for (var r = 0; r < rule; r++)
        {
            if (_keys[r][left] != 0 && _keys[r][left] == _keys[r][right]) return true;
        }

        return false;
    }

    private void Sort(int rule, int rowsMax)
    {
        var keys = _keys[rule];
        var order = Enumerable.Range(0, keys.Length).Where(i => keys[i] != 0).ToArray();
        var sorted = Array.ConvertAll(order, i => keys[i]);

        // Rows of one block in the order of the file, so that the result does not depend on how a sort treats equals.
        Array.Sort(sorted, order);
        for (var from = 0; from < order.Length;)
        {
            var to = from + 1;
            while (to < order.Length && sorted[to] == sorted[from]) to++;
            if (to - from > 1)
            {
                Array.Sort(order, from, to - from);
                if (to - from <= rowsMax) _runs[rule].Add((from, to));
                else
                {
                    Oversized.Add((rule, order[from], to - from));
                    foreach (var row in order.AsSpan()[from..to]) keys[row] = 0;
                }
            }

            from = to;
        }

        _order[rule] = order;
    }

    private ulong[] Keys(IReadOnlyList<RulePart> rule, string[] texts)
    {
        var keys = new ulong[_table.Count];
        Array.Fill(keys, Seed);
        foreach (var part in rule)
        {
            var hashes = Array.ConvertAll(texts, t => 0UL);
            var (column, other) = (_table.Field(part.Field).ToArray(), _table.Field(Math.Max(0, part.Other)).ToArray());
            for (var row = 0; row < keys.Length; row++)
            {
                var hash = Hashed(column[row]);
                if (part.Other >= 0 && hash != Lacking) hash = Hashed(other[row]) is var with && with == Lacking ? Lacking : hash + with;
                keys[row] = hash == Lacking || keys[row] == 0 ? 0 : Mixed((keys[row] * 31) + hash);
            }

            ulong Hashed(int value)
            {
                if (value < 0) return Lacking;
                ref var hash = ref hashes[value];
                return hash == 0 ? hash = Of(part, texts[value]) : hash;
            }
        }

        return keys;
    }

    /// <summary>The key of a row under a rule, by the row's values; 0 where it has not all that the rule names.</summary>
    public static ulong KeyOf(IReadOnlyList<RulePart> rule, Func<int, string?> value)
    {
        var key = Seed;
        foreach (var part in rule)
        {
            if (value(part.Field) is not { } text || Of(part, text) is var hash && hash == Lacking) return 0;

            // A sum is the same whichever is named first.
            if (part.Other >= 0) hash = value(part.Other) is { } other ? hash + Of(part, other) : 0;
            if (hash == 0) return 0;
            key = Mixed((key * 31) + hash);
        }

        return key;
    }

    private static ulong Of(RulePart part, string text)
    {
        var of = part.Kind switch
        {
            "sounds" => Likeness.Sounds(text),
            "first" => text.Length >= part.Length ? text[..part.Length] : "",
            "last" => text.Length >= part.Length ? text[^part.Length..] : "",
            "year" => text.Length >= 4 ? text[..4] : "",
            "day-month" => text.Length == 8 ? text[4..] : "",
            "longest" => text.Split(' ').MaxBy(w => w.Length)!,
            _ => text,
        };
        return of.Length == 0 ? Lacking : Hash(of);
    }

    private static ulong Hash(string text)
    {
        var hash = 14695981039346656037UL;
        foreach (var letter in text) hash = (hash ^ letter) * 1099511628211;
        return Mixed(hash);
    }

    private static ulong Mixed(ulong hash)
    {
        hash = (hash ^ hash >> 30) * 0xBF58476D1CE4E5B9;
        hash = (hash ^ hash >> 27) * 0x94D049BB133111EB;
        return (hash ^ hash >> 31) | 2;
    }
}

/// <summary>Takes pairs.</summary>
internal interface ITake
{
    /// <summary>One pair.</summary>
    void Take(int left, int right);
}
