using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Bluelamp.Shell.Components;

/// <summary>A page's heading with its actions beside it.</summary>
public sealed record PageHeaderActionsModel : Component
{
    /// <summary>The heading.</summary>
    public Content? Heading { get; init; }

    /// <summary>The heading's level.</summary>
    public int HeadingLevel { get; init; } = 1;

    /// <summary>The heading's classes.</summary>
    public string HeadingClasses { get; init; } = "govuk-heading-xl";

    /// <summary>What can be done.</summary>
    public IReadOnlyList<ButtonModel> Items { get; init; } = [];

    /// <inheritdoc/>
    public override IHtmlContent Render() => new Element("div", "moj-page-header-actions", Classes).Set(Attributes)
        .Add(new Element("div", "moj-page-header-actions__title").Add(new Element($"h{HeadingLevel}", HeadingClasses).Add(Heading)))
        .Add(Items.Count == 0 ? null : new Element("div", "moj-page-header-actions__actions")
            .Add(new Element("div", "moj-button-group", "moj-button-group--inline").Add(Items)));
}

/// <summary>
/// <c>&lt;moj-page-header-actions heading="Crimes"&gt;&lt;moj-menu-item href="/..."&gt;Record a
/// crime&lt;/moj-menu-item&gt;&lt;/moj-page-header-actions&gt;</c>
/// </summary>
[HtmlTargetElement("moj-page-header-actions")]
public sealed class MojPageHeaderActions : ComponentTag
{
    /// <summary>The heading.</summary>
    public string? Heading { get; set; }

    /// <summary>xl, l or m.</summary>
    public string Size { get; set; } = "xl";

    /// <summary>The heading's level.</summary>
    public int HeadingLevel { get; set; } = 1;

    /// <inheritdoc/>
    protected override void Begin(TagHelperContext context) => Tray<ButtonModel>.Lay(context);

    /// <inheritdoc/>
    protected override Component Draw(Drawing drawing) => new PageHeaderActionsModel
    {
        Heading = Heading,
        HeadingLevel = HeadingLevel,
        HeadingClasses = $"govuk-heading-{Size}",
        Items = drawing.Inner<ButtonModel>(),
        Classes = drawing.With(),
        Attributes = drawing.Attributes,
    };
}
