using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Bluelamp.Search;

/// <summary>Cuts text into what can be searched for: words without case or accents, and identifiers also squashed together (<c>AB12
/// CDE</c>, <c>07700 900123</c>).</summary>
internal static class Terms
{
    private const int TermLengthMax = 40;
    private const int SquashedFrom = 4;

    /// <summary>Calls back with every term of a text.</summary>
    public static void Cut(string text, Action<string> term)
    {
        Span<char> word = stackalloc char[TermLengthMax];
        Span<char> whole = stackalloc char[TermLengthMax];
        var (length, all, words, digits) = (0, 0, 0, false);
        foreach (var c in text.IsNormalized(NormalizationForm.FormD) ? text : text.Normalize(NormalizationForm.FormD))
        {
            if (char.IsLetterOrDigit(c))
            {
                var lower = char.ToLowerInvariant(c);
                digits |= char.IsAsciiDigit(c);
                if (length < TermLengthMax) word[length++] = lower;
                if (all < TermLengthMax) whole[all] = lower;
                all++;
            }
            else if (c is not '\'' and not '’' && CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark && length > 0)
            {
                words++;
                term(word[..length].ToString());
                length = 0;
            }
        }

        if (length > 0) term(word[..length].ToString());

        // A number plate or a telephone number is typed with its spaces anywhere.
        if (words > 0 && digits && all is >= SquashedFrom and <= TermLengthMax) term(whole[..all].ToString());
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
                text(path, value);
                break;
            case JsonValueKind.Number:
                text(path, node.GetRawText());
                break;
        }
    }

    private static bool IsId(string value) =>
        (value.Length == 36 && Guid.TryParse(value, out _)) || (value.Length > 36 && Bluelamp.Kernel.Ref.TryParse(value, out _));
}
