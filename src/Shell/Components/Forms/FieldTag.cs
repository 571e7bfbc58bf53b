namespace Bluelamp.Shell.Components;

/// <summary>A tag that draws a question with one field.</summary>
public abstract class FieldTag : BoundTag
{
    /// <summary>The question; the property's display name when not given.</summary>
    public string? Label { get; set; }

    /// <summary>xl, l, m or s.</summary>
    public string? LabelSize { get; set; }

    /// <summary>Says the question to screen readers alone, where a heading or column already shows it.</summary>
    public bool LabelHidden { get; set; }

    /// <summary>What stands in it, where it does not come from <c>for</c>.</summary>
    public string? Value { get; set; }

    /// <summary>True when it cannot be used.</summary>
    public bool Disabled { get; set; }

    /// <summary>What all fields share.</summary>
    protected T Common<T>(T model, Drawing drawing, Field field) where T : FieldModel => (T)((FieldModel)model with
    {
        Id = field.Id,
        Name = field.Name,
        Value = Value ?? model.Value,
        Label = new()
        {
            Content = Label ?? field.Label,
            Classes = LabelHidden ? "govuk-visually-hidden" : LabelSize is null ? null : $"govuk-label--{LabelSize}",
            IsPageHeading = PageHeading,
        },
        Hint = Hint,
        Error = Error ?? field.Error,
        Disabled = Disabled,
        DescribedBy = DescribedBy,
        Attributes = drawing.Attributes,
    });
}
