using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Bluelamp.Shell.Components;

/// <summary>The way through a list of results, and how many there are.</summary>
public sealed record ResultPagesModel : Component
{
    /// <summary>The pages; not drawn when there is but one.</summary>
    public PaginationModel Pages { get; init; } = new();

    /// <summary>How many there are, in words.</summary>
    public string? Results { get; init; }

    /// <inheritdoc/>
    public override IHtmlContent Render() => new Element("div", "moj-pagination", Classes).Set(Attributes)
        .Add(Pages.Items is { Count: > 1 } ? Pages with { Classes = $"moj-pagination__pagination {Pages.Classes}" } : null)
        .Add(Results is null ? null : new Element("p", "moj-pagination__results").Add(Results));
}

/// <summary><c>&lt;moj-pagination page="2" pages="9" href="/crime?page={0}" results="Showing 11 to 20 of 84 crimes" /&gt;</c></summary>
[HtmlTargetElement("moj-pagination")]
public sealed class MojPagination : ComponentTag
{
    /// <summary>The number of the page that shows, from 1.</summary>
    public int Page { get; set; } = 1;

    /// <summary>How many pages there are.</summary>
    public int Pages { get; set; } = 1;

    /// <summary>The address of a page, with <c>{0}</c> for its number.</summary>
    public string Href { get; set; } = "?page={0}";

    /// <summary>How many there are, in words.</summary>
    public string? Results { get; set; }

    /// <summary>What a screen reader calls it, where a page has more than one.</summary>
    public string Label { get; set; } = "Pagination";

    /// <inheritdoc/>
    protected override Component Draw(Drawing drawing) => new ResultPagesModel
    {
        Pages = PaginationModel.Numbered(Page, Pages, Href) with { Label = Label },
        Results = Results,
        Classes = drawing.With(),
        Attributes = drawing.Attributes,
    };
}
