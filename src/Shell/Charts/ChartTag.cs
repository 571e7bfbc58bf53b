using Bluelamp.Shell.Components;

namespace Bluelamp.Shell.Charts;

/// <summary>A tag that draws figures.</summary>
public abstract class ChartTag : ComponentTag
{
    /// <summary>What it shows.</summary>
    public string Title { get; set; } = "";

    /// <summary>A line below the title.</summary>
    public string? Caption { get; set; }

    /// <summary>Its id; made from the title when not given.</summary>
    public string? Id { get; set; }

    /// <summary>What each figure is about.</summary>
    public IReadOnlyList<ChartLabel> Labels { get; set; } = [];

    /// <summary>The figures; at most six series.</summary>
    public IReadOnlyList<Series> Series { get; set; } = [];

    /// <summary>What the labels are: "Month".</summary>
    public string LabelName { get; set; } = "Month";

    /// <summary>How figures are written (.NET): <c>#,0</c>, <c>0.0%</c>.</summary>
    public string Format { get; set; } = "#,0.##";

    /// <summary>Said when there are no figures.</summary>
    public string Empty { get; set; } = "There are no figures to show yet.";

    /// <summary>Leaves out the table, where the page already shows one.</summary>
    public bool HideTable { get; set; }

    /// <summary>What all charts share.</summary>
    protected T Common<T>(T chart, Drawing drawing) where T : Chart => (T)((Chart)chart with
    {
        Caption = Caption,
        Id = Id,
        Labels = Labels,
        Series = Series,
        LabelName = LabelName,
        Format = Format,
        Empty = Empty,
        HideTable = HideTable,
        Classes = drawing.With(),
        Attributes = drawing.Attributes,
    });
}
