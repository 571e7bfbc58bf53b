using Bluelamp.Shell.Components;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Bluelamp.Shell.Charts;

/// <summary>
/// Figures as shades, one row a series: hours of the day, days of the week. Each cell bears its figure, so the shade is not the only code.
/// </summary>
public sealed record HeatStripModel : Chart
{
    private const int Shades = 5;
    private const double CellHeight = 30;
    private const double LineHeight = 22;

    /// <summary>The drawing's width.</summary>
    public int Width { get; init; } = 720;

    /// <inheritdoc/>
    protected override string Kind => "Heat strip: the darker a cell, the higher its figure";

    /// <inheritdoc/>
    protected override int SeriesMost => 31;

    /// <inheritdoc/>
    protected override IHtmlContent Picture()
    {
        var names = Series.Count == 1 ? 0 : Series.Max(s => Drawn.WidthOf(s.Name)) + 10;
        var cell = (Width - names) / Labels.Count;
        var (least, most) = (Math.Min(0, Figures.Min()), Figures.Max());
        var every = Math.Max(1, (int)Math.Ceiling((Labels.Max(l => Drawn.WidthOf(l.Short)) + 4) / cell));
        var canvas = Canvas(Width, LineHeight + (Series.Count * CellHeight))
            .Add(Labels.Select((label, i) => i % every == 0 ? Drawn.Words(names + ((i + 0.5) * cell), 15, "middle", label.Short) : null));
        for (var s = 0; s < Series.Count; s++)
        {
            var top = LineHeight + (s * CellHeight);
            if (names > 0) canvas.Add(Drawn.Words(names - 10, top + 20, "end", Series[s].Name));
            for (var i = 0; i < Labels.Count; i++) canvas.Add(Cell(s, i, names + (i * cell), top, cell, Shade));
        }

        return canvas;

        int Shade(double value) => most == least ? 0 : Math.Min(Shades - 1, (int)((value - least) / (most - least) * Shades));
    }

    private IEnumerable<Element> Cell(int series, int index, double x, double y, double width, Func<double, int> shadeOf)
    {
        var value = At(Series[series], index);
        var shade = value is { } known ? $"{shadeOf(known) + 1}" : "none";
        var words = value is { } shown ? Say(shown) : "\u2013";
        yield return Drawn.Box(x + 0.5, y + 0.5, width - 1, CellHeight - 1, $"chart__heat-{shade}")
            .Tip($"{Series[series].Name}, {Labels[index].Text}: {words}");
        if (Drawn.WidthOf(words) < width + 2) yield return Drawn.Words(x + (width / 2), y + 20, "middle", words, $"chart__on-heat-{shade}");
    }
}

/// <summary><c>&lt;heat-strip title="Calls by hour" labels="Model.Hours" series="Model.Days" label-name="Hour" /&gt;</c></summary>
[HtmlTargetElement("heat-strip")]
public sealed class HeatStrip : ChartTag
{
    /// <inheritdoc/>
    protected override Component Draw(Drawing drawing) => Common(new HeatStripModel { Title = Title }, drawing);
}
