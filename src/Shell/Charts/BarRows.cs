using Bluelamp.Shell.Components;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Bluelamp.Shell.Charts;

/// <summary>Figures as bars from left to right, one row a label: for labels with long names, such as boroughs and offences.</summary>
public sealed record BarRowsModel : Chart
{
    private const double RowHeight = 18;
    private const double Gap = 10;
    private const double MostForNames = 260;

    /// <summary>The drawing's width.</summary>
    public int Width { get; init; } = 720;

    /// <inheritdoc/>
    protected override string Kind => "Bar chart in rows";

    /// <inheritdoc/>
    protected override bool HasPatterns => true;

    /// <inheritdoc/>
    protected override IHtmlContent Picture()
    {
        var scale = Scale.Of(Figures);
        var names = Math.Min(MostForNames, Labels.Max(l => Drawn.WidthOf(l.Text))) + 12;
        var figures = Figures.Max(v => Drawn.WidthOf(Say(v))) + 10;
        var room = Width - names - figures - (scale.Least < 0 ? figures : 0);
        var start = names + (scale.Least < 0 ? figures : 0);
        var row = (RowHeight * Series.Count) + Gap;
        var canvas = Canvas(Width, (row * Labels.Count) + 4);
        for (var i = 0; i < Labels.Count; i++)
        {
            var top = (i * row) + (Gap / 2);
            canvas.Add(Drawn.Words(names - 12, top + (RowHeight * Series.Count / 2) + 5, "end", Drawn.Fit(Labels[i].Text, names)));
            for (var s = 0; s < Series.Count; s++) canvas.Add(Row(i, s, top + (s * RowHeight), At));
        }

        return canvas.Add(Drawn.Line(At(0), 0, At(0), row * Labels.Count, "chart__zero"));

        double At(double value) => start + (scale.At(value) * room);
    }

    private IEnumerable<Element> Row(int index, int series, double top, Func<double, double> at)
    {
        if (At(Series[series], index) is not { } value) yield break;
        var (from, to) = (at(Math.Min(0, value)), at(Math.Max(0, value)));
        yield return Drawn.Box(from, top + 1, to - from, RowHeight - 2, "chart__bar", Patterns.ClassOf(series)).Fill(Key, series)
            .Tip($"{Labels[index].Text}, {Series[series].Name}: {Say(value)}");
        yield return value < 0
            ? Drawn.Words(from - 5, top + 14, "end", Say(value), "chart__text--figure")
            : Drawn.Words(to + 5, top + 14, "start", Say(value), "chart__text--figure");
    }
}

/// <summary>
/// <c>&lt;bar-rows title="Open crimes by borough" labels="Model.Boroughs" series="Model.Open" label-name="Borough" /&gt;</c>
/// </summary>
[HtmlTargetElement("bar-rows")]
public sealed class BarRows : ChartTag
{
    /// <inheritdoc/>
    protected override Component Draw(Drawing drawing) => Common(new BarRowsModel { Title = Title }, drawing);
}
