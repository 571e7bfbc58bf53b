using System.Text;

namespace Bluelamp.Map;

/// <summary>Brings what people type and what signs say to one form: lower case, no accents or apostrophes,
/// abbreviations written out.</summary>
internal static class Words
{
    private const string Accented = "àáâãäåāăąçćčďèéêëēėęěìíîïīįłñńňòóôõöøōőŕřśšťùúûüūůűýÿźżž";
    private const string Plain = "aaaaaaaaacccdeeeeeeeeiiiiiilnnnoooooooorrsstuuuuuuuyyzzz";

    private static readonly Dictionary<string, string> Abbreviations = new(StringComparer.Ordinal)
    {
        ["rd"] = "road", ["ave"] = "avenue", ["av"] = "avenue", ["cl"] = "close", ["clo"] = "close", ["cres"] = "crescent",
        ["ct"] = "court",
        ["dr"] = "drive", ["gdns"] = "gardens", ["gdn"] = "gardens", ["gro"] = "grove", ["gr"] = "grove", ["ln"] = "lane", ["pl"] = "place",
        ["sq"] = "square", ["ter"] = "terrace", ["terr"] = "terrace", ["pk"] = "park", ["wy"] = "way", ["est"] = "estate",
        ["sch"] = "school",
        ["stn"] = "station", ["hosp"] = "hospital", ["saint"] = "st",
    };

    /// <summary>The words of a name in their one form.</summary>
    public static IReadOnlyList<string> Of(string text)
    {
        var words = Split(text);
        for (var i = 0; i < words.Count; i++)
        {
            if (Abbreviations.TryGetValue(words[i], out var whole)) words[i] = whole;
        }

        // "Mill St" is a street; "St Mary's Road" is a saint's.
        if (words.Count > 1 && words[^1] == "st") words[^1] = "street";
        return words;
    }

    /// <summary>The words of a name joined by single blanks.</summary>
    public static string Normal(string text) => string.Join(' ', Of(text));

    private static List<string> Split(string text)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        foreach (var c in text.ToLowerInvariant())
        {
            var accented = Accented.IndexOf(c, StringComparison.Ordinal);
            if (accented >= 0) word.Append(Plain[accented]);
            else if (char.IsLetterOrDigit(c)) word.Append(c);
            else if (c is not ('\'' or '’' or '.')) End();
        }

        End();
        return words;

        void End()
        {
            if (word.Length > 0) words.Add(word.ToString());
            word.Clear();
        }
    }

    /// <summary>How many letters must be put in, left out, changed or swapped to make one word the other; more
    /// than <paramref name="max"/> counts as max + 1.</summary>
    public static int Distance(string a, string b, int max)
    {
        if (Math.Abs(a.Length - b.Length) > max || a.Length > 40 || b.Length > 40) return max + 1;
        Span<int> before = stackalloc int[b.Length + 1], last = stackalloc int[b.Length + 1], row = stackalloc int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++) last[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            row[0] = i;
            var least = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var change = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                row[j] = Math.Min(change, Math.Min(last[j], row[j - 1]) + 1);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) row[j] = Math.Min(row[j], before[j - 2] + 1);
                least = Math.Min(least, row[j]);
            }

            if (least > max) return max + 1;
            var spare = before;
            before = last;
            last = row;
            row = spare;
        }

        return Math.Min(last[b.Length], max + 1);
    }
}
