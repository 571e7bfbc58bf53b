using System.Globalization;
using Bluelamp.Shell.Components;
using Microsoft.AspNetCore.Html;

namespace Bluelamp.Shell.Charts;

/// <summary>A drawing of figures with its title, a description for those who do not see it, and the same figures as a table.</summary>
public abstract record Chart : Component
{
    /// <summary>What it shows.</summary>
    public required string Title { get; init; }

    /// <summary>A line below the title: where the figures come from, what they leave out.</summary>
    public string? Caption { get; init; }

    /// <summary>Its id; made from the title when null. Two charts of one title on a page need one.</summary>
    public string? Id { get; init; }

    /// <summary>What each figure is about.</summary>
    public IReadOnlyList<ChartLabel> Labels { get; init; } = [];

    /// <summary>The figures; at most <see cref="Charts.Series.Most"/> series.</summary>
    public IReadOnlyList<Series> Series { get; init; } = [];

    /// <summary>What the labels are, as the table's first heading: "Month".</summary>
    public string LabelName { get; init; } = "Label";

    /// <summary>How figures are written (.NET): <c>#,0</c>, <c>0.0%</c>, <c>£#,0</c>.</summary>
    public string Format { get; init; } = "#,0.##";

    /// <summary>Said when there are no figures.</summary>
    public string Empty { get; init; } = "There are no figures to show yet.";

    /// <summary>Leaves out the table, where the page already shows one.</summary>
    public bool HideTable { get; init; }

    /// <summary>The kind of chart, to begin its description: "Bar chart".</summary>
    protected abstract string Kind { get; }

    /// <summary>The id it has.</summary>
    protected string Key =>
        Id ?? "chart-" + string.Concat(Title.Select(c => char.IsAsciiLetterOrDigit(c) ? char.ToLowerInvariant(c) : '-'));

    /// <summary>The most series it can show.</summary>
    protected virtual int SeriesMost => Charts.Series.Most;

    /// <summary>True where series are told apart by colour and pattern.</summary>
    protected virtual bool HasPatterns => false;

    /// <summary>Every figure there is.</summary>
    protected IEnumerable<double> Figures => Series.SelectMany(s => s.Values.Take(Labels.Count)).OfType<double>();

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">There are more series than can be told apart.</exception>
    public override IHtmlContent Render()
    {
        if (Series.Count > SeriesMost)
        {
            throw new ArgumentException($"'{Title}' has {Series.Count} series; it can show {SeriesMost}. Put the smallest together.");
        }

        var figure = new Element("figure", "chart", Classes).Set("id", Key).Set(Attributes)
            .Add(new Element("figcaption", "chart__title")
                .Add(new Element("span", "govuk-heading-s").Add(Title))
                .Add(Caption is null ? null : new Element("span", "govuk-hint").Add(Caption)));
        if (!Figures.Any()) return figure.Add(new Element("p", "govuk-body").Add(Empty));
        return figure
            .Add(HasLegend ? Legend() : null)
            .Add(new Element("div", "chart__picture").Add(Picture()))
            .Add(HideTable ? null : Table());
    }

    /// <summary>True where a key to the series stands above the drawing.</summary>
    protected virtual bool HasLegend => HasPatterns && Series.Count > 1;

    /// <summary>Draws the figures.</summary>
    protected abstract IHtmlContent Picture();

    /// <summary>A figure as it is written.</summary>
    protected string Say(double value) => value.ToString(Format, CultureInfo.InvariantCulture).Replace('-', '\u2212');

    /// <summary>The figure of a series at a label; null where there is none.</summary>
    protected static double? At(Series series, int index) => index < series.Values.Count ? series.Values[index] : null;

    /// <summary>The empty drawing, with its name and description.</summary>
    protected Element Canvas(double width, double height) => new Element("svg", "chart__drawing")
        .Set("xmlns", "http://www.w3.org/2000/svg").Set("viewBox", string.Create(CultureInfo.InvariantCulture, $"0 0 {width:0} {height:0}"))
        .Set("width", width).Set("height", height)
        .Set("role", "img").Set("aria-labelledby", $"{Key}-title {Key}-desc").Set("focusable", "false")
        .Add(new Element("title").Set("id", $"{Key}-title").Add(Title))
        .Add(new Element("desc").Set("id", $"{Key}-desc").Add(Describe()))
        .Add(HasPatterns ? Patterns.Define(Key, Series.Count) : null);

    /// <summary>What a person who does not see it needs first: the kind, the extent, the highest and the lowest.</summary>
    private string Describe()
    {
        var points = Series.SelectMany(s => Labels.Select((label, i) => (Series: s.Name, label.Text, Value: At(s, i))))
            .Where(p => p.Value is not null).ToArray();
        var (most, least) = (points.MaxBy(p => p.Value), points.MinBy(p => p.Value));
        var named = Series.Count > 1;
        return $"{Kind}, {Labels[0].Text} to {Labels[^1].Text}. Highest: {Point(most)}. Lowest: {Point(least)}.";

        string Point((string Series, string Text, double? Value) p) =>
            named ? $"{p.Series}, {p.Text}, {Say(p.Value!.Value)}" : $"{p.Text}, {Say(p.Value!.Value)}";
    }

    private Element Legend() => new Element("ul", "chart__legend").Add(Series.Select((series, i) => new Element("li", "chart__key")
        .Add(new Element("svg", "chart__swatch").Set("width", 16).Set("height", 16).Set("aria-hidden", "true").Set("focusable", "false")
            .Add(Drawn.Box(0.5, 0.5, 15, 15, Patterns.ClassOf(i)).Fill(Key, i)))
        .Add(series.Name)));

    private DetailsModel Table() => new()
    {
        Summary = Content.Of(new Element("span").Add("Figures as a table")
            .Add(new Element("span", "govuk-visually-hidden").Add($": {Title}"))),
        Content = Content.Of(new TableModel
        {
            Caption = Title,
            CaptionClasses = "govuk-visually-hidden",
            Head = [LabelName, .. Series.Select(s => TableCell.Number(s.Name))],
            Rows = [.. Labels.Select((label, i) => (IReadOnlyList<TableCell>)
            [
                label.Text, .. Series.Select(s => TableCell.Number(At(s, i) is { } value ? Say(value) : "\u2013")),
            ])],
            FirstCellIsHeader = true,
            Classes = "govuk-table--small-text-until-tablet",
        }),
    };
}
