using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Bluelamp.Shell.Components;

/// <summary>How finished a service is, and where to say what is wrong with it.</summary>
public sealed record PhaseBannerModel : Component
{
    /// <summary>Alpha, beta, demo.</summary>
    public TagModel Tag { get; init; } = new();

    /// <summary>What stands beside it.</summary>
    public Content? Content { get; init; }

    /// <inheritdoc/>
    public override IHtmlContent Render() => new Element("div", "govuk-phase-banner", "govuk-width-container", Classes).Set(Attributes)
        .Add(new Element("p", "govuk-phase-banner__content")
            .Add(Tag with { Classes = $"govuk-phase-banner__content__tag {Tag.Classes}" })
            .Add(" ")
            .Add(new Element("span", "govuk-phase-banner__text").Add(Content)));
}

/// <summary><c>&lt;gov-phase-banner phase="Demo"&gt;Nobody here is real.&lt;/gov-phase-banner&gt;</c></summary>
[HtmlTargetElement("gov-phase-banner")]
public sealed class GovPhaseBanner : ComponentTag
{
    /// <summary>Alpha, beta, demo.</summary>
    public string Phase { get; set; } = "Beta";

    /// <inheritdoc/>
    protected override Component Draw(Drawing drawing) => new PhaseBannerModel
    {
        Tag = new() { Content = Phase },
        Content = drawing.Body,
        Classes = drawing.With(),
        Attributes = drawing.Attributes,
    };
}
