using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Bluelamp.Shell.Components;

/// <summary>A tag with <c>moj-nav-link</c> tags inside.</summary>
public abstract class NavigationTag : ComponentTag
{
    /// <summary>What a screen reader calls it.</summary>
    public string? Label { get; set; }

    /// <inheritdoc/>
    protected override void Begin(TagHelperContext context)
    {
        Tray<NavLink>.Lay(context);
        Tray<NavigationSearch>.Lay(context);
    }
}

/// <summary>
/// <c>&lt;moj-sub-navigation label="Crime"&gt;&lt;moj-nav-link href="/..."&gt;Summary&lt;/moj-nav-link&gt;&lt;/moj-sub-navigation&gt;</c>
/// </summary>
[HtmlTargetElement("moj-sub-navigation")]
public sealed class MojSubNavigation : NavigationTag
{
    /// <inheritdoc/>
    protected override Component Draw(Drawing drawing) => new SubNavigationModel
    {
        Label = Label ?? "Secondary navigation region",
        Items = drawing.Inner<NavLink>(),
        Classes = drawing.With(),
        Attributes = drawing.Attributes,
    };
}

/// <summary><c>&lt;moj-side-navigation label="Settings"&gt;</c>; a link's <c>section</c> puts it under a heading.</summary>
[HtmlTargetElement("moj-side-navigation")]
public sealed class MojSideNavigation : NavigationTag
{
    /// <summary>The level of the headings.</summary>
    public int HeadingLevel { get; set; } = 2;

    /// <inheritdoc/>
    protected override Component Draw(Drawing drawing) => new SideNavigationModel
    {
        Label = Label ?? "Side navigation",
        HeadingLevel = HeadingLevel,
        Items = drawing.Inner<NavLink>(),
        Classes = drawing.With(),
        Attributes = drawing.Attributes,
    };
}

/// <summary><c>&lt;moj-primary-navigation label="Primary"&gt;</c>; a <c>moj-nav-search</c> tag inside stands at the end.</summary>
[HtmlTargetElement("moj-primary-navigation")]
public sealed class MojPrimaryNavigation : NavigationTag
{
    /// <inheritdoc/>
    protected override Component Draw(Drawing drawing) => new PrimaryNavigationModel
    {
        Label = Label ?? "Primary navigation",
        Items = drawing.Inner<NavLink>(),
        Search = drawing.Inner<NavigationSearch>() is [{ } search, ..] ? search.Content : null,
        Classes = drawing.With(),
        Attributes = drawing.Attributes,
    };
}

/// <summary>A link of a navigation. It is the page that shows when its address is the one asked for.</summary>
[HtmlTargetElement("moj-nav-link")]
public sealed class MojNavLink : ComponentTag
{
    /// <summary>The view being drawn.</summary>
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    /// <summary>Where it leads.</summary>
    public string Href { get; set; } = "";

    /// <summary>True for the page that shows; told from the address when not given.</summary>
    public bool? Active { get; set; }

    /// <summary>The heading it stands under, in a side navigation.</summary>
    public string? Section { get; set; }

    /// <inheritdoc/>
    protected override Component? Draw(Drawing drawing)
    {
        drawing.Give(new NavLink
        {
            Content = drawing.Body,
            Href = Href,
            Active = Active ?? ViewContext.HttpContext.Request.Path.Equals(Href.Split('?', '#')[0], StringComparison.OrdinalIgnoreCase),
            Section = Section,
            Classes = drawing.With(),
            Attributes = drawing.Attributes,
        });
        return null;
    }
}

/// <summary>The search at the end of a primary navigation.</summary>
[HtmlTargetElement("moj-nav-search")]
public sealed class MojNavSearch : ComponentTag
{
    /// <inheritdoc/>
    protected override Component? Draw(Drawing drawing)
    {
        drawing.Give(new NavigationSearch(drawing.Body));
        return null;
    }
}

/// <summary>What stands at the end of a primary navigation.</summary>
internal sealed record NavigationSearch(Content? Content);
