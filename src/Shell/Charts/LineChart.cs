using System.Globalization;
using Bluelamp.Shell.Components;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Bluelamp.Shell.Charts;

/// <summary>Figures over time as lines, each named where it ends.</summary>
public sealed record LineChartModel : Chart
{
    // Beyond that, dots hide the line.
    private const int MostWithDots = 48;
    private const double NameHeight = 17;
    private const double MostForNames = 170;

    private static readonly string?[] Dashes = [null, "8 4", "2 4", "12 4 2 4", "5 2", "1 2"];

    /// <summary>A figure to compare with, drawn across.</summary>
    public double? Target { get; init; }

    /// <summary>What that figure is.</summary>
    public string TargetName { get; init; } = "Target";

    /// <summary>The drawing's height.</summary>
    public int Height { get; init; } = 320;

    /// <summary>The drawing's width.</summary>
    public int Width { get; init; } = 720;

    /// <inheritdoc/>
    protected override string Kind => "Line chart";

    /// <inheritdoc/>
    protected override IHtmlContent Picture()
    {
        var target = Charts.Target.Of(Target, TargetName, Say, beside: Series.Count == 1);
        var names = Series.Count == 1 ? target?.Room ?? 8 : Math.Min(MostForNames, Series.Max(s => Drawn.WidthOf(s.Name))) + 36;
        var scale = Scale.Of(target is null ? Figures : Figures.Append(target.Value));
        var axes = new Axes(Labels, scale, Say, Width, Height, names);
        return Canvas(Width, Height)
            .Add(axes.Draw())
            .Add(target is null ? [] : axes.Mark(target))
            .Add(Series.SelectMany((series, s) => Line(axes, series, s)))
            .Add(Series.Count == 1 ? [] : Names(axes, names));
    }

    private IEnumerable<Element> Line(Axes axes, Series series, int number)
    {
        var path = new System.Text.StringBuilder();
        var dots = new List<Element>();
        var pen = 'M';
        for (var i = 0; i < Labels.Count; i++)
        {
            if (At(series, i) is not { } value)
            {
                // A gap in the figures is a gap in the line.
                pen = 'M';
                continue;
            }

            path.Append(CultureInfo.InvariantCulture, $"{pen}{axes.X(i):0.##} {axes.Y(value):0.##}");
            pen = 'L';
            var alone = At(series, i - 1 < 0 ? Labels.Count : i - 1) is null && At(series, i + 1) is null;
            dots.Add(new Element("circle", Labels.Count <= MostWithDots || alone ? $"chart__fill-{number + 1}" : "chart__hidden")
                .Set("cx", axes.X(i)).Set("cy", axes.Y(value)).Set("r", 3.5)
                .Tip($"{Labels[i].Text}, {series.Name}: {Say(value)}"));
        }

        yield return new Element("path", "chart__line", $"chart__stroke-{number + 1}")
            .Set("d", path.ToString()).Set("fill", "none").Set("stroke-dasharray", Dashes[number]);
        foreach (var dot in dots) yield return dot;
    }

    /// <summary>Each name beside the end of its line, moved apart where lines end close together.</summary>
    private IEnumerable<Element> Names(Axes axes, double room)
    {
        var ends = Series
            .Select((series, s) => (series.Name, Number: s, Last: series.Values.Take(Labels.Count).LastOrDefault(v => v is not null)))
            .Where(e => e.Last is not null)
            .Select(e => (e.Name, e.Number, Y: axes.Y(e.Last!.Value)))
            .OrderBy(e => e.Y).ToArray();
        var next = double.MinValue;
        var places = Array.ConvertAll(ends, e => next = Math.Max(e.Y, next + NameHeight));
        // What was pushed below the edge goes up again, and takes those above with it.
        for (var (i, limit) = (places.Length - 1, axes.Bottom); i >= 0; i--, limit -= NameHeight) places[i] = Math.Min(places[i], limit);
        for (var i = 0; i < ends.Length; i++)
        {
            var number = ends[i].Number;
            yield return Drawn.Line(axes.Right, places[i], axes.Right + 24, places[i], $"chart__line chart__stroke-{number + 1}")
                .Set("stroke-dasharray", Dashes[number]);
            yield return Drawn.Words(axes.Right + 30, places[i] + 5, "start", Drawn.Fit(ends[i].Name, room - 30), "chart__text--figure");
        }
    }
}

/// <summary>
/// <c>&lt;line-chart title="Calls by month" labels="Model.Months" series="Model.Calls" target="0.9" format="0%" /&gt;</c>
/// </summary>
[HtmlTargetElement("line-chart")]
public sealed class LineChart : ChartTag
{
    /// <summary>A figure to compare with, drawn across.</summary>
    public double? Target { get; set; }

    /// <summary>What that figure is.</summary>
    public string TargetName { get; set; } = "Target";

    /// <summary>The drawing's height.</summary>
    public int Height { get; set; } = 320;

    /// <inheritdoc/>
    protected override Component Draw(Drawing drawing) =>
        Common(new LineChartModel { Title = Title, Target = Target, TargetName = TargetName, Height = Height }, drawing);
}
