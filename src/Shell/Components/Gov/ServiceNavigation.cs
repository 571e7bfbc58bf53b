using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Bluelamp.Shell.Components;

/// <summary>A page offered at the top of a service.</summary>
public sealed record NavigationItem : Component
{
    /// <summary>What it says.</summary>
    public Content? Content { get; init; }

    /// <summary>Where it leads.</summary>
    public string? Href { get; init; }

    /// <summary>True for the page that shows.</summary>
    public bool Current { get; init; }

    /// <summary>True for a part of the service the page that shows belongs to.</summary>
    public bool Active { get; init; }

    /// <inheritdoc/>
    public override IHtmlContent Render()
    {
        var on = Active || Current;
        var item = new Element("li", "govuk-service-navigation__item", on ? "govuk-service-navigation__item--active" : null);
        if (Content is null) return item;
        // Strong: some indication of where one is stays when a person overrides colours.
        IHtmlContent words = on ? new Element("strong", "govuk-service-navigation__active-fallback").Add(Content) : Content;
        var current = on ? Current ? "page" : "true" : null;
        return item.Add(string.IsNullOrEmpty(Href)
            ? new Element("span", "govuk-service-navigation__text").Set("aria-current", current).Add(words)
            : new Element("a", "govuk-service-navigation__link").Set("href", Href).Set("aria-current", current).Set(Attributes).Add(words));
    }
}

/// <summary>The name of a service and its main pages, below the header.</summary>
public sealed record ServiceNavigationModel : Component
{
    /// <summary>The service's name.</summary>
    public string? ServiceName { get; init; }

    /// <summary>Where the name leads.</summary>
    public string? ServiceHref { get; init; }

    /// <summary>The pages.</summary>
    public IReadOnlyList<NavigationItem> Items { get; init; } = [];

    /// <summary>What a screen reader calls the whole.</summary>
    public string Label { get; init; } = "Service information";

    /// <summary>What the menu button of a small screen says.</summary>
    public string MenuText { get; init; } = "Menu";

    /// <summary>What it says to a screen reader.</summary>
    public string? MenuLabel { get; init; }

    /// <summary>What a screen reader calls the pages; the menu's text when null.</summary>
    public string? NavigationLabel { get; init; }

    /// <summary>The id of the list.</summary>
    public string NavigationId { get; init; } = "navigation";

    /// <summary>Further classes of the pages.</summary>
    public string? NavigationClasses { get; init; }

    /// <summary>Whether a small screen folds the pages away; when there are several, unless said otherwise.</summary>
    public bool? Collapses { get; init; }

    /// <summary>Before everything.</summary>
    public Content? Start { get; init; }

    /// <summary>After everything.</summary>
    public Content? End { get; init; }

    /// <summary>True when the end stands on the same line.</summary>
    public bool EndInline { get; init; }

    /// <summary>Before the first page.</summary>
    public Content? NavigationStart { get; init; }

    /// <summary>After the last page.</summary>
    public Content? NavigationEnd { get; init; }

    /// <inheritdoc/>
    public override IHtmlContent Render()
    {
        // With a name it is a landmark of its own; without, the pages inside are.
        var landmark = !string.IsNullOrEmpty(ServiceName) || Start is not null || End is not null;
        return new Element(landmark ? "section" : "div", "govuk-service-navigation", Classes)
            .Set("aria-label", landmark ? Label : null).Set("data-module", "govuk-service-navigation").Set(Attributes)
            .Add(new Element("div", "govuk-width-container", EndInline ? "govuk-service-navigation__inlining-container" : null)
                .Add(Start)
                .Add(new Element("div", "govuk-service-navigation__container").Add(Name()).Add(Pages()))
                .Add(End));
    }

    private Element? Name() => string.IsNullOrEmpty(ServiceName) ? null : new Element("span", "govuk-service-navigation__service-name")
        .Add(string.IsNullOrEmpty(ServiceHref)
            ? new Element("span", "govuk-service-navigation__text").Add(ServiceName)
            : new Element("a", "govuk-service-navigation__link").Set("href", ServiceHref).Add(ServiceName));

    private Element? Pages()
    {
        if (Items.Count == 0 && NavigationStart is null && NavigationEnd is null) return null;
        return new Element("nav", "govuk-service-navigation__wrapper", NavigationClasses).Set("aria-label", NavigationLabel ?? MenuText)
            .Add(Collapses ?? Items.Count > 1 ? Menu() : null)
            .Add(new Element("ul", "govuk-service-navigation__list").Set("id", NavigationId)
                .Add(NavigationStart).Add(Items).Add(NavigationEnd));
    }

    private Element Menu() => new Element("button", "govuk-service-navigation__toggle", "govuk-js-service-navigation-toggle")
        .Set("type", "button").Set("aria-controls", NavigationId)
        .Set("aria-label", string.IsNullOrEmpty(MenuLabel) || MenuLabel == MenuText ? null : MenuLabel)
        .Flag("hidden").Set("aria-hidden", "true").Add(MenuText);
}

/// <summary>
/// <c>&lt;gov-service-navigation service-name="Report a crime"&gt;&lt;gov-nav-item
/// href="/"&gt;Home&lt;/gov-nav-item&gt;&lt;/gov-service-navigation&gt;</c>
/// </summary>
[HtmlTargetElement("gov-service-navigation")]
public sealed class GovServiceNavigation : ComponentTag
{
    /// <summary>The service's name.</summary>
    public string? ServiceName { get; set; }

    /// <summary>Where the name leads.</summary>
    public string? ServiceHref { get; set; }

    /// <inheritdoc/>
    protected override void Begin(TagHelperContext context) => Tray<NavigationItem>.Lay(context);

    /// <inheritdoc/>
    protected override Component Draw(Drawing drawing) => new ServiceNavigationModel
    {
        ServiceName = ServiceName,
        ServiceHref = ServiceHref,
        Items = drawing.Inner<NavigationItem>(),
        Classes = drawing.With(),
        Attributes = drawing.Attributes,
    };
}

/// <summary>One page of <c>gov-service-navigation</c>.</summary>
[HtmlTargetElement("gov-nav-item")]
public sealed class GovNavItem : ComponentTag
{
    /// <summary>Where it leads.</summary>
    public string? Href { get; set; }

    /// <summary>True for the page that shows.</summary>
    public bool Current { get; set; }

    /// <summary>True for a part of the service the page that shows belongs to.</summary>
    public bool Active { get; set; }

    /// <inheritdoc/>
    protected override Component? Draw(Drawing drawing)
    {
        drawing.Give(new NavigationItem
        {
            Content = drawing.Body,
            Href = Href,
            Current = Current,
            Active = Active,
            Attributes = drawing.Attributes,
        });
        return null;
    }
}
