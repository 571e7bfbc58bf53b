using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Bluelamp.Shell.Components;

/// <summary><c>&lt;gov-summary-list card="Suspect"&gt;</c> with <c>gov-row</c> tags inside.</summary>
[HtmlTargetElement("gov-summary-list")]
public sealed class GovSummaryList : ComponentTag
{
    /// <summary>The title of the card it stands on; none without.</summary>
    public string? Card { get; set; }

    /// <summary>The level of the card's heading.</summary>
    public int HeadingLevel { get; set; } = 2;

    /// <summary>Leaves out the lines between rows.</summary>
    public bool NoBorder { get; set; }

    /// <inheritdoc/>
    protected override void Begin(TagHelperContext context)
    {
        Tray<SummaryRow>.Lay(context);
        Tray<SummaryAction>.Lay(context);
    }

    /// <inheritdoc/>
    protected override Component Draw(Drawing drawing) => new SummaryListModel
    {
        Rows = drawing.Inner<SummaryRow>(),
        Card = Card is null ? null : new() { Title = Card, HeadingLevel = HeadingLevel, Actions = drawing.Inner<SummaryAction>() },
        Classes = drawing.With(NoBorder ? "govuk-summary-list--no-border" : null),
        Attributes = drawing.Attributes,
    };
}

/// <summary>
/// <c>&lt;gov-row key="Name" change-href="/..." change-text="name"&gt;value&lt;/gov-row&gt;</c>; further links by inner <c>gov-action</c>
/// tags.
/// </summary>
[HtmlTargetElement("gov-row")]
public sealed class GovRow : ComponentTag
{
    /// <summary>What the fact is called.</summary>
    public string? Key { get; set; }

    /// <summary>Where it is changed.</summary>
    public string? ChangeHref { get; set; }

    /// <summary>What a screen reader says after "Change"; the key when not given.</summary>
    public string? ChangeText { get; set; }

    /// <summary>Said where there is nothing inside.</summary>
    public string Empty { get; set; } = "Not provided";

    /// <inheritdoc/>
    protected override void Begin(TagHelperContext context) => Tray<SummaryAction>.Lay(context);

    /// <inheritdoc/>
    protected override Component? Draw(Drawing drawing)
    {
        var links = drawing.Inner<SummaryAction>();
        drawing.Give(new SummaryRow
        {
            Key = Key,
            Value = drawing.Body ?? Empty,
            Classes = drawing.With(),
            Actions = ChangeHref is null ? links
                : [new() { Content = "Change", Href = ChangeHref, HiddenText = ChangeText ?? Wording.Inside(Key ?? "") }, .. links],
        });
        return null;
    }
}

/// <summary><c>&lt;gov-action href="/..." hidden-text="name"&gt;Remove&lt;/gov-action&gt;</c> in a row or a summary card.</summary>
[HtmlTargetElement("gov-action")]
public sealed class GovAction : ComponentTag
{
    /// <summary>Where it leads.</summary>
    public string Href { get; set; } = "";

    /// <summary>What a screen reader says after it.</summary>
    public string? HiddenText { get; set; }

    /// <inheritdoc/>
    protected override Component? Draw(Drawing drawing)
    {
        drawing.Give(new SummaryAction
        {
            Content = drawing.Body,
            Href = Href,
            HiddenText = HiddenText,
            Classes = drawing.With(),
            Attributes = drawing.Attributes,
        });
        return null;
    }
}
