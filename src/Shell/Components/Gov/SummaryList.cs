using Microsoft.AspNetCore.Html;

namespace Bluelamp.Shell.Components;

/// <summary>A link beside a row or on a card.</summary>
public sealed record SummaryAction : Component
{
    /// <summary>What it says: "Change".</summary>
    public Content? Content { get; init; }

    /// <summary>Where it leads.</summary>
    public string Href { get; init; } = "";

    /// <summary>What a screen reader says after it: the name of what is changed.</summary>
    public string? HiddenText { get; init; }

    /// <summary>The card it stands on, said after it too.</summary>
    internal Content? CardTitle { get; init; }

    /// <inheritdoc/>
    public override IHtmlContent Render()
    {
        var link = new Element("a", "govuk-link", Classes).Set("href", Href).Set(Attributes).Add(Content);
        if (string.IsNullOrEmpty(HiddenText) && CardTitle is null) return link;
        var hidden = new Element("span", "govuk-visually-hidden");
        if (!string.IsNullOrEmpty(HiddenText)) hidden.Add(" " + HiddenText);
        if (CardTitle is not null) hidden.Add(" (").Add(CardTitle).Add(")");
        return link.Add(hidden);
    }
}

/// <summary>A fact: what it is called, what it is, what can be done about it.</summary>
public sealed record SummaryRow
{
    /// <summary>What it is called.</summary>
    public Content? Key { get; init; }

    /// <summary>What it is.</summary>
    public Content? Value { get; init; }

    /// <summary>Links beside it.</summary>
    public IReadOnlyList<SummaryAction> Actions { get; init; } = [];

    /// <summary>Further classes of the row.</summary>
    public string? Classes { get; init; }

    /// <summary>Further classes of the key.</summary>
    public string? KeyClasses { get; init; }

    /// <summary>Further classes of the value.</summary>
    public string? ValueClasses { get; init; }

    /// <summary>Further classes of the links.</summary>
    public string? ActionsClasses { get; init; }

    internal IHtmlContent Render(bool anyActions, Content? cardTitle) =>
        new Element("div", "govuk-summary-list__row", Classes,
            anyActions && Actions.Count == 0 ? "govuk-summary-list__row--no-actions" : null)
            .Add(new Element("dt", "govuk-summary-list__key", KeyClasses).Add(Key))
            .Add(new Element("dd", "govuk-summary-list__value", ValueClasses).Add(Value))
            .Add(Actions.Count == 0 ? null
                : new Element("dd", "govuk-summary-list__actions", ActionsClasses).Add(Links(cardTitle)));

    private IHtmlContent Links(Content? cardTitle)
    {
        var links = Actions.Select(a => a with { CardTitle = cardTitle });
        return Actions.Count == 1 ? links.First()
            : new Element("ul", "govuk-summary-list__actions-list")
                .Add(links.Select(link => new Element("li", "govuk-summary-list__actions-list-item").Add(link)));
    }
}

/// <summary>A box with a title around a summary list.</summary>
public sealed record SummaryCard : Component
{
    /// <summary>Its title.</summary>
    public Content? Title { get; init; }

    /// <summary>The heading's level.</summary>
    public int HeadingLevel { get; init; } = 2;

    /// <summary>Further classes of the title.</summary>
    public string? TitleClasses { get; init; }

    /// <summary>Links in its title.</summary>
    public IReadOnlyList<SummaryAction> Actions { get; init; } = [];

    /// <summary>Further classes of the links.</summary>
    public string? ActionsClasses { get; init; }

    /// <summary>What stands in it.</summary>
    public IHtmlContent? Content { get; init; }

    /// <inheritdoc/>
    public override IHtmlContent Render() => new Element("div", "govuk-summary-card", Classes).Set(Attributes)
        .Add(new Element("div", "govuk-summary-card__title-wrapper")
            .Add(Title is null ? null : new Element($"h{HeadingLevel}", "govuk-summary-card__title", TitleClasses).Add(Title))
            .Add(Links()))
        .Add(new Element("div", "govuk-summary-card__content").Add(Content));

    private Element? Links()
    {
        if (Actions.Count == 0) return null;
        var links = Actions.Select(a => a with { CardTitle = Title });
        return Actions.Count == 1
            ? new Element("div", "govuk-summary-card__actions", ActionsClasses).Add(links.First())
            : new Element("ul", "govuk-summary-card__actions", ActionsClasses)
                .Add(links.Select(link => new Element("li", "govuk-summary-card__action").Add(link)));
    }
}

/// <summary>Facts, one a row.</summary>
public sealed record SummaryListModel : Component
{
    /// <summary>The facts.</summary>
    public IReadOnlyList<SummaryRow> Rows { get; init; } = [];

    /// <summary>The card it stands on; null for none.</summary>
    public SummaryCard? Card { get; init; }

    /// <inheritdoc/>
    public override IHtmlContent Render()
    {
        var anyActions = Rows.Any(row => row.Actions.Count > 0);
        var list = new Element("dl", "govuk-summary-list", Classes).Set(Attributes)
            .Add(Rows.Select(row => row.Render(anyActions, Card?.Title)));
        return Card is null ? list : Card with { Content = list };
    }
}
