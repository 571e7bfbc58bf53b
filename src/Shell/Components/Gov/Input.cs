using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Bluelamp.Shell.Components;

/// <summary>A mark fixed before or after an input: a pound sign, a unit.</summary>
public sealed record Affix : Component
{
    /// <summary>The mark.</summary>
    public Content? Content { get; init; }

    public static implicit operator Affix?(string? text) => string.IsNullOrEmpty(text) ? null : new() { Content = text };

    /// <inheritdoc/>
    public override IHtmlContent Render() => throw new NotSupportedException("An affix is drawn by its input.");

    internal IHtmlContent Render(string side) =>
        new Element("div", $"govuk-input__{side}", Classes).Set("aria-hidden", "true").Set(Attributes).Add(Content);
}

/// <summary>A question answered in one line.</summary>
public sealed record InputModel : FieldModel
{
    /// <summary>text, email, tel, search and so on.</summary>
    public string Type { get; init; } = "text";

    /// <summary>Which stored answer a browser may offer (WCAG 1.3.5).</summary>
    public string? Autocomplete { get; init; }

    /// <summary>Which letters a phone's keyboard begins with.</summary>
    public string? Autocapitalize { get; init; }

    /// <summary>Which keyboard a phone shows: numeric, decimal, tel.</summary>
    public string? Inputmode { get; init; }

    /// <summary>A pattern some browsers use to choose a keyboard.</summary>
    public string? Pattern { get; init; }

    /// <summary>Whether the browser marks spelling; null leaves it to the browser.</summary>
    public bool? Spellcheck { get; init; }

    /// <summary>Fixed before it.</summary>
    public Affix? Prefix { get; init; }

    /// <summary>Fixed after it.</summary>
    public Affix? Suffix { get; init; }

    /// <summary>Classes of the box that holds the prefix, input and suffix.</summary>
    public string? WrapperClasses { get; init; }

    /// <summary>Attributes of that box.</summary>
    public IReadOnlyDictionary<string, Content?> WrapperAttributes { get; init; } = NoAttributes;

    /// <inheritdoc/>
    public override IHtmlContent Render() => Around(describedBy => Wrap(Input(describedBy)));

    private Element Input(string? describedBy) => new Element("input", "govuk-input", Classes, Error is null ? null : "govuk-input--error")
        .Set("id", Key).Set("name", Name ?? "").Set("type", Type)
        .Set("spellcheck", Spellcheck switch { true => "true", false => "false", null => null })
        .Set("value", Value).Flag("disabled", Disabled)
        .Set("aria-describedby", describedBy)
        .Set("autocomplete", Autocomplete).Set("autocapitalize", Autocapitalize).Set("pattern", Pattern).Set("inputmode", Inputmode)
        .Set(Attributes);

    private Element Wrap(Element input)
    {
        if (Prefix?.Content is null && Suffix?.Content is null && Group.Before is null && Group.After is null) return input;
        return new Element("div", "govuk-input__wrapper", WrapperClasses).Set(WrapperAttributes)
            .Add(Group.Before)
            .Add(Prefix?.Content is null ? null : Prefix.Render("prefix"))
            .Add(input)
            .Add(Suffix?.Content is null ? null : Suffix.Render("suffix"))
            .Add(Group.After);
    }
}

/// <summary><c>&lt;gov-input for="Surname" label="Last name" hint="As on the passport" width="20" /&gt;</c></summary>
[HtmlTargetElement("gov-input")]
public sealed class GovInput : FieldTag
{
    /// <summary>text unless said otherwise.</summary>
    public string Type { get; set; } = "text";

    /// <summary>2, 3, 4, 5, 10, 20 or 30 characters, or a part of the line such as <c>one-half</c>.</summary>
    public string? Width { get; set; }

    /// <summary>Fixed before it, such as a pound sign.</summary>
    public string? Prefix { get; set; }

    /// <summary>Fixed after it, such as a unit.</summary>
    public string? Suffix { get; set; }

    /// <summary>Which stored answer a browser may offer (WCAG 1.3.5).</summary>
    public string? Autocomplete { get; set; }

    /// <summary>Which keyboard a phone shows: numeric, decimal, tel.</summary>
    public string? Inputmode { get; set; }

    /// <summary>Whether the browser marks spelling.</summary>
    public bool? Spellcheck { get; set; }

    /// <inheritdoc/>
    protected override Component Draw(Drawing drawing, Field field) => Common(new InputModel
    {
        Type = Type,
        Value = Type == "password" ? null : field.Value,
        Prefix = Prefix,
        Suffix = Suffix,
        Autocomplete = Autocomplete,
        Inputmode = Inputmode,
        Spellcheck = Spellcheck,
        Classes = drawing.With(WidthClass(Width)),
    }, drawing, field);

    internal static string? WidthClass(string? width) => width switch
    {
        null => null,
        _ when char.IsAsciiDigit(width[0]) => $"govuk-input--width-{width}",
        _ => $"govuk-!-width-{width}",
    };
}
