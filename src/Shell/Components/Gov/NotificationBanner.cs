using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Bluelamp.Shell.Components;

/// <summary>News at the top of a page: something done, or something to know. At most one, and never beside an error summary.</summary>
public sealed record NotificationBannerModel : Component
{
    /// <summary>What it says. Bare text becomes its heading.</summary>
    public Content? Content { get; init; }

    /// <summary>Its title; "Success" or "Important" when null.</summary>
    public Content? Title { get; init; }

    /// <summary>The title's level.</summary>
    public int HeadingLevel { get; init; } = 2;

    /// <summary>The title's id.</summary>
    public string TitleId { get; init; } = "govuk-notification-banner-title";

    /// <summary>True when it tells that something is done: green, and read out at once.</summary>
    public bool Success { get; init; }

    /// <summary>Another ARIA role.</summary>
    public string? Role { get; init; }

    /// <summary>Keeps the focus where it is when the page opens.</summary>
    public bool? DisableAutoFocus { get; init; }

    /// <inheritdoc/>
    public override IHtmlContent Render() =>
        new Element("div", "govuk-notification-banner", Success ? "govuk-notification-banner--success" : null, Classes)
            .Set("role", Role ?? (Success ? "alert" : "region")).Set("aria-labelledby", TitleId)
            .Set("data-module", "govuk-notification-banner")
            .Set("data-disable-auto-focus", DisableAutoFocus switch { true => "true", false => "false", null => null })
            .Set(Attributes)
            .Add(new Element("div", "govuk-notification-banner__header")
                .Add(new Element($"h{HeadingLevel}", "govuk-notification-banner__title").Set("id", TitleId)
                    .Add(Title ?? (Success ? "Success" : "Important"))))
            .Add(new Element("div", "govuk-notification-banner__content")
                .Add(Content is { IsText: true } ? new Element("p", "govuk-notification-banner__heading").Add(Content) : Content));
}

/// <summary>
/// <c>&lt;gov-notification title="Sent" success&gt;The file went to the CPS.&lt;/gov-notification&gt;</c>; <c>text</c> makes a large line.
/// </summary>
[HtmlTargetElement("gov-notification")]
public sealed class GovNotification : ComponentTag
{
    /// <summary>Its title; "Success" or "Important" when not given.</summary>
    public string? Title { get; set; }

    /// <summary>One large line, in place of what stands inside.</summary>
    public string? Text { get; set; }

    /// <summary>True when it tells that something is done.</summary>
    public bool Success { get; set; }

    /// <inheritdoc/>
    protected override Component Draw(Drawing drawing) => new NotificationBannerModel
    {
        Title = Title,
        Content = Text is null ? drawing.Body : (Content?)Text,
        Success = Success,
        Classes = drawing.With(),
        Attributes = drawing.Attributes,
    };
}
