using System.Globalization;
using System.Text;

namespace Bluelamp.Pole;

/// <summary>
/// Names as they are compared: small letters and digits without accents, spaces or marks, so that O'Néill is found by oneill.
/// </summary>
public static class Folded
{
    // The program runs without the system's language tables, so that it compares alike on every machine; hence a table of its own.
    // Each row: the plain letters, then those that are read as them. Latin letters of European and Vietnamese names.
    private static readonly Dictionary<char, string> Plain = Table(
        "a àáâãäåāăąǎạảấầẩẫậắằẳẵặ", "ae æǽ", "c çćĉċč", "d ďđḍð", "e èéêëēĕėęěẹẻẽếềểễệ", "g ĝğġģǧ", "h ĥħḥ", "i ìíîïĩīĭįıǐịỉ", "j ĵ", "k ķ",
        "l ĺļľŀł", "n ñńņňŉ", "o òóôõöøōŏőơǒọỏốồổỗộớờởỡợ", "oe œ", "r ŕŗř", "s śŝşšșṣ", "ss ß", "t ţťŧțṭ", "th þ",
        "u ùúûüũūŭůűųưǔụủứừửữự", "w ŵẁẃẅ", "y ýÿŷỳỵỷỹ", "z źżžẓ");

    /// <summary>The comparable form; the empty text for null.</summary>
    public static string Of(string? text)
    {
        if (string.IsNullOrEmpty(text)) return "";
        var folded = new StringBuilder(text.Length);
        foreach (var letter in text.ToLowerInvariant())
        {
            if (Plain.TryGetValue(letter, out var plain)) folded.Append(plain);
            else if (char.IsLetterOrDigit(letter) && CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark)
                folded.Append(letter);
        }

        return folded.ToString();
    }

    private static Dictionary<char, string> Table(params IEnumerable<string> rows) => rows
        .Select(row => row.Split(' '))
        .SelectMany(row => row[1].Select(letter => (letter, plain: row[0])))
        .ToDictionary(pair => pair.letter, pair => pair.plain);
}
