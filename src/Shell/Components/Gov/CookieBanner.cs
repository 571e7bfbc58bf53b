using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Bluelamp.Shell.Components;

/// <summary>A button or link in a cookie message.</summary>
public sealed record CookieAction : Component
{
    /// <summary>What it says.</summary>
    public Content? Content { get; init; }

    /// <summary>Where it leads; none for a button.</summary>
    public string? Href { get; init; }

    /// <summary>button or submit; null lets a link be a link.</summary>
    public string? Type { get; init; }

    /// <summary>The name sent when pressed.</summary>
    public string? Name { get; init; }

    /// <summary>The value sent when pressed.</summary>
    public string? Value { get; init; }

    /// <inheritdoc/>
    public override IHtmlContent Render() => !string.IsNullOrEmpty(Href) && Type != "button"
        ? new Element("a", "govuk-link", Classes).Set("href", Href).Set(Attributes).Add(Content)
        : new ButtonModel
        {
            Content = Content,
            Type = Type ?? "button",
            Name = Name,
            Value = Value,
            Href = Href,
            Classes = Classes,
            Attributes = Attributes,
        }.Render();
}

/// <summary>What a cookie banner says: the question, or the thanks.</summary>
public sealed record CookieMessage : Component
{
    /// <summary>Its heading.</summary>
    public Content? Heading { get; init; }

    /// <summary>What it says. Bare text becomes a paragraph.</summary>
    public Content? Content { get; init; }

    /// <summary>An ARIA role: <c>alert</c> for the thanks.</summary>
    public string? Role { get; init; }

    /// <summary>True when it does not show yet.</summary>
    public bool Hidden { get; init; }

    /// <summary>What can be done.</summary>
    public IReadOnlyList<CookieAction> Actions { get; init; } = [];

    /// <inheritdoc/>
    public override IHtmlContent Render() =>
        new Element("div", "govuk-cookie-banner__message", Classes, "govuk-width-container")
            .Set("role", Role).Set(Attributes).Flag("hidden", Hidden)
            .Add(new Element("div", "govuk-grid-row").Add(new Element("div", "govuk-grid-column-two-thirds")
                .Add(Heading is null ? null : new Element("h2", "govuk-cookie-banner__heading", "govuk-heading-m").Add(Heading))
                .Add(new Element("div", "govuk-cookie-banner__content")
                    .Add(Content is { IsText: true } ? new Element("p", "govuk-body").Add(Content) : Content))))
            .Add(Actions.Count == 0 ? null : new Element("div", "govuk-button-group").Add(Actions));
}

/// <summary>What cookies a service sets, and the choice about them.</summary>
public sealed record CookieBannerModel : Component
{
    /// <summary>What a screen reader calls it.</summary>
    public string Label { get; init; } = "Cookie banner";

    /// <summary>True when it does not show yet.</summary>
    public bool Hidden { get; init; }

    /// <summary>What it says.</summary>
    public IReadOnlyList<CookieMessage> Messages { get; init; } = [];

    /// <inheritdoc/>
    public override IHtmlContent Render() => new Element("div", "govuk-cookie-banner", Classes)
        .Flag("data-nosnippet").Set("role", "region").Set("aria-label", Label).Flag("hidden", Hidden).Set(Attributes)
        .Add(Messages);
}

/// <summary>
/// <c>&lt;gov-cookie-banner heading="Cookies on Bluelamp"&gt;We use one cookie, to keep you signed in.&lt;/gov-cookie-banner&gt;</c>
/// </summary>
[HtmlTargetElement("gov-cookie-banner")]
public sealed class GovCookieBanner : ComponentTag
{
    /// <summary>Its heading.</summary>
    public string? Heading { get; set; }

    /// <inheritdoc/>
    protected override void Begin(TagHelperContext context) => Tray<CookieAction>.Lay(context);

    /// <inheritdoc/>
    protected override Component Draw(Drawing drawing) => new CookieBannerModel
    {
        Label = Heading ?? "Cookie banner",
        Messages = [new() { Heading = Heading, Content = drawing.Body, Actions = drawing.Inner<CookieAction>() }],
        Classes = drawing.With(),
        Attributes = drawing.Attributes,
    };
}

/// <summary><c>&lt;gov-cookie-action name="cookies" value="hide"&gt;Hide this message&lt;/gov-cookie-action&gt;</c></summary>
[HtmlTargetElement("gov-cookie-action")]
public sealed class GovCookieAction : ComponentTag
{
    /// <summary>Where it leads; none for a button.</summary>
    public string? Href { get; set; }

    /// <summary>The name sent when pressed.</summary>
    public string? Name { get; set; }

    /// <summary>The value sent when pressed.</summary>
    public string? Value { get; set; }

    /// <inheritdoc/>
    protected override Component? Draw(Drawing drawing)
    {
        drawing.Give(new CookieAction
        {
            Content = drawing.Body,
            Href = Href,
            Type = Href is null ? "submit" : null,
            Name = Name,
            Value = Value,
            Classes = drawing.With(),
            Attributes = drawing.Attributes,
        });
        return null;
    }
}
