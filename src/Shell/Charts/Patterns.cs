using Bluelamp.Shell.Components;

namespace Bluelamp.Shell.Charts;

/// <summary>A pattern for each series beside its colour, for those who cannot tell the colours apart and for printers.</summary>
internal static class Patterns
{
    // Strokes on a tile of 8 by 8: rising, level, dotted, falling, upright. The first series is plain.
    private static readonly string?[] Strokes =
        [null, "M-2 2 2-2M0 8 8 0M6 10 10 6", "M0 4h8", "M1 2h2M5 6h2", "M-2 6 2 10M0 0 8 8M6-2 10 2", "M4 0v8"];

    /// <summary>The definitions a drawing of so many series needs.</summary>
    public static Element Define(string id, int series) => new Element("defs").Add(Enumerable.Range(1, Math.Max(0, series - 1)).Select(i =>
        new Element("pattern").Set("id", Name(id, i)).Set("width", 8).Set("height", 8).Set("patternUnits", "userSpaceOnUse")
            .Add(Drawn.Box(0, 0, 8, 8, $"chart__fill-{i + 1}"))
            .Add(new Element("path", "chart__pattern").Set("d", Strokes[i]))));

    /// <summary>Fills a shape as its series is filled: a plain colour, or a pattern.</summary>
    public static Element Fill(this Element shape, string id, int series) =>
        series == 0 ? shape : shape.Set("fill", $"url(#{Name(id, series)})");

    /// <summary>The class of a shape of a series: the colour where it is plain.</summary>
    public static string ClassOf(int series) => series == 0 ? "chart__fill-1" : "chart__patterned";

    private static string Name(string id, int series) => $"{id}-p{series + 1}";
}
