namespace Bluelamp.Shell.Components;

/// <summary>A tag that draws a question with several inputs, under a legend.</summary>
public abstract class GroupTag : BoundTag
{
    /// <summary>The question. With none, the property's display name; with an empty one, no question at all.</summary>
    public string? Legend { get; set; }

    /// <summary>xl, l, m or s.</summary>
    public string? LegendSize { get; set; }

    /// <summary>Says the question to screen readers alone.</summary>
    public bool LegendHidden { get; set; }

    /// <summary>The question as a fieldset; null when there is none.</summary>
    protected FieldsetModel? Question(Field field) => Legend is "" ? null : new FieldsetModel
    {
        DescribedBy = DescribedBy,
        Legend = new()
        {
            Content = Legend ?? field.Label,
            Classes = LegendHidden ? "govuk-visually-hidden" : LegendSize is null ? null : $"govuk-fieldset__legend--{LegendSize}",
            IsPageHeading = PageHeading,
        },
    };
}
