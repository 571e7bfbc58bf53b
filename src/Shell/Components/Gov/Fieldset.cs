using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Bluelamp.Shell.Components;

/// <summary>The question above a group of fields.</summary>
public sealed record LegendModel
{
    /// <summary>The words; without them no legend is drawn.</summary>
    public Content? Content { get; init; }

    /// <summary>Such as <c>govuk-fieldset__legend--m</c>.</summary>
    public string? Classes { get; init; }

    /// <summary>True when the question is the page's heading.</summary>
    public bool IsPageHeading { get; init; }

    public static implicit operator LegendModel?(string? text) => string.IsNullOrEmpty(text) ? null : new() { Content = text };

    internal IHtmlContent? Render() => Content is null ? null
        : new Element("legend", "govuk-fieldset__legend", Classes)
            .Add(IsPageHeading ? new Element("h1", "govuk-fieldset__heading").Add(Content) : Content);
}

/// <summary>Fields that answer one question together.</summary>
public sealed record FieldsetModel : Component
{
    /// <summary>The question.</summary>
    public LegendModel? Legend { get; init; }

    /// <summary>The fields.</summary>
    public IHtmlContent? Content { get; init; }

    /// <summary>Ids of what describes it.</summary>
    public string? DescribedBy { get; init; }

    /// <summary>An ARIA role, where a reader needs one.</summary>
    public string? Role { get; init; }

    /// <inheritdoc/>
    public override IHtmlContent Render() => new Element("fieldset", "govuk-fieldset", Classes)
        .Set("role", Role).Set("aria-describedby", DescribedBy).Set(Attributes)
        .Add(Legend?.Render()).Add(Content);
}

/// <summary><c>&lt;gov-fieldset legend="Where did it happen?"&gt;fields&lt;/gov-fieldset&gt;</c></summary>
[HtmlTargetElement("gov-fieldset")]
public sealed class GovFieldset : ComponentTag
{
    /// <summary>The question.</summary>
    public string? Legend { get; set; }

    /// <summary>xl, l, m or s.</summary>
    public string? LegendSize { get; set; }

    /// <summary>Makes the question the page's heading.</summary>
    public bool PageHeading { get; set; }

    /// <summary>Ids of what describes it.</summary>
    public string? DescribedBy { get; set; }

    /// <inheritdoc/>
    protected override Component Draw(Drawing drawing) => new FieldsetModel
    {
        Legend = Legend is null ? null : new()
        {
            Content = Legend,
            Classes = LegendSize is null ? null : $"govuk-fieldset__legend--{LegendSize}",
            IsPageHeading = PageHeading,
        },
        Content = drawing.Body,
        DescribedBy = DescribedBy,
        Classes = drawing.With(),
        Attributes = drawing.Attributes,
    };
}
