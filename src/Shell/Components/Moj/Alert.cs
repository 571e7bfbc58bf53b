using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Bluelamp.Shell.Components;

/// <summary>What an alert is about.</summary>
public enum AlertVariant
{
    /// <summary>Something to know.</summary>
    Information,

    /// <summary>Something is done.</summary>
    Success,

    /// <summary>Something to be careful about.</summary>
    Warning,

    /// <summary>Something went wrong.</summary>
    Error,
}

/// <summary>News within a page. Several may stand together; none goes away by itself.</summary>
public sealed record AlertModel : Component
{
    /// <summary>What it is about.</summary>
    public AlertVariant Variant { get; init; }

    /// <summary>Its title; shown when there is nothing else to say.</summary>
    public string Title { get; init; } = "";

    /// <summary>Shows the title as a heading above the rest.</summary>
    public bool ShowTitle { get; init; }

    /// <summary>The heading's level: 2, 3 or 4.</summary>
    public int HeadingLevel { get; init; } = 2;

    /// <summary>What it says.</summary>
    public Content? Content { get; init; }

    /// <summary>True when it can be put away.</summary>
    public bool Dismissible { get; init; }

    /// <summary>What the button to put it away says.</summary>
    public string DismissText { get; init; } = "Dismiss";

    /// <summary>Where the focus goes when it is put away.</summary>
    public string? FocusOnDismiss { get; init; }

    /// <summary>region, or alert to be read out at once.</summary>
    public string Role { get; init; } = "region";

    /// <summary>Keeps the focus where it is when the page opens.</summary>
    public bool DisableAutoFocus { get; init; }

    /// <inheritdoc/>
    public override IHtmlContent Render()
    {
        var variant = Variant.ToString().ToLowerInvariant();
        var headed = ShowTitle && Content is not null;
        return new Element("div", "moj-alert", $"moj-alert--{variant}", headed ? "moj-alert--with-heading" : null, Classes)
            .Set("role", Role).Set("aria-label", $"{variant}: {Title}").Set("data-module", "moj-alert")
            .Set("data-dismissible", Dismissible ? "true" : null)
            .Set("data-disable-auto-focus", DisableAutoFocus ? "true" : null)
            .Set("data-focus-on-dismiss-selector", FocusOnDismiss).Set(Attributes)
            .Add(new Element("div").Add(AlertIcon.Of(Variant)))
            .Add(new Element("div", "moj-alert__content")
                .Add(headed ? new Element($"h{HeadingLevel}", "moj-alert__heading").Add(Title) : null)
                .Add(Content ?? Title))
            .Add(new Element("div", "moj-alert__action")
                .Add(new Element("button", "moj-alert__dismiss").Flag("hidden").Add(DismissText)));
    }
}

/// <summary><c>&lt;moj-alert variant="Warning" title="Not sent"&gt;...&lt;/moj-alert&gt;</c></summary>
[HtmlTargetElement("moj-alert")]
public sealed class MojAlert : ComponentTag
{
    /// <summary>Information, Success, Warning or Error.</summary>
    public AlertVariant Variant { get; set; }

    /// <summary>Its title.</summary>
    public string Title { get; set; } = "";

    /// <summary>Shows the title as a heading above the rest.</summary>
    public bool ShowTitle { get; set; }

    /// <summary>The heading's level: 2, 3 or 4.</summary>
    public int HeadingLevel { get; set; } = 2;

    /// <summary>True when it can be put away.</summary>
    public bool Dismissible { get; set; }

    /// <summary>Where the focus goes when it is put away.</summary>
    public string? FocusOnDismiss { get; set; }

    /// <summary>region, or alert to be read out at once.</summary>
    public string Role { get; set; } = "region";

    /// <inheritdoc/>
    protected override Component Draw(Drawing drawing) => new AlertModel
    {
        Variant = Variant,
        Title = Title,
        ShowTitle = ShowTitle,
        HeadingLevel = HeadingLevel,
        Content = drawing.Body,
        Dismissible = Dismissible,
        FocusOnDismiss = FocusOnDismiss,
        Role = Role,
        Classes = drawing.With(),
        Attributes = drawing.Attributes,
    };
}
