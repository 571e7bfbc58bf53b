using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Bluelamp.Shell.Components;

/// <summary>A consequence the reader must know of.</summary>
public sealed record WarningTextModel : Component
{
    /// <summary>The words.</summary>
    public Content? Content { get; init; }

    /// <summary>What a screen reader says for the mark.</summary>
    public string IconText { get; init; } = "Warning";

    /// <inheritdoc/>
    public override IHtmlContent Render() => new Element("div", "govuk-warning-text", Classes).Set(Attributes)
        .Add(new Element("span", "govuk-warning-text__icon").Set("aria-hidden", "true").Add("!"))
        .Add(new Element("strong", "govuk-warning-text__text")
            .Add(new Element("span", "govuk-visually-hidden").Add(IconText)).Add(" ").Add(Content));
}

/// <summary><c>&lt;gov-warning&gt;The suspect is known to carry a knife.&lt;/gov-warning&gt;</c></summary>
[HtmlTargetElement("gov-warning")]
public sealed class GovWarning : ComponentTag
{
    /// <inheritdoc/>
    protected override Component Draw(Drawing drawing) =>
        new WarningTextModel { Content = drawing.Body, Classes = drawing.With(), Attributes = drawing.Attributes };
}
