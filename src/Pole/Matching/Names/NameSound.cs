using System.Text;

namespace Bluelamp.Pole.Matching;

/// <summary>Spellings of one sound, in names of any origin: Usama and Osama, Sergej and Sergey, Mohammed and Muhammad.</summary>
internal static class NameSound
{
    private const int LongestMax = 32;

    private const double OtherVowel = 0.6, VowelMore = 0.6, Unvoiced = 0.95;

    // The longest that fits counts. A capital is a sound that no single letter writes.
    private static readonly (string Written, string Heard)[] Rules =
    [
        ("tsch", "C"), ("shch", "S"), ("sch", "S"), ("tch", "C"), ("dzh", "J"), ("sh", "S"), ("ch", "C"), ("cz", "C"), ("kh", "h"),
        ("gh", "g"), ("ph", "f"), ("th", "t"), ("dh", "d"), ("zh", "J"), ("dj", "J"), ("dz", "J"), ("ts", "s"), ("ck", "k"), ("qu", "kv"),
        ("ce", "si"), ("ci", "si"), ("cy", "si"), ("ou", "u"), ("oo", "u"), ("q", "k"), ("c", "k"), ("x", "ks"), ("w", "v"), ("z", "s"),
        ("o", "u"), ("e", "i"), ("y", "i"), ("j", "i"),
    ];

    /// <summary>How a word of Latin small letters sounds.</summary>
    public static string Of(string word)
    {
        var heard = new StringBuilder(word.Length);
        for (var at = 0; at < word.Length;)
        {
            var (written, sound) = Array.Find(Rules, r => string.CompareOrdinal(word, at, r.Written, 0, r.Written.Length) == 0);
            if (written is null) (written, sound) = (word[at..(at + 1)], word[at..(at + 1)]);
            foreach (var one in sound)
            {
                // Mohammed and Mohamed: a letter that is written twice is heard once.
                if (heard.Length == 0 || heard[^1] != one) heard.Append(one);
            }

            at += written.Length;
        }

        // Sarah and Sara: an H at the end is not heard.
        if (heard.Length > 2 && heard[^1] == 'h') heard.Length--;
        return heard.ToString();
    }

    /// <summary>How alike two sounds are: 1 less the errors that make the one into the other, as a share of the longer. Another vowel is
    /// less than an error, and none where the one is written without any, as Arabic and Hebrew are.</summary>
    public static double Alike(string left, string right)
    {
        if (left == right) return 1;
        if (IsUnvoiced(left) != IsUnvoiced(right)) return Bare(left) == Bare(right) ? Unvoiced : 0;
        if (left.Length > LongestMax || right.Length > LongestMax) return Likeness.JaroWinkler(left, right);
        Span<double> before = stackalloc double[LongestMax + 1], last = stackalloc double[LongestMax + 1],
            now = stackalloc double[LongestMax + 1];
        last[0] = 0;
        for (var j = 1; j <= right.Length; j++) last[j] = last[j - 1] + Alone(right[j - 1]);
        for (var i = 1; i <= left.Length; i++)
        {
            now[0] = last[0] + Alone(left[i - 1]);
            for (var j = 1; j <= right.Length; j++)
            {
                var (x, y) = (left[i - 1], right[j - 1]);
                var cost = Math.Min(
                    last[j - 1] + (x == y ? 0 : IsVowel(x) && IsVowel(y) ? OtherVowel : 1),
                    Math.Min(last[j] + Alone(x), now[j - 1] + Alone(y)));
                if (i > 1 && j > 1 && x == right[j - 2] && left[i - 2] == y) cost = Math.Min(cost, before[j - 2] + 1);
                now[j] = cost;
            }

            var spare = before;
            before = last;
            last = now;
            now = spare;
        }

        return 1 - (last[right.Length] / Math.Max(left.Length, right.Length));
    }

    private static bool IsUnvoiced(string sound) => sound.Length > 2 && !sound.Any(IsVowel);

    private static string Bare(string sound) => string.Concat(sound.Where(s => !IsVowel(s)));

    private static double Alone(char sound) => IsVowel(sound) ? VowelMore : 1;

    private static bool IsVowel(char sound) => sound is 'a' or 'i' or 'u';
}
