using System.Globalization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Bluelamp.Shell.Components;

/// <summary>How many new things wait; nothing when none do.</summary>
public sealed record NotificationBadgeModel : Component
{
    private const int Most = 99;

    /// <summary>How many.</summary>
    public int Count { get; init; }

    /// <summary>What they are, for a screen reader: "unread messages".</summary>
    public string? HiddenText { get; init; }

    /// <inheritdoc/>
    public override IHtmlContent Render()
    {
        if (Count <= 0) return Several.Nothing;
        var (shown, said) = Count < Most ? (Number(Count), Number(Count)) : ($"{Most}+", $"{Most} or more");
        return new Element("span", "moj-notification-badge", Classes).Set(Attributes)
            .Add(new Element("span").Set("aria-hidden", "true").Add(shown))
            .Add(new Element("span", "govuk-visually-hidden").Add(HiddenText is null ? $"({said})" : $"({said} {HiddenText})"));
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}

/// <summary><c>&lt;moj-notification-badge count="3" hidden-text="unread messages" /&gt;</c></summary>
[HtmlTargetElement("moj-notification-badge")]
public sealed class MojNotificationBadge : ComponentTag
{
    /// <summary>How many.</summary>
    public int Count { get; set; }

    /// <summary>What they are, for a screen reader.</summary>
    public string? HiddenText { get; set; }

    /// <inheritdoc/>
    protected override Component Draw(Drawing drawing) =>
        new NotificationBadgeModel { Count = Count, HiddenText = HiddenText, Classes = drawing.With(), Attributes = drawing.Attributes };
}
