using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Bluelamp.Shell.Components;

/// <summary>The way back, at the top of a page.</summary>
public sealed record BackLinkModel : Component
{
    /// <summary>What it says.</summary>
    public Content? Content { get; init; }

    /// <summary>Where it leads.</summary>
    public string? Href { get; init; }

    /// <inheritdoc/>
    public override IHtmlContent Render() => new Element("a", "govuk-back-link", Classes)
        .Set("href", string.IsNullOrEmpty(Href) ? "#" : Href).Set(Attributes).Add(Content ?? "Back");
}

/// <summary><c>&lt;gov-back-link href="/crime" /&gt;</c></summary>
[HtmlTargetElement("gov-back-link")]
public sealed class GovBackLink : ComponentTag
{
    /// <summary>Where it leads.</summary>
    public string? Href { get; set; }

    /// <inheritdoc/>
    protected override Component Draw(Drawing drawing) =>
        new BackLinkModel { Content = drawing.Body, Href = Href, Classes = drawing.With(), Attributes = drawing.Attributes };
}
