using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Bluelamp.Shell.Components;

/// <summary>Several actions behind one button; without script they stand side by side.</summary>
public sealed record ButtonMenuModel : Component
{
    /// <summary>What the button says.</summary>
    public string? Text { get; init; }

    /// <summary>The button's classes.</summary>
    public string? ButtonClasses { get; init; }

    /// <summary>left or right.</summary>
    public string? Align { get; init; }

    /// <summary>The actions.</summary>
    public IReadOnlyList<ButtonModel> Items { get; init; } = [];

    /// <inheritdoc/>
    public override IHtmlContent Render() => new Element("div", "moj-button-menu", Classes)
        .Set("data-module", "moj-button-menu").Set(Attributes)
        .Set("data-button-text", Text).Set("data-button-classes", ButtonClasses).Set("data-align-menu", Align)
        .Add(Items.Select(item => item with { Classes = $"moj-button-menu__item govuk-button--secondary {item.Classes}" }));
}

/// <summary>
/// <c>&lt;moj-menu text="Actions"&gt;&lt;moj-menu-item href="/..."&gt;Transfer&lt;/moj-menu-item&gt;&lt;/moj-menu&gt;</c>, by itself or in
/// an identity bar.
/// </summary>
[HtmlTargetElement("moj-menu")]
public sealed class MojMenu : ComponentTag
{
    /// <summary>What the button says.</summary>
    public string Text { get; set; } = "Actions";

    /// <summary>The button's variant: secondary, warning.</summary>
    public string? Variant { get; set; } = "secondary";

    /// <summary>left or right.</summary>
    public string? Align { get; set; }

    /// <inheritdoc/>
    protected override void Begin(TagHelperContext context) => Tray<ButtonModel>.Lay(context);

    /// <inheritdoc/>
    protected override Component? Draw(Drawing drawing)
    {
        var menu = new ButtonMenuModel
        {
            Text = Text,
            ButtonClasses = Variant is null ? null : $"govuk-button--{Variant}",
            Align = Align,
            Items = drawing.Inner<ButtonModel>(),
            Classes = drawing.With(),
            Attributes = drawing.Attributes,
        };
        return drawing.Give(menu) ? null : menu;
    }
}

/// <summary>One action of a menu or page heading: a link with <c>href</c>, else a submit button.</summary>
[HtmlTargetElement("moj-menu-item")]
public sealed class MojMenuItem : ComponentTag
{
    /// <summary>Where it leads; none for a button.</summary>
    public string? Href { get; set; }

    /// <summary>The name sent when pressed.</summary>
    public string? Name { get; set; }

    /// <summary>The value sent when pressed.</summary>
    public string? Value { get; set; }

    /// <summary>secondary or warning.</summary>
    public string? Variant { get; set; }

    /// <inheritdoc/>
    protected override Component? Draw(Drawing drawing)
    {
        drawing.Give(new ButtonModel
        {
            Content = drawing.Body,
            Href = Href,
            Name = Name,
            Value = Value,
            Classes = drawing.With(Variant is null ? null : $"govuk-button--{Variant}"),
            Attributes = drawing.Attributes,
        });
        return null;
    }
}
