using System.Numerics;

namespace Bluelamp.Pole.Matching;

/// <summary>How alike two texts are.</summary>
public static class Likeness
{
    private const int MaskedMax = 64;

    /// <summary>Jaro-Winkler: 1 for the same, 0 for nothing in common; the first four letters count more (Winkler 1990). Texts of more than
    /// 64 letters are compared by their first 64.</summary>
    public static double JaroWinkler(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        if (left.Length > MaskedMax) left = left[..MaskedMax];
        if (right.Length > MaskedMax) right = right[..MaskedMax];
        if (left.Length > right.Length)
        {
            var shorter = right;
            right = left;
            left = shorter;
        }

        if (left.Length == 0) return right.Length == 0 ? 1 : 0;
        var reach = Math.Max(0, right.Length / 2 - 1);
        var (leftMatched, rightMatched) = (0UL, 0UL);
        for (var i = 0; i < left.Length; i++)
        {
            var to = Math.Min(right.Length - 1, i + reach);
            for (var j = Math.Max(0, i - reach); j <= to; j++)
            {
                if ((rightMatched >> j & 1) != 0 || left[i] != right[j]) continue;
                (leftMatched, rightMatched) = (leftMatched | 1UL << i, rightMatched | 1UL << j);
                break;
            }
        }

        if (leftMatched == 0) return 0;
        var (matches, turned) = (BitOperations.PopCount(leftMatched), 0);
        for (ulong l = leftMatched, r = rightMatched; l != 0; l &= l - 1, r &= r - 1)
        {
            if (left[BitOperations.TrailingZeroCount(l)] != right[BitOperations.TrailingZeroCount(r)]) turned++;
        }

        var jaro = ((double)matches / left.Length + (double)matches / right.Length + (matches - turned / 2.0) / matches) / 3;
        var prefix = left.Length < 4 ? left.CommonPrefixLength(right) : left[..4].CommonPrefixLength(right);
        return jaro + prefix * 0.1 * (1 - jaro);
    }

    /// <summary>True when so few typing errors make the one into the other: a letter more, less, another, or two neighbours
    /// swapped.</summary>
    public static bool WithinEdits(ReadOnlySpan<char> left, ReadOnlySpan<char> right, int most)
    {
        var prefix = left.CommonPrefixLength(right);
        left = left[prefix..];
        right = right[prefix..];
        while (left.Length > 0 && right.Length > 0 && left[^1] == right[^1])
        {
            left = left[..^1];
            right = right[..^1];
        }

        if (Math.Abs(left.Length - right.Length) > most) return false;
        if (left.Length <= 1 && right.Length <= 1) return true;
        if (most == 1) return left.Length == 2 && right.Length == 2 && left[0] == right[1] && left[1] == right[0];
        return left.Length <= MaskedMax && right.Length <= MaskedMax && Aligned(left, right, most);
    }

    // Optimal string alignment, along the diagonal only, given up as soon as a whole row is beyond the limit.
    private static bool Aligned(ReadOnlySpan<char> left, ReadOnlySpan<char> right, int most)
    {
        Span<int> before = stackalloc int[MaskedMax + 2], last = stackalloc int[MaskedMax + 2], now = stackalloc int[MaskedMax + 2];
        for (var j = 0; j <= Math.Min(right.Length, most); j++) last[j] = j;
        if (right.Length > most) last[most + 1] = most + 1;
        for (var i = 1; i <= left.Length; i++)
        {
            var (from, to) = (Math.Max(1, i - most), Math.Min(right.Length, i + most));
            now[from - 1] = from == 1 ? i : most + 1;
            var least = now[from - 1];
            for (var j = from; j <= to; j++)
            {
                var same = left[i - 1] == right[j - 1] ? 0 : 1;
                var best = Math.Min(Math.Min(last[j] + 1, now[j - 1] + 1), last[j - 1] + same);
                if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1]) best = Math.Min(best, before[j - 2] + 1);
                now[j] = best;
                least = Math.Min(least, best);
            }

            if (least > most) return false;
            now[to + 1] = most + 1;
            var spare = before;
            before = last;
            last = now;
            now = spare;
        }

        return last[right.Length] <= most;
    }

    /// <summary>The share of the shorter text's letters whose words have a like word in the other, each used once.</summary>
    public static double Words(string left, string right)
    {
        if (left.Length == 0 || right.Length == 0) return 0;
        Span<Range> ours = stackalloc Range[16], theirs = stackalloc Range[16];
        var (n, m) = (left.AsSpan().Split(ours, ' '), right.AsSpan().Split(theirs, ' '));
        var (taken, shared, ourLength, theirLength) = (0u, 0.0, 0, 0);
        for (var j = 0; j < m; j++) theirLength += right[theirs[j]].Length;
        for (var i = 0; i < n; i++)
        {
            var word = left.AsSpan()[ours[i]];
            ourLength += word.Length;
            var (best, at) = (0.0, -1);
            for (var j = 0; j < m; j++)
            {
                if ((taken >> j & 1) != 0) continue;
                var alike = Alike(word, right.AsSpan()[theirs[j]]);
                if (alike > best) (best, at) = (alike, j);
            }

            if (best < 0.85) continue;
            taken |= 1u << at;
            shared += best * Math.Min(word.Length, right[theirs[at]].Length);
        }

        return shared / Math.Max(1, Math.Min(ourLength, theirLength));
    }

    /// <summary>A code for how an English name sounds: its first letter and three figures (Soundex, as the US archives state it).</summary>
    public static string Sounds(string text)
    {
        const string Codes = "01230120022455012623010202";
        Span<char> code = ['0', '0', '0', '0'];
        var (length, last) = (0, '0');
        foreach (var letter in text)
        {
            if (letter is < 'a' or > 'z')
            {
                if (letter == ' ' && length > 0) break;
                continue;
            }

            var figure = Codes[letter - 'a'];
            if (length == 0) code[length++] = letter;
            else if (figure != '0' && figure != last) code[length++] = figure;
            if (length == 4) break;

            // H and W stand between two letters as if they were not there.
            if (letter is not ('h' or 'w')) last = figure;
        }

        return length == 0 ? text : new(code);
    }

    private static double Alike(ReadOnlySpan<char> left, ReadOnlySpan<char> right) =>
        left.SequenceEqual(right) ? 1
        : (left.Length == 1 || right.Length == 1) && left[0] == right[0] ? 0.9
        : JaroWinkler(left, right);
}
