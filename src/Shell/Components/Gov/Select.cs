using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Bluelamp.Shell.Components;

/// <summary>One line of a drop-down list.</summary>
public sealed record SelectItem
{
    /// <summary>What is sent; the text when null.</summary>
    public string? Value { get; init; }

    /// <summary>What is read.</summary>
    public string? Text { get; init; }

    /// <summary>True or false whatever the value; null follows the field's value.</summary>
    public bool? Selected { get; init; }

    /// <summary>True when it cannot be chosen.</summary>
    public bool Disabled { get; init; }

    /// <summary>Further attributes.</summary>
    public IReadOnlyDictionary<string, Content?> Attributes { get; init; } = Component.NoAttributes;

    internal IHtmlContent Render(string? chosen) => new Element("option").Set("value", Value)
        .Flag("selected", Selected ?? (!string.IsNullOrEmpty(chosen) && (Value ?? Text) == chosen))
        .Flag("disabled", Disabled).Set(Attributes).Add(Text);
}

/// <summary>A question answered from a drop-down list. Prefer radios where there are few answers.</summary>
public sealed record SelectModel : FieldModel
{
    /// <summary>The lines.</summary>
    public IReadOnlyList<SelectItem> Items { get; init; } = [];

    /// <inheritdoc/>
    public override IHtmlContent Render() => Around(describedBy => new Several(Group.Before, List(describedBy), Group.After));

    private Element List(string? describedBy) =>
        new Element("select", "govuk-select", Classes, Error is null ? null : "govuk-select--error")
            .Set("id", Key).Set("name", Name ?? "").Flag("disabled", Disabled).Set("aria-describedby", describedBy).Set(Attributes)
            .Add(Items.Select(item => item.Render(Value)));
}

/// <summary><c>&lt;gov-select for="Offence" label="Offence" items="Model.Offences" empty="Choose an offence" /&gt;</c></summary>
[HtmlTargetElement("gov-select")]
public sealed class GovSelect : FieldTag
{
    /// <summary>The lines; those of the property's enumeration when none are given.</summary>
    public IEnumerable<Choice>? Items { get; set; }

    /// <summary>A first line that chooses nothing. A property that may be empty has one anyway.</summary>
    public string? Empty { get; set; }

    /// <inheritdoc/>
    protected override Component Draw(Drawing drawing, Field field)
    {
        var choices = (Items ?? Choices.Of(For)).Select(c => new SelectItem { Value = c.Value, Text = c.Text });
        var empty = Empty ?? (string.IsNullOrEmpty(field.Value) || For?.Metadata.IsNullableValueType == true ? "" : null);
        return Common(new SelectModel
        {
            Items = empty is null ? [.. choices] : [new() { Value = "", Text = empty }, .. choices],
            Value = field.Value,
            Classes = drawing.With(),
        }, drawing, field);
    }
}
