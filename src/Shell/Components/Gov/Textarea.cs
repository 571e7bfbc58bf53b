using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Bluelamp.Shell.Components;

/// <summary>A question answered in several lines.</summary>
public sealed record TextareaModel : FieldModel
{
    /// <summary>How many lines it shows.</summary>
    public int Rows { get; init; } = 5;

    /// <summary>Which stored answer a browser may offer.</summary>
    public string? Autocomplete { get; init; }

    /// <summary>Whether the browser marks spelling; null leaves it to the browser.</summary>
    public bool? Spellcheck { get; init; }

    /// <inheritdoc/>
    public override IHtmlContent Render() => Around(describedBy => new Several(Group.Before, Area(describedBy), Group.After));

    private Element Area(string? describedBy) =>
        new Element("textarea", "govuk-textarea", Error is null ? null : "govuk-textarea--error", Classes)
            .Set("id", Key).Set("name", Name ?? "").Set("rows", Rows)
            .Set("spellcheck", Spellcheck switch { true => "true", false => "false", null => null })
            .Flag("disabled", Disabled)
            .Set("aria-describedby", describedBy).Set("autocomplete", Autocomplete)
            .Set(Attributes)
            // A browser drops the first line break inside a textarea: a value that begins with one keeps it.
            .Add(Value is ['\r' or '\n', ..] ? "\n" + Value : Value);
}

/// <summary>
/// <c>&lt;gov-textarea for="Details" label="What happened?" rows="8" /&gt;</c>; with <c>max-length</c> or <c>max-words</c> it counts.
/// </summary>
[HtmlTargetElement("gov-textarea")]
[HtmlTargetElement("gov-character-count")]
public sealed class GovTextarea : FieldTag
{
    /// <summary>How many lines it shows.</summary>
    public int Rows { get; set; } = 5;

    /// <summary>Which stored answer a browser may offer.</summary>
    public string? Autocomplete { get; set; }

    /// <summary>Whether the browser marks spelling.</summary>
    public bool? Spellcheck { get; set; }

    /// <summary>The most characters it takes: the person sees how many are left.</summary>
    public int? MaxLength { get; set; }

    /// <summary>The most words it takes.</summary>
    public int? MaxWords { get; set; }

    /// <summary>Shows the count only after this percentage of the limit.</summary>
    public int? Threshold { get; set; }

    /// <inheritdoc/>
    protected override Component Draw(Drawing drawing, Field field)
    {
        var area = new TextareaModel
        {
            Rows = Rows,
            Value = field.Value,
            Autocomplete = Autocomplete,
            Spellcheck = Spellcheck,
            Classes = drawing.With(),
        };
        var counted = MaxLength is not null || MaxWords is not null;
        area = Common(area, drawing, field);
        return counted ? new CharacterCountModel { Area = area, MaxLength = MaxLength, MaxWords = MaxWords, Threshold = Threshold } : area;
    }
}
