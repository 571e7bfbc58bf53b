using Microsoft.AspNetCore.Html;

namespace Bluelamp.Shell.Components;

/// <summary>A link of a navigation.</summary>
public sealed record NavLink : Component
{
    /// <summary>What it says.</summary>
    public Content? Content { get; init; }

    /// <summary>Where it leads.</summary>
    public string Href { get; init; } = "";

    /// <summary>True for the page that shows.</summary>
    public bool Active { get; init; }

    /// <summary>The heading it stands under, in a side navigation with sections.</summary>
    public string? Section { get; init; }

    /// <inheritdoc/>
    public override IHtmlContent Render() => throw new NotSupportedException("A link is drawn by its navigation.");
}

/// <summary>The pages about one record, side by side below its name.</summary>
public sealed record SubNavigationModel : Component
{
    /// <summary>What a screen reader calls it.</summary>
    public string Label { get; init; } = "Secondary navigation region";

    /// <summary>The pages.</summary>
    public IReadOnlyList<NavLink> Items { get; init; } = [];

    /// <inheritdoc/>
    public override IHtmlContent Render() => new Element("nav", "moj-sub-navigation", Classes).Set("aria-label", Label).Set(Attributes)
        .Add(new Element("ul", "moj-sub-navigation__list").Add(Items.Select(Link)));

    private static Element Link(NavLink item) => new Element("li", "moj-sub-navigation__item", item.Classes)
        .Add(new Element("a", "moj-sub-navigation__link")
            .Set("aria-current", item.Active ? "page" : null).Set("href", item.Href).Set(item.Attributes).Add(item.Content));
}

/// <summary>The pages of a part of the house, one below the other, under headings where there are many.</summary>
public sealed record SideNavigationModel : Component
{
    /// <summary>What a screen reader calls it.</summary>
    public string? Label { get; init; }

    /// <summary>The level of the headings.</summary>
    public int HeadingLevel { get; init; } = 4;

    /// <summary>The pages; those with a section stand under its heading.</summary>
    public IReadOnlyList<NavLink> Items { get; init; } = [];

    /// <inheritdoc/>
    public override IHtmlContent Render() => new Element("nav", "moj-side-navigation", Classes).Set("aria-label", Label).Set(Attributes)
        .Add(Items.GroupBy(item => item.Section).SelectMany(Section));

    private IEnumerable<IHtmlContent> Section(IGrouping<string?, NavLink> items)
    {
        if (items.Key is { } heading) yield return new Element($"h{HeadingLevel}", "moj-side-navigation__title").Add(heading);
        yield return new Element("ul", "moj-side-navigation__list").Add(items.Select(item =>
            new Element("li", "moj-side-navigation__item", item.Active ? "moj-side-navigation__item--active" : null).Set(item.Attributes)
                .Add(new Element("a").Set("href", item.Href).Set("aria-current", item.Active ? "location" : null).Add(item.Content))));
    }
}

/// <summary>The main pages of a service, and its search.</summary>
public sealed record PrimaryNavigationModel : Component
{
    /// <summary>What a screen reader calls it.</summary>
    public string? Label { get; init; }

    /// <summary>The pages.</summary>
    public IReadOnlyList<NavLink> Items { get; init; } = [];

    /// <summary>Its search, at the end.</summary>
    public Content? Search { get; init; }

    /// <summary>Further classes of the box around it.</summary>
    public string? ContainerClasses { get; init; }

    /// <inheritdoc/>
    public override IHtmlContent Render() => new Element("div", "moj-primary-navigation", ContainerClasses)
        .Add(new Element("div", "moj-primary-navigation__container")
            .Add(new Element("div", "moj-primary-navigation__nav")
                .Add(new Element("nav", "moj-primary-navigation", Classes).Set("aria-label", Label).Set(Attributes)
                    .Add(new Element("ul", "moj-primary-navigation__list").Add(Items.Select(Link)))))
            .Add(Search is null ? null : new Element("div", "moj-primary-navigation__search").Add(Search)));

    private static Element Link(NavLink item) => new Element("li", "moj-primary-navigation__item")
        .Add(new Element("a", "moj-primary-navigation__link")
            .Set("aria-current", item.Active ? "page" : null).Set("href", item.Href).Set(item.Attributes).Add(item.Content));
}
