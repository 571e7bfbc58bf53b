using System.Globalization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Bluelamp.Shell.Components;

/// <summary>The link to the next or previous page.</summary>
public sealed record PageLink
{
    /// <summary>What it says; "Next page" or "Previous page" when null.</summary>
    public Content? Content { get; init; }

    /// <summary>Where it leads.</summary>
    public string? Href { get; init; }

    /// <summary>The name of the page it leads to, where pages have names.</summary>
    public string? Label { get; init; }

    /// <summary>Further attributes.</summary>
    public IReadOnlyDictionary<string, Content?> Attributes { get; init; } = Component.NoAttributes;
}

/// <summary>The link to a page by its number, or the dots where numbers are left out.</summary>
public sealed record PageNumber
{
    /// <summary>The number.</summary>
    public string? Number { get; init; }

    /// <summary>Where it leads.</summary>
    public string? Href { get; init; }

    /// <summary>True for the page that shows.</summary>
    public bool Current { get; init; }

    /// <summary>True where numbers are left out.</summary>
    public bool Ellipsis { get; init; }

    /// <summary>What a screen reader says for it; "Page 3" when null.</summary>
    public string? HiddenText { get; init; }

    /// <summary>Further attributes.</summary>
    public IReadOnlyDictionary<string, Content?> Attributes { get; init; } = Component.NoAttributes;

    internal IHtmlContent Render()
    {
        var item = new Element("li", "govuk-pagination__item", Current ? "govuk-pagination__item--current" : null,
            Ellipsis ? "govuk-pagination__item--ellipsis" : null);
        return Ellipsis ? item.Add("\u22EF") : item.Add(new Element("a", "govuk-link", "govuk-pagination__link")
            .Set("href", Href ?? "").Set("aria-label", HiddenText ?? $"Page {Number}").Set("aria-current", Current ? "page" : null)
            .Set(Attributes).Add(Number));
    }
}

/// <summary>The way through a list in pages.</summary>
public sealed record PaginationModel : Component
{
    private const string Left =
        "m6.5938-0.0078125-6.7266 6.7266 6.7441 6.4062 1.377-1.449-4.1856-3.9768h12.896v-2h-12.984l4.2931-4.293-1.414-1.414z";

    private const string Right =
        "m8.107-0.0078125-1.4136 1.414 4.2926 4.293h-12.986v2h12.896l-4.1855 3.9766 1.377 1.4492 6.7441-6.4062-6.7246-6.7266z";

    /// <summary>The page before.</summary>
    public PageLink? Previous { get; init; }

    /// <summary>The page after.</summary>
    public PageLink? Next { get; init; }

    /// <summary>Pages by number; null for none, and then the links stand one above the other.</summary>
    public IReadOnlyList<PageNumber>? Items { get; init; }

    /// <summary>What a screen reader calls it.</summary>
    public string Label { get; init; } = "Pagination";

    private bool IsBlock => Items is null && (Next ?? Previous) is not null;

    /// <inheritdoc/>
    public override IHtmlContent Render() =>
        new Element("nav", "govuk-pagination", IsBlock ? "govuk-pagination--block" : null, Classes).Set("aria-label", Label).Set(Attributes)
            .Add(string.IsNullOrEmpty(Previous?.Href) ? null : Arrow(Previous, "prev", "Previous"))
            .Add(Items is null ? null : new Element("ul", "govuk-pagination__list").Add(Items.Select(item => item.Render())))
            .Add(string.IsNullOrEmpty(Next?.Href) ? null : Arrow(Next, "next", "Next"));

