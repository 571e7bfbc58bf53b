using System.Text;

namespace Bluelamp.Shell.Components;

/// <summary>Names in code as words on a page.</summary>
public static class Wording
{
    /// <summary>
    /// <c>OnScene</c> as "On scene", <c>BornOn</c> as "Born on"; runs of capitals stay: <c>ANPRCheck</c> as "ANPR check".
    /// </summary>
    public static string Sentence(string name)
    {
        var words = new StringBuilder(name.Length + 8);
        for (var i = 0; i < name.Length; i++)
        {
            var (letter, next) = (name[i], i + 1 < name.Length ? name[i + 1] : ' ');
            var begins = i > 0 && char.IsUpper(letter) && (!char.IsUpper(name[i - 1]) || char.IsLower(next));
            if (begins) words.Append(' ');
            var abbreviation = char.IsUpper(next) || (!begins && i > 0);
            words.Append(begins && !abbreviation ? char.ToLowerInvariant(letter) : letter);
        }

        if (words.Length > 0) words[0] = char.ToUpperInvariant(words[0]);
        return words.ToString();
    }

    /// <summary>The words within a sentence: "Date of birth" as "date of birth", "CAD number" unchanged.</summary>
    public static string Inside(string words) =>
        words.Length > 1 && !char.IsUpper(words[1]) ? char.ToLowerInvariant(words[0]) + words[1..] : words;
}
