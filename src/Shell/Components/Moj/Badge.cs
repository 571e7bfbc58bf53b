using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Bluelamp.Shell.Components;

/// <summary>A mark beside a name: a risk, a flag.</summary>
public sealed record BadgeModel : Component
{
    /// <summary>The words.</summary>
    public Content? Content { get; init; }

    /// <inheritdoc/>
    public override IHtmlContent Render() => new Element("span", "moj-badge", Classes).Set(Attributes).Add(Content);
}

/// <summary><c>&lt;moj-badge colour="red"&gt;Violent&lt;/moj-badge&gt;</c></summary>
[HtmlTargetElement("moj-badge")]
public sealed class MojBadge : ComponentTag
{
    /// <summary>purple, bright-purple, red, green, blue, black or grey.</summary>
    public string? Colour { get; set; }

    /// <summary>A little larger.</summary>
    public bool Large { get; set; }

    /// <inheritdoc/>
    protected override Component Draw(Drawing drawing) => new BadgeModel
    {
        Content = drawing.Body,
        Classes = drawing.With(Colour is null ? null : $"moj-badge--{Colour}", Large ? "moj-badge--large" : null),
        Attributes = drawing.Attributes,
    };
}
