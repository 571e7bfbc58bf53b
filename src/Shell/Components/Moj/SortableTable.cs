using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Bluelamp.Shell.Components;

/// <summary>
/// <c>&lt;moj-sortable-table caption="Units"&gt;</c> around plain <c>thead</c> and <c>tbody</c>: a heading with <c>aria-sort="none"</c> (or
/// <c>ascending</c>, <c>descending</c>) sorts the rows that show, a cell sorts by its <c>data-sort-value</c> where its words would not.
/// </summary>
[HtmlTargetElement("moj-sortable-table")]
public sealed class MojSortableTable : TableTag
{
    /// <inheritdoc/>
    protected override string Module => "moj-sortable-table";
}
