using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Bluelamp.Shell.Components;

/// <summary>A filter in force, which its link takes off.</summary>
/// <param name="Category">What it filters: "Status".</param>
/// <param name="Text">By what: "Open".</param>
/// <param name="Href">The list without it.</param>
public sealed record AppliedFilter(string Category, string Text, string Href);

/// <summary>What a list can be narrowed by, and by what it is narrowed now.</summary>
public sealed record FilterModel : Component
{
    /// <summary>Its heading.</summary>
    public Content? Heading { get; init; } = "Filter";

    /// <summary>The heading of what is in force.</summary>
    public Content? AppliedHeading { get; init; } = "Selected filters";

    /// <summary>What is in force, in order of category; null shows no place for it.</summary>
    public IReadOnlyList<AppliedFilter>? Applied { get; init; }

    /// <summary>The list without any.</summary>
    public string ClearHref { get; init; } = "";

    /// <summary>What takes them all off.</summary>
    public string ClearText { get; init; } = "Clear filters";

    /// <summary>What the button says.</summary>
    public string SubmitText { get; init; } = "Apply filters";

    /// <summary>The fields.</summary>
    public Content? Options { get; init; }

    /// <inheritdoc/>
    public override IHtmlContent Render() => new Element("div", "moj-filter", Classes).Set("data-module", "moj-filter").Set(Attributes)
        .Add(new Element("div", "moj-filter__header")
            .Add(new Element("div", "moj-filter__header-title").Add(new Element("h2", "govuk-heading-m").Add(Heading)))
            .Add(new Element("div", "moj-filter__header-action")))
        .Add(new Element("div", "moj-filter__content")
            .Add(Applied is null ? null : InForce(Applied))
            .Add(new Element("div", "moj-filter__options").Add(new ButtonModel { Content = SubmitText }).Add(Options)));

    private Element InForce(IReadOnlyList<AppliedFilter> applied) => new Element("div", "moj-filter__selected")
        .Add(new Element("div", "moj-filter__selected-heading")
            .Add(new Element("div", "moj-filter__heading-title").Add(new Element("h2", "govuk-heading-m").Add(AppliedHeading)))
            .Add(" ")
            .Add(new Element("div", "moj-filter__heading-action").Add(new Element("p")
                .Add(new Element("a", "govuk-link", "govuk-link--no-visited-state").Set("href", ClearHref).Add(ClearText)))))
        .Add(applied.GroupBy(filter => filter.Category).SelectMany(Category));

    private static IEnumerable<IHtmlContent> Category(IGrouping<string, AppliedFilter> filters)
    {
        yield return new Element("h3", "govuk-heading-s", "govuk-!-margin-bottom-0").Add(filters.Key);
        yield return new Element("ul", "moj-filter-tags").Add(filters.Select(filter => new Element("li")
            .Add(new Element("a", "moj-filter__tag").Set("href", filter.Href)
                .Add(new Element("span", "govuk-visually-hidden").Add("Remove this filter")).Add(" ").Add(filter.Text))));
    }
}

/// <summary>
/// <c>&lt;moj-filter applied="Model.Filters" clear-href="/crime"&gt;fields&lt;/moj-filter&gt;</c> inside a form with <c>method="get"</c>.
/// </summary>
[HtmlTargetElement("moj-filter")]
public sealed class MojFilter : ComponentTag
{
    /// <summary>Its heading.</summary>
    public string Heading { get; set; } = "Filter";

    /// <summary>What is in force.</summary>
    public IReadOnlyList<AppliedFilter>? Applied { get; set; }

    /// <summary>The list without any.</summary>
    public string ClearHref { get; set; } = "";

    /// <inheritdoc/>
    protected override Component Draw(Drawing drawing) => new FilterModel
    {
        Heading = Heading,
        Applied = Applied is { Count: > 0 } ? Applied : null,
        ClearHref = ClearHref,
        Options = drawing.Body,
        Classes = drawing.With(),
        Attributes = drawing.Attributes,
    };
}
