using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Bluelamp.Shell.Components;

/// <summary>A tag that draws radio buttons or checkboxes.</summary>
public abstract class ChooseTag : GroupTag
{
    /// <summary>What may be chosen; the members of the property's enumeration, or yes and no, when not given.</summary>
    public IEnumerable<Choice>? Items { get; set; }

    /// <summary>Side by side: for two or three short answers.</summary>
    public bool Inline { get; set; }

    /// <summary>Smaller ones, for filters and dense pages.</summary>
    public bool Small { get; set; }

    /// <inheritdoc/>
    protected override void Begin(TagHelperContext context)
    {
        base.Begin(context);
        Tray<ChoiceItem>.Lay(context);
    }

    /// <summary>The items given as a list, then those given as inner tags.</summary>
    protected IReadOnlyList<ChoiceItem> All(Drawing drawing)
    {
        var inner = drawing.Inner<ChoiceItem>();
        var listed = Items ?? (inner.Count == 0 ? Choices.Of(For) : []);
        return [.. listed.Select(ChoiceItem.Of), .. inner];
    }

    /// <summary>Describes the group, but for what its own tag adds.</summary>
    protected T Common<T>(T model, Drawing drawing, Field field) where T : ChoicesModel => (T)((ChoicesModel)model with
    {
        Name = field.Name,
        IdPrefix = field.Id,
        Fieldset = Question(field),
        Hint = Hint,
        Error = Error ?? field.Error,
        Values = field.Values,
        DescribedBy = DescribedBy,
        Attributes = drawing.Attributes,
    });
}

/// <summary>
/// <c>&lt;gov-radios for="Grade" legend="How urgent is it?" inline&gt;</c>, with <c>items</c> or inner <c>gov-choice</c> tags.
/// </summary>
[HtmlTargetElement("gov-radios")]
public sealed class GovRadios : ChooseTag
{
    /// <inheritdoc/>
    protected override Component Draw(Drawing drawing, Field field) => Common(new RadiosModel
    {
        Items = All(drawing),
        Classes = drawing.With(Inline ? "govuk-radios--inline" : null, Small ? "govuk-radios--small" : null),
    }, drawing, field);
}

/// <summary>
/// <c>&lt;gov-checkboxes for="Warnings" legend="What should officers know?" items="..." /&gt;</c>; for a yes-or-no property it is one box.
/// </summary>
[HtmlTargetElement("gov-checkboxes")]
public sealed class GovCheckboxes : ChooseTag
{
    /// <summary>The words beside the one box of a yes-or-no property.</summary>
    public string? Label { get; set; }

    /// <inheritdoc/>
    protected override Component Draw(Drawing drawing, Field field)
    {
        var single = Items is null && For?.Metadata.UnderlyingOrModelType == typeof(bool);
        var model = new CheckboxesModel
        {
            Items = single ? [new() { Value = "true", Content = Label ?? field.Label }] : All(drawing),
            Classes = drawing.With(Inline ? "govuk-checkboxes--inline" : null, Small ? "govuk-checkboxes--small" : null),
        };
        model = Common(model, drawing, field);
        return single && Legend is null ? model with { Fieldset = null } : model;
    }
}

/// <summary>
/// <c>&lt;gov-choice value="phone" text="By phone" hint="..."&gt;fields shown when chosen&lt;/gov-choice&gt;</c> inside radios or
/// checkboxes.
/// </summary>
[HtmlTargetElement("gov-choice")]
public sealed class GovChoice : ComponentTag
{
    /// <summary>What is sent.</summary>
    public string? Value { get; set; }

    /// <summary>What is read.</summary>
    public string? Text { get; set; }

    /// <summary>A line below it that says when to choose it.</summary>
    public string? Hint { get; set; }

    /// <summary>True when it cannot be chosen.</summary>
    public bool Disabled { get; set; }

    /// <summary>Choosing it clears the others ("None of these").</summary>
    public bool Exclusive { get; set; }

    /// <inheritdoc/>
    protected override Component? Draw(Drawing drawing)
    {
        drawing.Give(new ChoiceItem
        {
            Value = Value,
            Content = Text,
            Hint = Hint,
            Disabled = Disabled,
            Behaviour = Exclusive ? "exclusive" : null,
            Conditional = drawing.Body,
            Attributes = drawing.Attributes,
        });
        return null;
    }
}

/// <summary><c>&lt;gov-divider&gt;or&lt;/gov-divider&gt;</c> between choices.</summary>
[HtmlTargetElement("gov-divider")]
public sealed class GovDivider : ComponentTag
{
    /// <inheritdoc/>
    protected override Component? Draw(Drawing drawing)
    {
        drawing.Give(new ChoiceItem { Divider = drawing.Body });
        return null;
    }
}
