using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Bluelamp.Shell.Components;

/// <summary>One of several panels of which one shows.</summary>
public sealed record TabItem : Component
{
    /// <summary>The panel's id; made from the tabs' when null.</summary>
    public string? Id { get; init; }

    /// <summary>What the tab says.</summary>
    public string? Label { get; init; }

    /// <summary>What the panel holds.</summary>
    public Content? Content { get; init; }

    /// <summary>Further attributes of the panel; those of the item are the tab's.</summary>
    public IReadOnlyDictionary<string, Content?> PanelAttributes { get; init; } = NoAttributes;

    /// <inheritdoc/>
    public override IHtmlContent Render() => throw new NotSupportedException("A tab is drawn by its tabs.");

    internal Element Tab(bool first) => new Element("li", "govuk-tabs__list-item", first ? "govuk-tabs__list-item--selected" : null)
        .Add(new Element("a", "govuk-tabs__tab", Classes).Set("href", "#" + Id).Set(Attributes).Add(Label));

    internal Element Panel(bool first) => new Element("div", "govuk-tabs__panel", first ? null : "govuk-tabs__panel--hidden")
        .Set("id", Id).Set(PanelAttributes)
        .Add(Content is { IsText: true } ? new Element("p", "govuk-body").Add(Content) : Content);
}

/// <summary>Panels of which one shows at a time; without script one after the other.</summary>
public sealed record TabsModel : Component
{
    /// <summary>Its id.</summary>
    public string? Id { get; init; }

    /// <summary>What the panels' ids begin with.</summary>
    public string? IdPrefix { get; init; }

    /// <summary>A heading for those without script.</summary>
    public string Title { get; init; } = "Contents";

    /// <summary>The panels.</summary>
    public IReadOnlyList<TabItem> Items { get; init; } = [];

    /// <inheritdoc/>
    public override IHtmlContent Render()
    {
        var tabs = new Element("div", "govuk-tabs", Classes).Set("id", Id).Set(Attributes).Set("data-module", "govuk-tabs")
            .Add(new Element("h2", "govuk-tabs__title").Add(Title));
        if (Items.Count == 0) return tabs;
        TabItem[] items = [.. Items.Select((item, i) => item with { Id = item.Id ?? $"{IdPrefix}-{i + 1}" })];
        return tabs
            .Add(new Element("ul", "govuk-tabs__list").Add(items.Select((item, i) => item.Tab(i == 0))))
            .Add(items.Select((item, i) => item.Panel(i == 0)));
    }
}

/// <summary><c>&lt;gov-tabs id="history"&gt;&lt;gov-tab label="Log"&gt;...&lt;/gov-tab&gt;&lt;/gov-tabs&gt;</c></summary>
[HtmlTargetElement("gov-tabs")]
public sealed class GovTabs : ComponentTag
{
    /// <summary>Its id, with which the panels' ids begin.</summary>
    public string? Id { get; set; }

    /// <summary>A heading for those without script.</summary>
    public string Title { get; set; } = "Contents";

    /// <inheritdoc/>
    protected override void Begin(TagHelperContext context) => Tray<TabItem>.Lay(context);

    /// <inheritdoc/>
    protected override Component Draw(Drawing drawing) => new TabsModel
    {
        Id = Id,
        IdPrefix = Id ?? "tab",
        Title = Title,
        Items = drawing.Inner<TabItem>(),
        Classes = drawing.With(),
        Attributes = drawing.Attributes,
    };
}

/// <summary>One panel of <c>gov-tabs</c>.</summary>
[HtmlTargetElement("gov-tab")]
public sealed class GovTab : ComponentTag
{
    /// <summary>The panel's id; made from the tabs' when not given.</summary>
    public string? Id { get; set; }

    /// <summary>What the tab says.</summary>
    public string? Label { get; set; }

    /// <inheritdoc/>
    protected override Component? Draw(Drawing drawing)
    {
        drawing.Give(new TabItem { Id = Id, Label = Label, Content = drawing.Body, PanelAttributes = drawing.Attributes });
        return null;
    }
}
