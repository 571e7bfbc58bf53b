using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Bluelamp.Shell.Components;

/// <summary>Words set apart from those around them.</summary>
public sealed record InsetTextModel : Component
{
    /// <summary>The words.</summary>
    public Content? Content { get; init; }

    /// <summary>Its id.</summary>
    public string? Id { get; init; }

    /// <inheritdoc/>
    public override IHtmlContent Render() => new Element("div", "govuk-inset-text", Classes).Set("id", Id).Set(Attributes).Add(Content);
}

/// <summary><c>&lt;gov-inset&gt;The caller hung up.&lt;/gov-inset&gt;</c></summary>
[HtmlTargetElement("gov-inset")]
public sealed class GovInset : ComponentTag
{
    /// <inheritdoc/>
    protected override Component Draw(Drawing drawing) =>
        new InsetTextModel { Content = drawing.Body, Classes = drawing.With(), Attributes = drawing.Attributes };
}
