using System.Globalization;
using System.Text;
using System.Text.Json;
using Bluelamp.Shell;

namespace Bluelamp.Search;

/// <summary>Cuts text into what can be searched for: words without case or accents, and runs of words that are one thing squashed together
/// (<c>AB12 CDE</c>, <c>SW9 8JT</c>, <c>07700 900123</c>, <c>17 July 2026</c>).</summary>
internal static class Terms
{
    public const int LengthMax = 40;
    private const int WholeFrom = 4;
    private const int RunMax = 5;

    private static readonly string[] Months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    /// <summary>A term, and the words of the text it stands for: one, or a run.</summary>
    public readonly record struct Term(string Text, int First, int Words);

    /// <summary>Every term of a text, its words first and in order.</summary>
    public static IReadOnlyList<Term> Of(string text)
    {
        var words = Words(text);
        var terms = words.Select((w, i) => new Term(w, i, 1)).ToList();
        for (var i = 0; i < words.Count; i++)
        {
            if (Date(words, i) is { } date) terms.Add(new(date, i, 3));
            var run = words[i];
            if (Elsewhere(run) is { } alone) terms.Add(new(alone, i, 1));
            for (var n = 2; n <= RunMax && i + n <= words.Count && run.Length < LengthMax; n++)
            {
                run += words[i + n - 1];
                if (!IsOneThing(run, n)) continue;
                terms.Add(new(run, i, n));
                if (Elsewhere(run) is { } number) terms.Add(new(number, i, n));
            }
        }

        // A reference in a field of its own, typed with its signs anywhere.
        if (words.Count > 1 && string.Concat(words) is { Length: >= WholeFrom and <= LengthMax } whole && whole.Any(char.IsAsciiDigit))
            terms.Add(new(whole, 0, words.Count));
        return terms;
    }

    /// <summary>Every text of a record's JSON with the path it stands at; ids are left out, they are nothing a person types.</summary>
    public static void Texts(JsonElement node, string path, Action<string, string> text)
    {
        switch (node.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var property in node.EnumerateObject()) Texts(property.Value, property.Name, text);
                break;
            case JsonValueKind.Array:
                foreach (var item in node.EnumerateArray()) Texts(item, path, text);
                break;
            case JsonValueKind.String when node.GetString() is { Length: > 0 } value && !IsId(value):
                text(path, IsTime(value, out var at) ? London.Show(at) : value);
                break;
            case JsonValueKind.Number:
                text(path, node.GetRawText());
                break;
        }
    }

    private static List<string> Words(string text)
    {
        var words = new List<string>();
        Span<char> word = stackalloc char[LengthMax];
        var length = 0;
        foreach (var c in Decomposed(text))
        {
            if (char.IsLetterOrDigit(c))
            {
                if (length < LengthMax) word[length++] = char.ToLowerInvariant(c);
            }
            else if (c is not '\'' and not '’' && CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark && length > 0)
            {
                words.Add(word[..length].ToString());
                length = 0;
            }
        }

        if (length > 0) words.Add(word[..length].ToString());
        return words;
    }

    // Half a character, as a cut-off text or a broken program leaves it, cannot be normalised: it becomes a sign that is no letter.
    private static string Decomposed(string text)
    {
        try
        {
            return text.Normalize(NormalizationForm.FormD);
        }
        catch (ArgumentException)
        {
            return string.Concat(text.EnumerateRunes()).Normalize(NormalizationForm.FormD);
        }
    }

    // Plates and postcodes are two pieces of 5 to 8 letters and digits; telephone numbers up to five pieces of 9 to 15 digits.
    private static bool IsOneThing(string run, int words) =>
        words == 2 ? run.Length is >= 5 and <= 15 && run.Any(char.IsAsciiDigit) && (run.Length <= 8 || run.All(char.IsAsciiDigit))
        : run.Length is >= 9 and <= 15 && run.All(char.IsAsciiDigit);

    // A British number is written 07700 900123 and +44 7700 900123: it is found either way.
    private static string? Elsewhere(string digits) =>
        digits.Length is < 10 or > 13 || !digits.All(char.IsAsciiDigit) ? null
        : digits.StartsWith("44", StringComparison.Ordinal) ? $"0{digits[2..]}"
        : digits[0] == '0' && digits[1] != '0' ? $"44{digits[1..]}"
        : null;

    // 17 July 2026, 17/7/2026 and 2026-07-17 are one day.
    private static string? Date(List<string> words, int first)
    {
        if (first + 3 > words.Count) return null;
        var (day, month, year) = words[first].Length == 4
            ? (words[first + 2], words[first + 1], words[first]) : (words[first], words[first + 1], words[first + 2]);
        if (year.Length != 4 || day.Length > 2 || !int.TryParse(year, CultureInfo.InvariantCulture, out var y)
            || !int.TryParse(day, CultureInfo.InvariantCulture, out var d)) return null;
        var m = month.Length <= 2 && int.TryParse(month, CultureInfo.InvariantCulture, out var number) ? number
            : month.Length >= 3 ? Array.IndexOf(Months, month[..3]) + 1 : 0;
        return y >= 1800 && m is >= 1 and <= 12 && d >= 1 && d <= DateTime.DaysInMonth(y, m)
            ? string.Create(CultureInfo.InvariantCulture, $"{y:0000}{m:00}{d:00}") : null;
    }

    // As records write a moment; people search for it as London's clocks showed it.
    private static bool IsTime(string value, out DateTimeOffset at)
    {
        at = default;
        return value.Length is >= 20 and <= 35 && value[10] == 'T' && DateTimeOffset.TryParse(
            value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out at);
    }

    private static bool IsId(string value) =>
        (value.Length == 36 && Guid.TryParse(value, out _)) || (value.Length > 36 && Kernel.Ref.TryParse(value, out _));
}
