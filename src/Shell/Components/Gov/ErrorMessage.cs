using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Bluelamp.Shell.Components;

/// <summary>What is wrong with an answer, beside the question.</summary>
public sealed record ErrorMessageModel : Component
{
    /// <summary>The sentence.</summary>
    public Content? Content { get; init; }

    /// <summary>Its id, which the field's description names.</summary>
    public string? Id { get; init; }

    /// <summary>What a screen reader says before it; empty for nothing.</summary>
    public string HiddenText { get; init; } = "Error";

    public static implicit operator ErrorMessageModel?(string? text) => string.IsNullOrEmpty(text) ? null : new() { Content = text };

    /// <inheritdoc/>
    public override IHtmlContent Render()
    {
        var message = new Element("p", "govuk-error-message", Classes).Set("id", Id).Set(Attributes);
        if (HiddenText.Length > 0) message.Add(new Element("span", "govuk-visually-hidden").Add(HiddenText + ":")).Add(" ");
        return message.Add(Content);
    }
}

/// <summary><c>&lt;gov-error-message&gt;Enter a name&lt;/gov-error-message&gt;</c>; fields with <c>for</c> draw their own.</summary>
[HtmlTargetElement("gov-error-message")]
public sealed class GovErrorMessage : ComponentTag
{
    /// <inheritdoc/>
    protected override Component? Draw(Drawing drawing) => drawing.Body is null ? null
        : new ErrorMessageModel { Content = drawing.Body, Classes = drawing.With(), Attributes = drawing.Attributes };
}
