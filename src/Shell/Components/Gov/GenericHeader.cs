using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Bluelamp.Shell.Components;

/// <summary>The top of a page of a service that is not on gov.uk: a mark of its own, never the crown.</summary>
public sealed record GenericHeaderModel : Component
{
    /// <summary>The mark, or the name.</summary>
    public Content? Logo { get; init; }

    /// <summary>Where it leads.</summary>
    public string Href { get; init; } = "/";

    /// <summary>Classes of the box inside.</summary>
    public string ContainerClasses { get; init; } = "govuk-width-container";

    /// <inheritdoc/>
    public override IHtmlContent Render() => new Element("div", "govuk-generic-header", Classes).Set(Attributes)
        .Add(new Element("div", "govuk-generic-header__container", ContainerClasses)
            .Add(new Element("div", "govuk-generic-header__logo")
                .Add(new Element("a", "govuk-generic-header__homepage-link").Set("href", Href).Add(Logo))));
}

/// <summary><c>&lt;gov-generic-header&gt;Bluelamp&lt;/gov-generic-header&gt;</c></summary>
[HtmlTargetElement("gov-generic-header")]
public sealed class GovGenericHeader : ComponentTag
{
    /// <summary>Where it leads.</summary>
    public string Href { get; set; } = "/";

    /// <summary>Classes of the box inside.</summary>
    public string ContainerClasses { get; set; } = "govuk-width-container";

    /// <inheritdoc/>
    protected override Component Draw(Drawing drawing) => new GenericHeaderModel
    {
        Logo = drawing.Body,
        Href = Href,
        ContainerClasses = ContainerClasses,
        Classes = drawing.With(),
        Attributes = drawing.Attributes,
    };
}
