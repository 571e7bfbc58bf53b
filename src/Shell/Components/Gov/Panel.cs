using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Bluelamp.Shell.Components;

/// <summary>A button or link in an interruption panel.</summary>
public sealed record PanelAction : Component
{
    /// <summary>What it says.</summary>
    public Content? Content { get; init; }

    /// <summary>Where it leads; none for a button.</summary>
    public string? Href { get; init; }

    /// <summary>button or submit for a button; null lets a link be a link.</summary>
    public string? Type { get; init; }

    /// <inheritdoc/>
    public override IHtmlContent Render()
    {
        if (!string.IsNullOrEmpty(Href) && Type != "button")
        {
            return new Element("a", "govuk-link", "govuk-link--inverse", Classes).Set("href", Href).Set(Attributes).Add(Content);
        }

        return new ButtonModel
        {
            Content = Content,
            Type = Type ?? "button",
            Href = Href,
            Classes = Classes is null ? "govuk-button--inverse" : $"govuk-button--inverse {Classes}",
            Attributes = Attributes,
        }.Render();
    }
}

/// <summary>The end of a task, large; or an interruption that asks to think before going on.</summary>
public sealed record PanelModel : Component
{
    private const string Interruption = "govuk-panel--interruption";

    /// <summary>Its heading.</summary>
    public Content? Title { get; init; }

    /// <summary>What stands below it.</summary>
    public Content? Content { get; init; }

    /// <summary>The heading's level.</summary>
    public int HeadingLevel { get; init; } = 1;

    /// <summary>What can be done at an interruption; null for no place for them.</summary>
    public IReadOnlyList<PanelAction>? Actions { get; init; }

    /// <summary>Further classes of the actions.</summary>
    public string? ActionsClasses { get; init; }

    /// <summary>Further attributes of the actions.</summary>
    public IReadOnlyDictionary<string, Content?> ActionsAttributes { get; init; } = NoAttributes;

    /// <inheritdoc/>
    public override IHtmlContent Render()
    {
        var interrupts = Classes?.Contains(Interruption, StringComparison.Ordinal) == true;
        return new Element("div", "govuk-panel", interrupts ? null : "govuk-panel--confirmation", Classes).Set(Attributes)
            .Add(new Element($"h{HeadingLevel}", "govuk-panel__title").Add(Title))
            .Add(Content is null ? null : new Element("div", "govuk-panel__body").Add(Content))
            .Add(interrupts && Actions is not null ? Buttons(Actions) : null);
    }

    private Element Buttons(IReadOnlyList<PanelAction> actions) =>
        new Element("div", "govuk-panel__actions", ActionsClasses).Set(ActionsAttributes)
            .Add(actions.Count == 0 ? null : new Element("div", "govuk-button-group").Add(actions));
}

/// <summary>
/// <c>&lt;gov-panel title="Report sent"&gt;Your reference&lt;br&gt;&lt;strong&gt;BL-1&lt;/strong&gt;&lt;/gov-panel&gt;</c>
/// </summary>
[HtmlTargetElement("gov-panel")]
public sealed class GovPanel : ComponentTag
{
    /// <summary>Its heading.</summary>
    public string? Title { get; set; }

    /// <summary>The heading's level.</summary>
    public int HeadingLevel { get; set; } = 1;

    /// <summary>True for an interruption: an unusual or irreversible answer, to be thought about. Sparingly.</summary>
    public bool Interruption { get; set; }

    /// <inheritdoc/>
    protected override void Begin(TagHelperContext context) => Tray<PanelAction>.Lay(context);

    /// <inheritdoc/>
    protected override Component Draw(Drawing drawing) => new PanelModel
    {
        Title = Title,
        HeadingLevel = HeadingLevel,
        Content = drawing.Body,
        Actions = drawing.Inner<PanelAction>() is { Count: > 0 } actions ? actions : null,
        Classes = drawing.With(Interruption ? "govuk-panel--interruption" : null),
        Attributes = drawing.Attributes,
    };
}

/// <summary>
/// <c>&lt;gov-panel-action href="/..."&gt;Change my answer&lt;/gov-panel-action&gt;</c> in an interruption; without <c>href</c> a submit
/// button.
/// </summary>
[HtmlTargetElement("gov-panel-action")]
public sealed class GovPanelAction : ComponentTag
{
    /// <summary>Where it leads; none for a button.</summary>
    public string? Href { get; set; }

    /// <inheritdoc/>
    protected override Component? Draw(Drawing drawing)
    {
        drawing.Give(new PanelAction
        {
            Content = drawing.Body,
            Href = Href,
            Type = Href is null ? "submit" : null,
            Classes = drawing.With(),
            Attributes = drawing.Attributes,
        });
        return null;
    }
}
