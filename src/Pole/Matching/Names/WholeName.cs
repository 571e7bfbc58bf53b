using System.Globalization;
using System.Text;

namespace Bluelamp.Pole.Matching;

/// <summary>The whole name of a person or an organisation, in any order and any script, as words that can be compared.</summary>
public sealed class WholeName
{
    private const int WordsMax = 16;

    // Digits that are typed, or scanned, for letters.
    private const string Digits = "0134589", Letters = "oieasbg";

    private WholeName(List<NameWord> words) => (Words, Key) = (words, string.Join(' ', words.Select(w => w.Text)));

    /// <summary>How many words it has, titles left out; 16 at most.</summary>
    public int Count => Words.Count;

    /// <summary>Its words.</summary>
    internal IReadOnlyList<NameWord> Words { get; }

    /// <summary>The words one after another: equal keys are equal names.</summary>
    internal string Key { get; }

    /// <summary>Reads a name. Of more than 16 words the first 16 count.</summary>
    public static WholeName Of(string text)
    {
        var words = Named(Spelled(Split(Latin(text))));

        // A title alone is all there is to go by.
        if (words.Exists(w => w.Part != NamePart.Title)) words.RemoveAll(w => w.Part == NamePart.Title);
        return new(words.Count > WordsMax ? words[..WordsMax] : words);
    }

    /// <summary>How alike two names are, from 0 to 1: words that agree, against those that disagree and, less, those that only one of the
    /// two has.</summary>
    public double Alike(WholeName other) => NameMeeting.Of(this, other);

    private static string Latin(string text)
    {
        var latin = new StringBuilder(text.Length);
        foreach (var letter in text.ToLowerInvariant().Normalize(NormalizationForm.FormC))
        {
            if (NameTables.Letters.TryGetValue(letter, out var read)) latin.Append(read);
            else if (char.IsLetterOrDigit(letter)) latin.Append(Folded.Of(letter.ToString()));
            else if (letter is not ('\'' or '’' or '‘' or '`' or 'ʼ')
                && CharUnicodeInfo.GetUnicodeCategory(letter) is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark
                    or UnicodeCategory.Format)) latin.Append(' ');
        }

        return latin.ToString();
    }

    // A.B.C. and ABC are one: letters that stand alone, side by side, are one word.
    private static List<string> Split(string text)
    {
        var (words, alone) = (new List<string>(), false);
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var isAlone = word.Length == 1 && char.IsAsciiLetter(word[0]);
            if (isAlone && alone) words[^1] += word;
            else words.Add(word);
            alone = isAlone;
        }

        return words;
    }

    // Ig0r is Igor, the 4th Brigade is not.
    private static List<string> Spelled(List<string> words) => words.ConvertAll(word =>
        NameTables.Words.ContainsKey(word) || !word.Any(char.IsAsciiDigit) || word.Count(char.IsAsciiDigit) * 2 >= word.Length ? word
        : string.Concat(word.Select(c => Digits.IndexOf(c, StringComparison.Ordinal) is >= 0 and var at ? Letters[at] : c)));

    private static List<NameWord> Named(List<string> words)
    {
        var named = new List<NameWord>();
        for (var at = 0; at < words.Count;)
        {
            var (length, part, word) = At(words, at);
            at += length;

            // Forty-four is forty and four.
            if (part == NamePart.Number && named is [.., { Part: NamePart.Number } tens] && tens.Text.EndsWith('0') && word.Length == 1)
                named[^1] = NameWord.Of(tens.Text[..^1] + word, NamePart.Number);
            else named.Add(NameWord.Of(word, part, string.Concat(words[(at - length)..at])));
        }

        return named;
    }

    private static (int Length, NamePart Part, string Word) At(List<string> words, int at)
    {
        for (var length = Math.Min(NameTables.Longest, words.Count - at); length > 0; length--)
        {
            if (NameTables.Words.TryGetValue(string.Join(' ', words.GetRange(at, length)), out var known))
                return (length, known.Part, known.Word);
        }

        var word = words[at];
        return (1, word.All(char.IsAsciiDigit) ? NamePart.Number : word.Length == 1 ? NamePart.Initial : NamePart.Name, word);
    }
}

/// <summary>A word of a name.</summary>
/// <param name="Text">Small Latin letters or digits; of words that say the same, one for all.</param>
/// <param name="Written">As it was written.</param>
/// <param name="Sound">How it sounds.</param>
/// <param name="Part">What it is.</param>
/// <param name="Weight">How much it tells, beside a name's 1.</param>
internal sealed record NameWord(string Text, string Written, string Sound, NamePart Part, double Weight)
{
    /// <summary>A word with what it tells.</summary>
    public static NameWord Of(string text, NamePart part, string? written = null) =>
        new(text, written ?? text, NameSound.Of(text), part, part switch
        {
            NamePart.Particle => 0.2,
            NamePart.Form => 0.15,
            NamePart.Generic or NamePart.Honour => 0.5,
            _ => 1,
        });
}
