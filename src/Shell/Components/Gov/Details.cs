using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Bluelamp.Shell.Components;

/// <summary>Words that open when asked for.</summary>
public sealed record DetailsModel : Component
{
    /// <summary>What it is about.</summary>
    public Content? Summary { get; init; }

    /// <summary>The words.</summary>
    public Content? Content { get; init; }

    /// <summary>Its id.</summary>
    public string? Id { get; init; }

    /// <summary>True when it begins open.</summary>
    public bool Open { get; init; }

    /// <inheritdoc/>
    public override IHtmlContent Render() => new Element("details", "govuk-details", Classes)
        .Set("id", Id).Set(Attributes).Flag("open", Open)
        .Add(new Element("summary", "govuk-details__summary").Add(new Element("span", "govuk-details__summary-text").Add(Summary)))
        .Add(new Element("div", "govuk-details__text").Add(Content));
}

/// <summary><c>&lt;gov-details summary="Help with grades"&gt;...&lt;/gov-details&gt;</c></summary>
[HtmlTargetElement("gov-details")]
public sealed class GovDetails : ComponentTag
{
    /// <summary>What it is about.</summary>
    public string? Summary { get; set; }

    /// <summary>True when it begins open.</summary>
    public bool Open { get; set; }

    /// <inheritdoc/>
    protected override Component Draw(Drawing drawing) => new DetailsModel
    {
        Summary = Summary,
        Content = drawing.Body,
        Open = Open,
        Classes = drawing.With(),
        Attributes = drawing.Attributes,
    };
}
