using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Bluelamp.Shell.Components;

/// <summary>A status in a few words. Colour is never the only code: the words say it.</summary>
public sealed record TagModel : Component
{
    /// <summary>The words.</summary>
    public Content? Content { get; init; }

    /// <inheritdoc/>
    public override IHtmlContent Render() => new Element("strong", "govuk-tag", Classes).Set(Attributes).Add(Content);
}

/// <summary><c>&lt;gov-tag colour="blue"&gt;Under investigation&lt;/gov-tag&gt;</c></summary>
[HtmlTargetElement("gov-tag")]
public sealed class GovTag : ComponentTag
{
    /// <summary>grey, green, teal, blue, purple, magenta, red, orange or yellow; blue when not given.</summary>
    public string? Colour { get; set; }

    /// <inheritdoc/>
    protected override Component Draw(Drawing drawing) => new TagModel
    {
        Content = drawing.Body,
        Classes = drawing.With(Colour is null ? null : $"govuk-tag--{Colour}"),
        Attributes = drawing.Attributes,
    };
}
