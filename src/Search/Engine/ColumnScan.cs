using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Bluelamp.Search;

/// <summary>A common word and its weight.</summary>
internal readonly record struct ColumnTerm(int Term, int Weight);

/// <summary>Adds up common words document by document, 64 at a time: every document is counted, and the few that may be among the best
/// are given out.</summary>
internal static unsafe class ColumnScan
{
    private const int Stride = 64;
    private const int TermsMax = 8;

    /// <summary>True when there are no more terms, and their sums get no larger, than can be added at once.</summary>
    public static bool Fits(List<ColumnTerm> terms)
    {
        var most = 0L;
        foreach (var term in terms) most += (long)term.Weight * byte.MaxValue;
        return terms.Count <= TermsMax && most <= ushort.MaxValue;
    }

    /// <summary>Goes through a segment, the newest documents first.</summary>
    /// <param name="segment">The documents.</param>
    /// <param name="terms">Words that have a column there.</param>
    /// <param name="isEither">Any of them will do; otherwise all must be there.</param>
    /// <param name="gate">What may answer, at any time and place.</param>
    /// <param name="counts">How many there are of each type: added to.</param>
    /// <param name="ranking">Takes the best.</param>
    /// <returns>How many there are.</returns>
    public static int Run(Segment segment, List<ColumnTerm> terms, bool isEither, in Gate gate, Span<int> counts, Ranking ranking)
    {
        // Segments do not move: they are mapped or pinned, and the caller holds them.
        var columns = stackalloc byte*[TermsMax];
        var weights = stackalloc ushort[TermsMax];
        var sums = stackalloc ushort[Stride];
        for (var i = 0; i < terms.Count; i++)
        {
            columns[i] = (byte*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(segment.ColumnOf(terms[i].Term)));
            weights[i] = (ushort)terms[i].Weight;
        }

        var (all, number) = (0, terms.Count);
        var types = segment.Types;
        for (var word = Bits.WordsOf(segment.Count) - 1; word >= 0; word--)
        {
            var held = Add(columns, weights, number, word * Stride, isEither, sums, ranking.Bar, out var isHigh) & gate.Word(word);
            if (held == 0) continue;
            all += BitOperations.PopCount(held);
            if (counts.Length > 1) CountTypes(held, types[(word * Stride)..], counts);
            if (isHigh) Give(held, word * Stride, sums, ranking);
        }

        if (counts.Length == 1) counts[0] += all;
        return all;
    }

    // A bit for each document that holds the terms, what they add up to, and whether any reaches the bar.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Add(byte** columns, ushort* weights, int number, int at, bool isEither, ushort* sums, ushort bar, out bool isHigh)
    {
        var (a, b, c, d) = (Vector256<ushort>.Zero, Vector256<ushort>.Zero, Vector256<ushort>.Zero, Vector256<ushort>.Zero);
        var held = isEither ? 0 : ulong.MaxValue;
        for (var i = 0; i < number; i++)
        {
            var (lower, upper) = (Vector256.Load(columns[i] + at), Vector256.Load(columns[i] + at + (Stride / 2)));
            var some = (~Vector256.Equals(lower, Vector256<byte>.Zero)).ExtractMostSignificantBits()
                | ((ulong)(~Vector256.Equals(upper, Vector256<byte>.Zero)).ExtractMostSignificantBits() << (Stride / 2));
            held = isEither ? held | some : held & some;
            var weight = Vector256.Create(weights[i]);
            a += Vector256.WidenLower(lower) * weight;
            b += Vector256.WidenUpper(lower) * weight;
            c += Vector256.WidenLower(upper) * weight;
            d += Vector256.WidenUpper(upper) * weight;
        }

        a.Store(sums);
        b.Store(sums + Vector256<ushort>.Count);
        c.Store(sums + (2 * Vector256<ushort>.Count));
        d.Store(sums + (3 * Vector256<ushort>.Count));
        isHigh = Vector256.GreaterThanOrEqualAny(Vector256.Max(Vector256.Max(a, b), Vector256.Max(c, d)), Vector256.Create(bar));
        return held;
    }

    private static void CountTypes(ulong held, ReadOnlySpan<ushort> types, Span<int> counts)
    {
        for (; held != 0; held &= held - 1) counts[types[BitOperations.TrailingZeroCount(held)]]++;
    }

    private static void Give(ulong held, int from, ushort* sums, Ranking ranking)
    {
        for (; held != 0; held &= held - 1)
        {
            var doc = BitOperations.TrailingZeroCount(held);
            if (sums[doc] >= ranking.Least) ranking.Add(from + doc, Score.Start + sums[doc]);
        }
    }
}
