using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Bluelamp.Shell.Components;

/// <summary>The first link of a page, which goes past the header.</summary>
public sealed record SkipLinkModel : Component
{
    /// <summary>What it says.</summary>
    public Content? Content { get; init; }

    /// <summary>Where it leads.</summary>
    public string? Href { get; init; }

    /// <inheritdoc/>
    public override IHtmlContent Render() => new Element("a", "govuk-skip-link", Classes)
        .Set("href", string.IsNullOrEmpty(Href) ? "#content" : Href).Set(Attributes).Set("data-module", "govuk-skip-link").Add(Content);
}

/// <summary><c>&lt;gov-skip-link /&gt;</c> leads to <c>#main-content</c>.</summary>
[HtmlTargetElement("gov-skip-link")]
public sealed class GovSkipLink : ComponentTag
{
    /// <summary>Where it leads.</summary>
    public string Href { get; set; } = "#main-content";

    /// <inheritdoc/>
    protected override Component Draw(Drawing drawing) => new SkipLinkModel
    {
        Content = drawing.Body ?? "Skip to main content",
        Href = Href,
        Classes = drawing.With(),
        Attributes = drawing.Attributes,
    };
}
