using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Bluelamp.Shell.Components;

/// <summary>A grey line that helps to answer a question.</summary>
public sealed record HintModel : Component
{
    /// <summary>The words.</summary>
    public Content? Content { get; init; }

    /// <summary>Its id, which the field's description names.</summary>
    public string? Id { get; init; }

    public static implicit operator HintModel?(string? text) => string.IsNullOrEmpty(text) ? null : new() { Content = text };

    /// <inheritdoc/>
    public override IHtmlContent Render() => new Element("div", "govuk-hint", Classes).Set("id", Id).Set(Attributes).Add(Content);
}

/// <summary><c>&lt;gov-hint&gt;For example, a passport&lt;/gov-hint&gt;</c></summary>
[HtmlTargetElement("gov-hint")]
public sealed class GovHint : ComponentTag
{
    /// <inheritdoc/>
    protected override Component Draw(Drawing drawing) =>
        new HintModel { Content = drawing.Body, Classes = drawing.With(), Attributes = drawing.Attributes };
}
