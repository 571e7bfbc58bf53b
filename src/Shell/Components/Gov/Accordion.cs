using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Bluelamp.Shell.Components;

/// <summary>A part of a page that opens and closes.</summary>
public sealed record AccordionSection
{
    /// <summary>Its heading.</summary>
    public Content? Heading { get; init; }

    /// <summary>A line below the heading.</summary>
    public Content? Summary { get; init; }

    /// <summary>What it holds. Bare text becomes a paragraph.</summary>
    public Content? Content { get; init; }

    /// <summary>True when it begins open.</summary>
    public bool Expanded { get; init; }

    internal Element Render(string? id, int number, int level) =>
        new Element("div", "govuk-accordion__section", Expanded ? "govuk-accordion__section--expanded" : null)
            .Add(new Element("div", "govuk-accordion__section-header")
                .Add(new Element($"h{level}", "govuk-accordion__section-heading")
                    .Add(new Element("span", "govuk-accordion__section-button").Set("id", $"{id}-heading-{number}").Add(Heading)))
                .Add(Summary is null ? null
                    : new Element("div", "govuk-accordion__section-summary", "govuk-body")
                        .Set("id", $"{id}-summary-{number}").Add(Summary)))
            .Add(new Element("div", "govuk-accordion__section-content").Set("id", $"{id}-content-{number}")
                .Add(Content is { IsText: true } ? new Element("p", "govuk-body").Add(Content) : Content));
}

/// <summary>Parts of a page that open and close one by one; without script all are open.</summary>
public sealed record AccordionModel : Component
{
    /// <summary>Its id, by which the browser remembers what was open.</summary>
    public string? Id { get; init; }

    /// <summary>The level of the headings.</summary>
    public int HeadingLevel { get; init; } = 2;

    /// <summary>The parts.</summary>
    public IReadOnlyList<AccordionSection> Items { get; init; } = [];

    /// <summary>False forgets what was open.</summary>
    public bool? RememberExpanded { get; init; }

    /// <summary>Other wordings, by the component's own keys: <c>show-all-sections</c>, <c>hide-section-aria-label</c>.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Wordings { get; init; } = [];

    /// <inheritdoc/>
    public override IHtmlContent Render()
    {
        var accordion = new Element("div", "govuk-accordion", Classes).Set("data-module", "govuk-accordion").Set("id", Id ?? "");
        foreach (var (key, wording) in Wordings) accordion.Set("data-i18n." + key, wording);
        return accordion
            .Set("data-remember-expanded", RememberExpanded switch { true => "true", false => "false", null => null })
            .Set(Attributes)
            .Add(Items.Select((item, i) => item.Render(Id, i + 1, HeadingLevel)));
    }
}

/// <summary>
/// <c>&lt;gov-accordion id="history"&gt;&lt;gov-section heading="Previous calls"&gt;...&lt;/gov-section&gt;&lt;/gov-accordion&gt;</c>
/// </summary>
[HtmlTargetElement("gov-accordion")]
public sealed class GovAccordion : ComponentTag
{
    /// <summary>Its id.</summary>
    public string Id { get; set; } = "accordion";

    /// <summary>The level of the headings.</summary>
    public int HeadingLevel { get; set; } = 2;

    /// <summary>False forgets what was open: the next person may be another.</summary>
    public bool Remember { get; set; }

    /// <inheritdoc/>
    protected override void Begin(TagHelperContext context) => Tray<AccordionSection>.Lay(context);

    /// <inheritdoc/>
    protected override Component Draw(Drawing drawing) => new AccordionModel
    {
        Id = Id,
        HeadingLevel = HeadingLevel,
        Items = drawing.Inner<AccordionSection>(),
        RememberExpanded = Remember ? null : false,
        Classes = drawing.With(),
        Attributes = drawing.Attributes,
    };
}

/// <summary>One part of <c>gov-accordion</c>.</summary>
[HtmlTargetElement("gov-section")]
public sealed class GovSection : ComponentTag
{
    /// <summary>Its heading.</summary>
    public string? Heading { get; set; }

    /// <summary>A line below the heading.</summary>
    public string? Summary { get; set; }

    /// <summary>True when it begins open.</summary>
    public bool Expanded { get; set; }

    /// <inheritdoc/>
    protected override Component? Draw(Drawing drawing)
    {
        drawing.Give(new AccordionSection { Heading = Heading, Summary = Summary, Content = drawing.Body, Expanded = Expanded });
        return null;
    }
}
