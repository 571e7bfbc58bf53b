using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Bluelamp.Shell.Components;

/// <summary>The question above a field.</summary>
public sealed record LabelModel : Component
{
    /// <summary>The words; without them no label is drawn.</summary>
    public Content? Content { get; init; }

    /// <summary>The id of the field it names.</summary>
    public string? For { get; init; }

    /// <summary>True when the question is the page's heading.</summary>
    public bool IsPageHeading { get; init; }

    public static implicit operator LabelModel?(string? text) => string.IsNullOrEmpty(text) ? null : new() { Content = text };

    /// <inheritdoc/>
    public override IHtmlContent Render()
    {
        if (Content is null) return Several.Nothing;
        var label = new Element("label", "govuk-label", Classes).Set(Attributes).Set("for", For).Add(Content);
        return IsPageHeading ? new Element("h1", "govuk-label-wrapper").Add(label) : label;
    }
}

/// <summary><c>&lt;gov-label for="id" size="m"&gt;Question&lt;/gov-label&gt;</c></summary>
[HtmlTargetElement("gov-label")]
public sealed class GovLabel : ComponentTag
{
    /// <summary>The id of the field it names.</summary>
    public string? For { get; set; }

    /// <summary>xl, l, m or s.</summary>
    public string? Size { get; set; }

    /// <summary>Makes it the page's heading.</summary>
    public bool PageHeading { get; set; }

    /// <inheritdoc/>
    protected override Component Draw(Drawing drawing) => new LabelModel
    {
        Content = drawing.Body,
        For = For,
        IsPageHeading = PageHeading,
        Classes = drawing.With(Size is null ? null : $"govuk-label--{Size}"),
        Attributes = drawing.Attributes,
    };
}
