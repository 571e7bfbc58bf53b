using Bluelamp.Shell.Components;

namespace Bluelamp.Shell.Charts;

/// <summary>Pieces of a drawing. Colours are classes: the page's look decides them, and the content policy forbids inline style.</summary>
internal static class Drawn
{
    /// <summary>About how wide a letter of the charts' small text is, in units of the drawing.</summary>
    private const double LetterWidth = 8;

    public static double WidthOf(string text) => text.Length * LetterWidth;

    public static Element Line(double x1, double y1, double x2, double y2, string name) =>
        new Element("line", name).Set("x1", x1).Set("y1", y1).Set("x2", x2).Set("y2", y2);

    public static Element Box(double x, double y, double width, double height, params ReadOnlySpan<string?> classes) =>
        new Element("rect", classes).Set("x", x).Set("y", y).Set("width", Math.Max(0, width)).Set("height", Math.Max(0, height));

    /// <summary>Words at a place: anchored start, middle or end.</summary>
    public static Element Words(double x, double y, string anchor, string words, string? name = null) =>
        new Element("text", "chart__text", name).Set("x", x).Set("y", y).Set("text-anchor", anchor).Add(words);

    /// <summary>What shows when a pointer rests on it.</summary>
    public static Element Tip(this Element shape, string words) => shape.Add(new Element("title").Add(words));

    /// <summary>Words that fit a width; cut short with dots where they do not.</summary>
    public static string Fit(string words, double width)
    {
        var letters = (int)(width / LetterWidth);
        return words.Length <= letters ? words : letters < 2 ? "" : string.Concat(words.AsSpan(0, letters - 1).TrimEnd(), "\u2026");
    }
}
