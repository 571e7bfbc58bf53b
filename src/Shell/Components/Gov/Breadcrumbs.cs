using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Bluelamp.Shell.Components;

/// <summary>A page on the way to this one.</summary>
public sealed record Breadcrumb : Component
{
    /// <summary>Its name.</summary>
    public Content? Content { get; init; }

    /// <summary>Where it is; none for this page itself.</summary>
    public string? Href { get; init; }

    /// <inheritdoc/>
    public override IHtmlContent Render()
    {
        var item = new Element("li", "govuk-breadcrumbs__list-item");
        return string.IsNullOrEmpty(Href) ? item.Set("aria-current", "page").Add(Content)
            : item.Add(new Element("a", "govuk-breadcrumbs__link", Classes).Set("href", Href).Set(Attributes).Add(Content));
    }
}

/// <summary>The way from the first page to this one.</summary>
public sealed record BreadcrumbsModel : Component
{
    /// <summary>The pages on the way.</summary>
    public IReadOnlyList<Breadcrumb> Items { get; init; } = [];

    /// <summary>What a screen reader calls it.</summary>
    public string Label { get; init; } = "Breadcrumb";

    /// <summary>Shows only the first and last on a small screen.</summary>
    public bool CollapseOnMobile { get; init; }

    /// <inheritdoc/>
    public override IHtmlContent Render() =>
        new Element("nav", "govuk-breadcrumbs", Classes, CollapseOnMobile ? "govuk-breadcrumbs--collapse-on-mobile" : null)
            .Set(Attributes).Set("aria-label", Label)
            .Add(new Element("ol", "govuk-breadcrumbs__list").Add(Items));
}

/// <summary><c>&lt;gov-breadcrumbs&gt;&lt;gov-breadcrumb href="/"&gt;Home&lt;/gov-breadcrumb&gt;&lt;/gov-breadcrumbs&gt;</c></summary>
[HtmlTargetElement("gov-breadcrumbs")]
public sealed class GovBreadcrumbs : ComponentTag
{
    /// <summary>Shows only the first and last on a small screen.</summary>
    public bool CollapseOnMobile { get; set; } = true;

    /// <inheritdoc/>
    protected override void Begin(TagHelperContext context) => Tray<Breadcrumb>.Lay(context);

    /// <inheritdoc/>
    protected override Component Draw(Drawing drawing) => new BreadcrumbsModel
    {
        Items = drawing.Inner<Breadcrumb>(),
        CollapseOnMobile = CollapseOnMobile,
        Classes = drawing.With(),
        Attributes = drawing.Attributes,
    };
}

/// <summary>One page of <c>gov-breadcrumbs</c>.</summary>
[HtmlTargetElement("gov-breadcrumb")]
public sealed class GovBreadcrumb : ComponentTag
{
    /// <summary>Where it is; none for this page itself.</summary>
    public string? Href { get; set; }

    /// <inheritdoc/>
    protected override Component? Draw(Drawing drawing)
    {
        drawing.Give(new Breadcrumb { Content = drawing.Body, Href = Href, Classes = drawing.With(), Attributes = drawing.Attributes });
        return null;
    }
}
