using Bluelamp.Shell.Components;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Bluelamp.Shell.Charts;

/// <summary>Figures as bars, side by side or one on the other.</summary>
public sealed record BarChartModel : Chart
{
    // Beyond that, figures on the bars would run into each other.
    private const int MostWithFigures = 14;

    /// <summary>Puts the series one on the other, where they are parts of a whole.</summary>
    public bool Stacked { get; init; }

    /// <summary>A figure to compare with, drawn across.</summary>
    public double? Target { get; init; }

    /// <summary>What that figure is.</summary>
    public string TargetName { get; init; } = "Target";

    /// <summary>The drawing's height.</summary>
    public int Height { get; init; } = 320;

    /// <summary>The drawing's width.</summary>
    public int Width { get; init; } = 720;

    /// <inheritdoc/>
    protected override string Kind => Stacked ? "Stacked bar chart" : "Bar chart";

    /// <inheritdoc/>
    protected override bool HasPatterns => true;

    /// <inheritdoc/>
    protected override IHtmlContent Picture()
    {
        var extent = Stacked ? Labels.SelectMany((_, i) => Ends(i)) : Figures;
        var target = Charts.Target.Of(Target, TargetName, Say, beside: true);
        var axes = new Axes(Labels, Scale.Of(target is null ? extent : extent.Append(target.Value)), Say, Width, Height, target?.Room ?? 8);
        return Canvas(Width, Height)
            .Add(axes.Draw())
            .Add(Labels.SelectMany((_, i) => Stacked ? Stack(axes, i) : Group(axes, i)))
            .Add(target is null ? [] : axes.Mark(target))
            .Add(HasFigures(axes) ? Labels.SelectMany((_, i) => Written(axes, i)) : []);
    }

    // On every bar or on none: a bar without one would look as if its figure were missing.
    private bool HasFigures(Axes axes) => !Stacked && Series.Count == 1 && Labels.Count <= MostWithFigures
        && Labels.Select((_, i) => At(Series[0], i)).All(v => v is null || Drawn.WidthOf(Say(v.Value)) <= axes.Band);

    private IEnumerable<Element> Group(Axes axes, int index)
    {
        var room = Math.Min(axes.Band * 0.78, 90 * Series.Count);
        var width = room / Series.Count;
        for (var s = 0; s < Series.Count; s++)
        {
            if (At(Series[s], index) is not { } value) continue;
            var x = axes.X(index) - (room / 2) + (s * width);
            yield return Bar(axes, index, s, x, Series.Count == 1 ? width : width - 1, 0, value);
        }
    }

    /// <summary>The figure at the end of its bar, above everything that crosses it.</summary>
    private IEnumerable<Element> Written(Axes axes, int index)
    {
        if (At(Series[0], index) is not { } value) yield break;
        yield return Drawn.Words(axes.X(index), axes.Y(value) + (value < 0 ? 16 : -5), "middle", Say(value), "chart__text--figure");
    }

    private IEnumerable<Element> Stack(Axes axes, int index)
    {
        var width = Math.Min(axes.Band * 0.7, 90);
        var (up, down) = (0.0, 0.0);
        for (var s = 0; s < Series.Count; s++)
        {
            if (At(Series[s], index) is not { } value) continue;
            yield return Bar(axes, index, s, axes.X(index) - (width / 2), width, value < 0 ? down : up, value);
            if (value < 0) down += value;
            else up += value;
        }
    }

    /// <summary>How far up and down the stack of a label reaches.</summary>
    private IEnumerable<double> Ends(int index)
    {
        double[] values = [.. Series.Select(s => At(s, index) ?? 0)];
        return [values.Where(v => v > 0).Sum(), values.Where(v => v < 0).Sum()];
    }

    private Element Bar(Axes axes, int index, int series, double x, double width, double from, double value)
    {
        var (one, other) = (axes.Y(from), axes.Y(from + value));
        return Drawn.Box(x, Math.Min(one, other), width, Math.Abs(one - other), "chart__bar", Patterns.ClassOf(series)).Fill(Key, series)
            .Tip($"{Labels[index].Text}, {Series[series].Name}: {Say(value)}");
    }
}

/// <summary><c>&lt;bar-chart title="Crimes by month" labels="Model.Months" series="Model.Crimes" stacked /&gt;</c></summary>
[HtmlTargetElement("bar-chart")]
public sealed class BarChart : ChartTag
{
    /// <summary>Puts the series one on the other.</summary>
    public bool Stacked { get; set; }

    /// <summary>A figure to compare with, drawn across.</summary>
    public double? Target { get; set; }

    /// <summary>What that figure is.</summary>
    public string TargetName { get; set; } = "Target";

    /// <summary>The drawing's height.</summary>
    public int Height { get; set; } = 320;

    /// <inheritdoc/>
    protected override Component Draw(Drawing drawing) => Common(new BarChartModel
    {
        Title = Title,
        Stacked = Stacked,
        Target = Target,
        TargetName = TargetName,
        Height = Height,
    }, drawing);
}
