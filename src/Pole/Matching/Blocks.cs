using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Bluelamp.Pole.Matching;

/// <summary>Which rows are compared: for each rule the rows sorted by what it names, so that those that agree stand together.</summary>
/// <remarks>A pair belongs to the first rule that it meets, so that none is compared twice. A block that is too large is left out and
/// listed: a value that half of all share says nothing, and would take the square of its rows.</remarks>
internal sealed class Blocks
{
    private readonly MatchTable _table;
    private readonly int[][] _order;
    private readonly List<(int From, int To)>[] _runs;
    private readonly bool _acrossOnly;

    // The block of each row under each rule; a row's stand side by side, so that two rows cost two places in memory and eight rules one
    // comparison. A row that is in none has a number below nought that no other row has.
    private readonly int[] _blocks;
    private readonly int _rules;

    public Blocks(MatchTable table, int rowsMax, int threads, CancellationToken cancel = default)
    {
        (_table, _acrossOnly, _rules) = (table, table.Files > 1, table.Model.Rules.Count);
        _order = new int[_rules][];
        _runs = [.. table.Model.Rules.Select(_ => new List<(int, int)>())];
        _blocks = new int[(table.Count * _rules) + Vector256<int>.Count];
        var left = new List<(int Rule, int Row, int Rows)>[_rules];
        Parallel.For(0, _rules, new() { MaxDegreeOfParallelism = threads, CancellationToken = cancel },
            rule => left[rule] = Sort(rule, RuleKeys.Of(table, table.Model.Rules[rule]), rowsMax));
        Oversized = [.. left.SelectMany(l => l)];
    }

    /// <summary>Blocks that were too large, with their rule and how many rows they hold.</summary>
    public IReadOnlyList<(int Rule, int Row, int Rows)> Oversized { get; }

    /// <summary>How many rules.</summary>
    public int Rules => _rules;

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

    /// <summary>Gives every pair of a piece, the smaller row first; those that an earlier rule brings together as well among
    /// them.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="piece">One of its pieces.</param>
    /// <param name="take">Is given both rows.</param>
    public void Each<TTake>(int rule, (int From, int To) piece, ref TTake take) where TTake : struct, ITake
    {
        var order = _order[rule];
        foreach (var (from, to) in CollectionsMarshal.AsSpan(_runs[rule])[piece.From..piece.To])
        {
            for (var i = from; i < to; i++)
            {
                for (var j = i + 1; j < to; j++)
                {
                    var (a, b) = (order[i], order[j]);
                    if (!_acrossOnly || _table.File(a) != _table.File(b)) take.Take(a, b);
                }
            }
        }
    }

    /// <summary>The first rule that brings two rows together; -1 when none does.</summary>
    public int RuleOf(int left, int right) => First(left, right, _rules);

    /// <summary>True when a rule before this one brings two rows together as well.</summary>
    public bool Earlier(int rule, int left, int right) => First(left, right, rule) >= 0;

    private int First(int left, int right, int before)
    {
        ref var ours = ref _blocks[left * _rules];
        ref var theirs = ref _blocks[right * _rules];
        for (var r = 0; r < before; r += Vector256<int>.Count)
        {
            var same = Vector256.Equals(Vector256.LoadUnsafe(ref ours, (nuint)r), Vector256.LoadUnsafe(ref theirs, (nuint)r));
            var first = r + BitOperations.TrailingZeroCount(same.ExtractMostSignificantBits());
            if (first < before && first < r + Vector256<int>.Count) return first;
        }

        return -1;
    }

    private List<(int Rule, int Row, int Rows)> Sort(int rule, ulong[] keys, int rowsMax)
    {
        var (sorted, order) = RuleKeys.Sorted(keys);
        var (kept, oversized) = (0, new List<(int, int, int)>());
        for (var row = 0; row < keys.Length; row++) _blocks[(row * _rules) + rule] = -1 - row;
        for (var from = 0; from < order.Length;)
        {
            var to = from + 1;
            while (to < order.Length && sorted[to] == sorted[from]) to++;
            if (to - from > 1)
            {
                // Rows of one block in the order of the file, so that the result does not depend on how a sort treats equals.
                Array.Sort(order, from, to - from);
                if (to - from > rowsMax) oversized.Add((rule, order[from], to - from));
                else
                {
                    var rows = order.AsSpan(from, to - from);
                    foreach (var row in rows) _blocks[(row * _rules) + rule] = _runs[rule].Count;
                    rows.CopyTo(order.AsSpan(kept));
                    _runs[rule].Add((kept, kept += rows.Length));
                }
            }

            from = to;
        }

        _order[rule] = order[..kept];
        return oversized;
    }
}

/// <summary>What rows must agree on to be compared, as one number each.</summary>
internal static class RuleKeys
{
    private const ulong Seed = 0x9E3779B97F4A7C15;

    // Stands for a part that the value does not have, such as the first four letters of three.
    private const ulong Lacking = 1;

    /// <summary>The key of each row under a rule; 0 where it has not all that the rule names.</summary>
    public static ulong[] Of(MatchTable table, IReadOnlyList<RulePart> rule)
    {
        var keys = new ulong[table.Count];
        Array.Fill(keys, Seed);
        foreach (var part in rule)
        {
            // Copied, for a span cannot be asked from within. A value is kept once: as a whole its number says as much as its letters.
            var (column, other) = (table.Field(part.Field).ToArray(), part.Other >= 0 ? table.Field(part.Other).ToArray() : []);
            var hashes = part.Kind is "whole" or "with" ? [] : new ulong[table.Values];
            for (var row = 0; row < keys.Length; row++)
            {
                var hash = Hashed(column[row]);

                // A sum is the same whichever is named first.
                if (part.Other >= 0 && hash != Lacking) hash = Hashed(other[row]) is var with && with == Lacking ? Lacking : hash + with;
                keys[row] = hash == Lacking || keys[row] == 0 ? 0 : Mixed((keys[row] * 31) + hash);
            }

            ulong Hashed(int value)
            {
                if (value < 0) return Lacking;
                if (hashes.Length == 0) return Mixed((ulong)value);
                ref var hash = ref hashes[value];
                return hash == 0 ? hash = Of(part, table.Text(value)) : hash;
            }
        }

        return keys;
    }

    /// <summary>The rows that have a key, sorted by it, with their keys; of one key in any order.</summary>
    /// <remarks>Keys are well mixed: their first bits deal them into small heaps, each of which sorts within the processor's own
    /// memory.</remarks>
    public static (ulong[] Keys, int[] Rows) Sorted(ulong[] keys)
    {
        var bits = Math.Clamp(BitOperations.Log2((uint)keys.Length + 1) - 5, 1, 20);
        var starts = new int[(1 << bits) + 1];
        foreach (var key in keys)
        {
            if (key != 0) starts[(key >> (64 - bits)) + 1]++;
        }

        for (var heap = 1; heap < starts.Length; heap++) starts[heap] += starts[heap - 1];
        var (sorted, rows, next) = (new ulong[starts[^1]], new int[starts[^1]], starts[..^1]);
        for (var row = 0; row < keys.Length; row++)
        {
            if (keys[row] == 0) continue;
            var at = next[keys[row] >> (64 - bits)]++;
            (sorted[at], rows[at]) = (keys[row], row);
        }

        for (var heap = 0; heap < next.Length; heap++) Array.Sort(sorted, rows, starts[heap], starts[heap + 1] - starts[heap]);
        return (sorted, rows);
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
