using System.Globalization;
using Bluelamp.Shell.Components;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Bluelamp.Shell.Charts;

/// <summary>A small line within a sentence or a table cell: the course of a figure, with its last value marked.</summary>
public sealed record SparklineModel : Component
{
    private const double Width = 96;
    private const double Height = 24;
    private const double Margin = 3;

    /// <summary>What it shows, for a screen reader.</summary>
    public required string Title { get; init; }

    /// <summary>The figures, the oldest first; null where there is none.</summary>
    public IReadOnlyList<double?> Values { get; init; } = [];

    /// <summary>How figures are written (.NET).</summary>
    public string Format { get; init; } = "#,0.##";

    /// <inheritdoc/>
    public override IHtmlContent Render()
    {
        var points = Values.Select((value, i) => (Value: value ?? double.NaN, Index: i)).Where(p => !double.IsNaN(p.Value)).ToArray();
        if (points.Length == 0) return new Element("span", "chart__none", Classes).Set(Attributes).Add("\u2013");
        var (least, most) = (points.Min(p => p.Value), points.Max(p => p.Value));
        var words = $"{Title}: from {Say(points[0].Value)} to {Say(points[^1].Value)}, lowest {Say(least)}, highest {Say(most)}.";
        return new Element("svg", "chart__spark", Classes)
            .Set("xmlns", "http://www.w3.org/2000/svg").Set("viewBox", $"0 0 {Width:0} {Height:0}")
            .Set("width", Width).Set("height", Height)
            .Set("role", "img").Set("aria-label", words).Set("focusable", "false").Set(Attributes)
            .Add(new Element("title").Add(words))
            .Add(new Element("path", "chart__line", "chart__stroke-1").Set("fill", "none").Set("d", Path(points)))
            .Add(new Element("circle", "chart__fill-1").Set("cx", X(points[^1].Index)).Set("cy", Y(points[^1].Value)).Set("r", 2.5));

        double X(int index) => Values.Count == 1 ? Width / 2 : Margin + (index * (Width - (2 * Margin)) / (Values.Count - 1));
        double Y(double value) =>
            most == least ? Height / 2 : Height - Margin - ((value - least) / (most - least) * (Height - (2 * Margin)));
        string Path((double Value, int Index)[] line) => string.Concat(line.Select((p, i) => string.Create(
            CultureInfo.InvariantCulture,
            $"{(i == 0 || p.Index != line[i - 1].Index + 1 ? 'M' : 'L')}{X(p.Index):0.##} {Y(p.Value):0.##}")));
    }

    private string Say(double value) => value.ToString(Format, CultureInfo.InvariantCulture).Replace('-', '\u2212');
}

/// <summary><c>&lt;spark-line title="Calls a day" values="Model.Calls" /&gt;</c></summary>
[HtmlTargetElement("spark-line")]
public sealed class Sparkline : ComponentTag
{
    /// <summary>What it shows, for a screen reader.</summary>
    public string Title { get; set; } = "";

    /// <summary>The figures, the oldest first.</summary>
    public IReadOnlyList<double?> Values { get; set; } = [];

    /// <summary>How figures are written (.NET).</summary>
    public string Format { get; set; } = "#,0.##";

    /// <inheritdoc/>
    protected override Component Draw(Drawing drawing) => new SparklineModel
    {
        Title = Title,
        Values = Values,
        Format = Format,
        Classes = drawing.With(),
        Attributes = drawing.Attributes,
    };
}
