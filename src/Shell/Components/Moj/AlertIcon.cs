namespace Bluelamp.Shell.Components;

/// <summary>The sign of an alert: a shape for each kind, so that colour is not the only code. Drawn here, on a 30 by 30 grid.</summary>
internal static class AlertIcon
{
    public static Element Of(AlertVariant variant) => new Element("svg", "moj-alert__icon")
        .Set("role", "presentation").Set("focusable", "false").Set("xmlns", "http://www.w3.org/2000/svg")
        .Set("viewBox", "0 0 30 30").Set("height", "30").Set("width", "30")
        .Add(new Element("path").Set("fill-rule", "evenodd").Set("clip-rule", "evenodd").Set("fill", "currentColor")
            .Set("d", Shape(variant)));

    private static string Shape(AlertVariant variant) => variant switch
    {
        // A tick.
        AlertVariant.Success => "M11.3 24.7 2 15.4l2.6-2.6 6.7 6.6L25.4 5.3 28 8z",
        // A triangle with an exclamation mark.
        AlertVariant.Warning => "M15 2.5 28.75 26.2H1.25zM13.5 9.5h3l-.25 8.3h-2.5zM15 20a1.85 1.85 0 1 0 0 3.7 1.85 1.85 0 0 0 0-3.7z",
        // An octagon with a cross.
        AlertVariant.Error => "M9.8 2.5h10.4l7.3 7.3v10.4l-7.3 7.3H9.8l-7.3-7.3V9.8z"
            + "M10.9 8.9 8.9 10.9 13 15l-4.1 4.1 2 2L15 17l4.1 4.1 2-2L17 15l4.1-4.1-2-2L15 13z",
        // A disc with an i.
        _ => "M15 2.5a12.5 12.5 0 1 0 0 25 12.5 12.5 0 0 0 0-25z"
            + "M15 7.6a1.62 1.62 0 1 0 0 3.24 1.62 1.62 0 0 0 0-3.24zM13.65 12.95h2.7v9.46h-2.7z",
    };
}
