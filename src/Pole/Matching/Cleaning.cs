namespace Bluelamp.Pole.Matching;

/// <summary>Makes values comparable before they are compared.</summary>
public static class Cleaning
{
    /// <summary>The ways a model may name.</summary>
    public static IReadOnlyList<string> Names { get; } = ["name", "words", "code", "digits", "date"];

    /// <summary>The comparable form; null when nothing is left, which is then not known.</summary>
    /// <param name="how">One of <see cref="Names"/>: <c>name</c> letters of one name, <c>words</c> letters with single spaces,
    /// <c>code</c> letters and digits in capitals, <c>digits</c>, <c>date</c> as yyyyMMdd.</param>
    /// <param name="text">As it stands in the file.</param>
    public static string? Of(string how, string text)
    {
        var clean = how switch
        {
            "name" => Folded.Of(text),
            "code" => Folded.Of(text).ToUpperInvariant(),
            "digits" => Digits(text),
            "date" => Date(text),
            _ => Words(text),
        };
        return clean.Length == 0 ? null : clean;
    }

    private static string Words(string text) => string.Join(' ', text
        .Split([' ', '-', ',', '.', '/', '&', '(', ')', '"', '\t'], StringSplitOptions.RemoveEmptyEntries)
        .Select(Folded.Of).Where(w => w.Length > 0));

    private static string Digits(string text) => string.Concat(text.Where(char.IsAsciiDigit));

    // 7/4/1971, 07.04.1971 and 1971-04-07 are one day. Digits that are no date are kept: their errors are compared too.
    private static string Date(string text)
    {
        var parts = text.Split(['/', '.', '-', ' ', 'T'], StringSplitOptions.RemoveEmptyEntries);
        if (parts is not [var first, var month, var last, ..]) return Digits(text);
        if (first.Length == 4) (first, last) = (last, first);
        return last.Length == 4 ? Digits(last + month.PadLeft(2, '0') + first.PadLeft(2, '0')) : Digits(text);
    }
}
