using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Bluelamp.Shell.Components;

/// <summary>A cell of a table.</summary>
public sealed record TableCell : Component
{
    /// <summary>What stands in it.</summary>
    public Content? Content { get; init; }

    /// <summary><c>numeric</c> for numbers, which stand to the right.</summary>
    public string? Format { get; init; }

    /// <summary>Columns it spans.</summary>
    public int? Colspan { get; init; }

    /// <summary>Rows it spans.</summary>
    public int? Rowspan { get; init; }

    public static implicit operator TableCell(string? text) => new() { Content = text };

    /// <summary>A number, to the right.</summary>
    public static TableCell Number(string text) => new() { Content = text, Format = "numeric" };

    /// <inheritdoc/>
    public override IHtmlContent Render() =>
        Finish(new Element("td", "govuk-table__cell", Format is null ? null : $"govuk-table__cell--{Format}", Classes));

    internal IHtmlContent Head() =>
        Finish(new Element("th", "govuk-table__header", Format is null ? null : $"govuk-table__header--{Format}", Classes)
            .Set("scope", "col"));

    internal IHtmlContent RowHead() => Finish(new Element("th", "govuk-table__header", Classes).Set("scope", "row"));

    private Element Finish(Element cell) => cell.Set("colspan", Colspan).Set("rowspan", Rowspan).Set(Attributes).Add(Content);
}

/// <summary>Facts in rows and columns.</summary>
public sealed record TableModel : Component
{
    /// <summary>What the table shows.</summary>
    public string? Caption { get; init; }

    /// <summary>Such as <c>govuk-table__caption--m</c>.</summary>
    public string? CaptionClasses { get; init; }

    /// <summary>The columns' names; null for none.</summary>
    public IReadOnlyList<TableCell>? Head { get; init; }

    /// <summary>The rows.</summary>
    public IReadOnlyList<IReadOnlyList<TableCell>> Rows { get; init; } = [];

    /// <summary>True when the first cell names its row.</summary>
    public bool FirstCellIsHeader { get; init; }

    /// <inheritdoc/>
    public override IHtmlContent Render() => new Element("table", "govuk-table", Classes).Set(Attributes)
        .Add(string.IsNullOrEmpty(Caption) ? null : new Element("caption", "govuk-table__caption", CaptionClasses).Add(Caption))
        .Add(Head is null ? null : new Element("thead", "govuk-table__head").Add(Row(Head.Select(cell => cell.Head()))))
        .Add(new Element("tbody", "govuk-table__body").Add(Rows.Select(row => Row(row.Select(Cell)))));

    private IHtmlContent Cell(TableCell cell, int index) => FirstCellIsHeader && index == 0 ? cell.RowHead() : cell.Render();

    private static Element Row(IEnumerable<IHtmlContent> cells) => new Element("tr", "govuk-table__row").Add(cells);
}

/// <summary>A tag around plain <c>thead</c> and <c>tbody</c>.</summary>
public abstract class TableTag : ComponentTag
{
    /// <summary>What the table shows.</summary>
    public string? Caption { get; set; }

    /// <summary>xl, l, m or s.</summary>
    public string? CaptionSize { get; set; }

    /// <summary>Says the caption to screen readers alone, where a heading already shows it.</summary>
    public bool CaptionHidden { get; set; }

    /// <summary>The script that serves it.</summary>
    protected virtual string? Module => null;

    /// <inheritdoc/>
    protected sealed override Component Draw(Drawing drawing) => new Filled
    {
        Caption = Caption is null ? null : new Element("caption", "govuk-table__caption",
            CaptionHidden ? "govuk-visually-hidden" : CaptionSize is null ? null : $"govuk-table__caption--{CaptionSize}").Add(Caption),
        Module = Module,
        Body = drawing.Body,
        Classes = drawing.With(),
        Attributes = drawing.Attributes,
    };

    private sealed record Filled : Component
    {
        public Element? Caption { get; init; }

        public string? Module { get; init; }

        public Content? Body { get; init; }

        public override IHtmlContent Render() =>
            new Element("table", "govuk-table", Classes).Set("data-module", Module).Set(Attributes).Add(Caption).Add(Body);
    }
}

/// <summary><c>&lt;gov-table caption="Crimes" caption-size="m"&gt;</c> around plain <c>thead</c> and <c>tbody</c>.</summary>
[HtmlTargetElement("gov-table")]
public sealed class GovTable : TableTag;
