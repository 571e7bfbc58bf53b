using Bluelamp.Shell.Components;

namespace Bluelamp.Shell.Charts;

/// <summary>The place where figures are drawn upwards over labels side by side: its edges, its scale, its axes.</summary>
internal sealed class Axes
{
    private const double Top = 16;
    private const double LineHeight = 18;

    private readonly IReadOnlyList<ChartLabel> labels;
    private readonly Scale scale;
    private readonly Func<double, string> say;
    private readonly double left;
    private readonly double right;
    private readonly double bottom;

    public Axes(IReadOnlyList<ChartLabel> labels, Scale scale, Func<double, string> say, double width, double height, double marginRight)
    {
        this.labels = labels;
        this.scale = scale;
        this.say = say;
        left = scale.Ticks.Max(t => Drawn.WidthOf(say(t))) + 12;
        right = width - marginRight;
        bottom = height - (labels.Any(l => l.Group is not null) ? 2 * LineHeight : LineHeight) - 8;
    }

    /// <summary>How wide the place of one label is.</summary>
    public double Band => (right - left) / labels.Count;

    public double Left => left;

    public double Right => right;

    public double Bottom => bottom;

    /// <summary>The middle of a label's place.</summary>
    public double X(int index) => left + ((index + 0.5) * Band);

    /// <summary>The height of a figure.</summary>
    public double Y(double value) => bottom - (scale.At(value) * (bottom - Top));

    /// <summary>Grid lines with their figures, and the labels below.</summary>
    public IEnumerable<Element> Draw()
    {
        foreach (var tick in scale.Ticks)
        {
            yield return Drawn.Line(left, Y(tick), right, Y(tick), tick == 0 ? "chart__zero" : "chart__grid");
            yield return Drawn.Words(left - 8, Y(tick) + 5, "end", say(tick));
        }

        var every = Math.Max(1, (int)Math.Ceiling((labels.Max(l => Drawn.WidthOf(l.Short)) + 6) / Band));
        var (group, free) = ((string?)null, double.MinValue);
        for (var i = 0; i < labels.Count; i++)
        {
            if (i % every == 0) yield return Drawn.Words(X(i), bottom + LineHeight, "middle", labels[i].Short);
            if (labels[i].Group is not { } named || named == group) continue;
            group = named;
            var from = X(i) - (Drawn.WidthOf(labels[i].Short) / 2);
            // A month that begins at the very edge of the next would be written over it.
            if (from < free) continue;
            free = from + Drawn.WidthOf(named) + 8;
            yield return Drawn.Words(from, bottom + (2 * LineHeight), "start", named, "chart__text--group");
        }
    }

    /// <summary>A line across at a figure, with its name.</summary>
    public IEnumerable<Element> Mark(Target target)
    {
        yield return Drawn.Line(left, Y(target.Value), right, Y(target.Value), "chart__target");
        // Beside the drawing, where nothing is in the way; above the line where the names of the lines stand there.
        yield return target.Beside
            ? Drawn.Words(right + 8, Y(target.Value) + 5, "start", target.Name, "chart__text--target")
            : Drawn.Words(left + 4, Y(target.Value) - 6, "start", target.Name, "chart__text--target");
    }
}
