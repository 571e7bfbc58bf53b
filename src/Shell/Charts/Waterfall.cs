using Bluelamp.Shell.Components;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Bluelamp.Shell.Charts;

/// <summary>How a sum comes about: each figure begins where the one before it ended, and the last bar is the sum.</summary>
public sealed record WaterfallModel : Chart
{
    private const double RowHeight = 24;
    private const double MostForNames = 320;
    private const string SumName = "Together";

    /// <summary>The drawing's width.</summary>
    public int Width { get; init; } = 720;

    /// <inheritdoc/>
    protected override string Kind => "Waterfall chart";

    /// <inheritdoc/>
    protected override int SeriesMost => 1;

    /// <inheritdoc/>
    protected override IHtmlContent Picture()
    {
        var steps = Labels.Select((label, i) => (label.Text, Value: At(Series[0], i) ?? 0)).ToList();
        var ends = new List<double>();
        foreach (var (_, value) in steps) ends.Add((ends.Count > 0 ? ends[^1] : 0) + value);
        var scale = Scale.Of(ends);
        var names = Math.Min(MostForNames, steps.Max(s => Drawn.WidthOf(s.Text))) + 12;
        var figures = steps.Max(s => Drawn.WidthOf(Say(s.Value))) + 14;
        var room = Width - names - (2 * figures);
        var canvas = Canvas(Width, (RowHeight * (steps.Count + 1)) + 4);
        for (var i = 0; i < steps.Count; i++) canvas.Add(Row(i, steps[i].Text, ends[i] - steps[i].Value, ends[i], Say(steps[i].Value)));
        canvas.Add(Row(steps.Count, SumName, 0, ends[^1], Say(ends[^1])));
        return canvas.Add(Drawn.Line(X(0), 0, X(0), RowHeight * (steps.Count + 1), "chart__zero"));

        double X(double value) => names + figures + (scale.At(value) * room);

        IEnumerable<Element> Row(int index, string name, double from, double to, string figure)
        {
            var (top, left, right) = ((index * RowHeight) + 2, X(Math.Min(from, to)), X(Math.Max(from, to)));
            yield return Drawn.Words(names - 12, top + 15, "end", Drawn.Fit(name, names));
            yield return Drawn.Box(left, top, Math.Max(1, right - left), RowHeight - 6, "chart__bar", to < from
                ? "chart__fill-4" : "chart__fill-1")
                .Tip($"{name}: {figure}");
            yield return to < from
                ? Drawn.Words(left - 5, top + 15, "end", figure, "chart__text--figure")
                : Drawn.Words(right + 5, top + 15, "start", figure, "chart__text--figure");
        }
    }
}

/// <summary>
/// <c>&lt;waterfall title="What each fact adds" labels="Model.Steps" series="Model.Added" label-name="Fact" /&gt;</c>
/// </summary>
[HtmlTargetElement("waterfall")]
public sealed class Waterfall : ChartTag
{
    /// <inheritdoc/>
    protected override Component Draw(Drawing drawing) => Common(new WaterfallModel { Title = Title }, drawing);
}