    /// <summary>Pages by number: the first, the last, this one and its neighbours, with dots between.</summary>
    /// <param name="page">The page that shows, from 1.</param>
    /// <param name="pages">How many there are.</param>
    /// <param name="href">The address of a page, with <c>{0}</c> for its number.</param>
    public static PaginationModel Numbered(int page, int pages, string href)
    {
        return new()
        {
            Previous = page > 1 ? new() { Href = Address(page - 1) } : null,
            Next = page < pages ? new() { Href = Address(page + 1) } : null,
            Items = [.. Numbers()],
        };

        string Address(int number) => string.Format(CultureInfo.InvariantCulture, href, number);

        IEnumerable<PageNumber> Numbers()
        {
            var last = 0;
            foreach (var number in Enumerable.Range(1, pages).Where(n => n == 1 || n == pages || Math.Abs(n - page) <= 1))
            {
                if (number - last > 1) yield return new() { Ellipsis = true };
                yield return new()
                {
                    Number = number.ToString(CultureInfo.InvariantCulture), Href = Address(number), Current = number == page,
                };
                last = number;
            }
        }
    }

    private Element Arrow(PageLink link, string side, string word)
    {
        var bare = IsBlock && string.IsNullOrEmpty(link.Label);
        var anchor = new Element("a", "govuk-link", "govuk-pagination__link").Set("href", link.Href).Set("rel", side).Set(link.Attributes);
        if (IsBlock || side == "prev") anchor.Add(Icon(side));
        var title = new Element("span", "govuk-pagination__link-title", bare ? "govuk-pagination__link-title--decorated" : null);
        anchor.Add(link.Content is not null ? title.Add(link.Content)
            : title.Add(word).Add(new Element("span", "govuk-visually-hidden").Add(" page")));
        if (IsBlock && !bare)
        {
            anchor.Add(new Element("span", "govuk-visually-hidden").Add(":"))
                .Add(new Element("span", "govuk-pagination__link-label").Add(link.Label));
        }

        if (!IsBlock && side == "next") anchor.Add(Icon(side));
        return new Element("div", $"govuk-pagination__{side}").Add(anchor);
    }

    private static Element Icon(string side) => new Element("svg", "govuk-pagination__icon", $"govuk-pagination__icon--{side}")
        .Set("xmlns", "http://www.w3.org/2000/svg").Set("height", "13").Set("width", "15")
        .Set("aria-hidden", "true").Set("focusable", "false").Set("viewBox", "0 0 15 13")
        .Add(new Element("path").Set("d", side == "prev" ? Left : Right));
}

/// <summary>
/// <c>&lt;gov-pagination previous="/..." next="/..." /&gt;</c>; with <c>page</c>, <c>pages</c> and <c>href</c> it shows numbers.
/// </summary>
[HtmlTargetElement("gov-pagination")]
public sealed class GovPagination : ComponentTag
{
    /// <summary>Where the page before is; none on the first.</summary>
    public string? Previous { get; set; }

    /// <summary>Where the page after is; none on the last.</summary>
    public string? Next { get; set; }

    /// <summary>The name of the page before.</summary>
    public string? PreviousLabel { get; set; }

    /// <summary>The name of the page after.</summary>
    public string? NextLabel { get; set; }

    /// <summary>The number of the page that shows, from 1.</summary>
    public int Page { get; set; }

    /// <summary>How many pages there are.</summary>
    public int Pages { get; set; }

    /// <summary>The address of a page, with <c>{0}</c> for its number.</summary>
    public string? Href { get; set; }

    /// <summary>What a screen reader calls it, where a page has more than one.</summary>
    public string Label { get; set; } = "Pagination";

    /// <inheritdoc/>
    protected override Component? Draw(Drawing drawing)
    {
        var model = Href is not null && Pages > 1 ? PaginationModel.Numbered(Page, Pages, Href) : new()
        {
            Previous = Previous is null ? null : new() { Href = Previous, Label = PreviousLabel },
            Next = Next is null ? null : new() { Href = Next, Label = NextLabel },
        };
        if ((model.Previous ?? model.Next) is null) return null;
        return model with { Label = Label, Classes = drawing.With(), Attributes = drawing.Attributes };
    }
}
