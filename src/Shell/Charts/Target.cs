namespace Bluelamp.Shell.Charts;

/// <summary>A figure to compare with, drawn across.</summary>
/// <param name="Value">The figure.</param>
/// <param name="Name">What it is, with the figure.</param>
/// <param name="Beside">True when its name stands beside the drawing.</param>
internal sealed record Target(double Value, string Name, bool Beside)
{
    /// <summary>How wide a margin its name needs.</summary>
    public double Room => Drawn.WidthOf(Name) + 12;

    public static Target? Of(double? value, string name, Func<double, string> say, bool beside) =>
        value is { } figure ? new(figure, $"{name} {say(figure)}", beside) : null;
}
