using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Bluelamp.Shell.Components;

/// <summary>A button, or a link that looks like one.</summary>
public sealed record ButtonModel : Component
{
    /// <summary>What it says.</summary>
    public Content? Content { get; init; }

    /// <summary>Its id.</summary>
    public string? Id { get; init; }

    /// <summary>submit, button or reset.</summary>
    public string Type { get; init; } = "submit";

    /// <summary>The name sent when this button was pressed.</summary>
    public string? Name { get; init; }

    /// <summary>The value sent when this button was pressed.</summary>
    public string? Value { get; init; }

    /// <summary>Where it leads: then it is a link.</summary>
    public string? Href { get; init; }

    /// <summary>True when it cannot be pressed.</summary>
    public bool Disabled { get; init; }

    /// <summary>Ignores a second press within a second.</summary>
    public bool? PreventDoubleClick { get; init; }

    /// <summary>True for the button that starts a service, with an arrow.</summary>
    public bool IsStart { get; init; }

    /// <inheritdoc/>
    public override IHtmlContent Render()
    {
        var words = IsStart && Content is { IsText: false } ? new Element("span").Add(Content) : (IHtmlContent?)Content;
        return Shape().Set("data-module", "govuk-button").Set(Attributes).Set("id", Id)
            .Add(words).Add(IsStart ? Arrow() : null);
    }

    private Element Shape()
    {
        string?[] classes = ["govuk-button", Classes, IsStart ? "govuk-button--start" : null];
        if (!string.IsNullOrEmpty(Href))
        {
            return new Element("a", classes).Set("href", Href).Set("role", "button").Set("draggable", "false");
        }

        return new Element("button", classes).Set("type", Type).Set("value", Value).Set("name", Name)
            .Flag("disabled", Disabled).Set("aria-disabled", Disabled ? "true" : null)
            .Set("data-prevent-double-click", PreventDoubleClick switch { true => "true", false => "false", null => null });
    }

    private static Element Arrow() => new Element("svg", "govuk-button__start-icon")
        .Set("xmlns", "http://www.w3.org/2000/svg").Set("width", "17.5").Set("height", "19").Set("viewBox", "0 0 33 40")
        .Set("aria-hidden", "true").Set("focusable", "false")
        .Add(new Element("path").Set("fill", "currentColor").Set("d", "M0 0h13l20 20-20 20H0l20-20z"));
}

/// <summary><c>&lt;gov-button variant="secondary" href="/crime"&gt;Back to crimes&lt;/gov-button&gt;</c></summary>
[HtmlTargetElement("gov-button")]
public sealed class GovButton : ComponentTag
{
    /// <summary>secondary, warning or inverse; plain for the one main action of a page.</summary>
    public string? Variant { get; set; }

    /// <summary>Where it leads: then it is a link.</summary>
    public string? Href { get; set; }

    /// <summary>submit unless said otherwise.</summary>
    public string Type { get; set; } = "submit";

    /// <summary>The name sent when this button was pressed.</summary>
    public string? Name { get; set; }

    /// <summary>The value sent when this button was pressed.</summary>
    public string? Value { get; set; }

    /// <summary>True when it cannot be pressed. Prefer a button that explains.</summary>
    public bool Disabled { get; set; }

    /// <summary>Ignores a second press within a second.</summary>
    public bool? PreventDoubleClick { get; set; }

    /// <summary>True for the button that starts a service.</summary>
    public bool Start { get; set; }

    /// <inheritdoc/>
    protected override Component Draw(Drawing drawing) => new ButtonModel
    {
        Content = drawing.Body,
        Type = Type,
        Name = Name,
        Value = Value,
        Href = Href,
        Disabled = Disabled,
        PreventDoubleClick = PreventDoubleClick,
        IsStart = Start,
        Classes = drawing.With(Variant is null ? null : $"govuk-button--{Variant}"),
        Attributes = drawing.Attributes,
    };
}
