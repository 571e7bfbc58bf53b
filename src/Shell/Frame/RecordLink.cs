using Bluelamp.Kernel;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Bluelamp.Shell.Frame;

/// <summary>Where the page of any record is.</summary>
public sealed class RecordPages(IReadOnlyList<IRoom> rooms)
{
    private readonly Dictionary<string, string> _pages = rooms.SelectMany(r => r.RecordPages).ToDictionary(p => p.Key, p => p.Value, StringComparer.Ordinal);

    /// <summary>The path of a record's page: its room's own, or the shell's.</summary>
    public string PathOf(Ref record) => _pages.TryGetValue(record.Type, out var page)
        ? page.Replace("{id}", record.Id.ToString(), StringComparison.Ordinal)
        : $"/record/{record.Type}/{record.Id}";
}

/// <summary><c>&lt;record-link to="@id" /&gt;</c>: any record's title as a link; nothing at all when the reader may not see it.</summary>
[HtmlTargetElement("record-link", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class RecordLinkTagHelper(Desk desk, RecordPages pages) : TagHelper
{
    /// <summary>Which record.</summary>
    public Ref? Ref { get; set; }

    /// <inheritdoc/>
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        if (Ref is not { } record || await desk.Reading.See(record) is not { } seen)
        {
            output.SuppressOutput();
            return;
        }

        output.TagName = "a";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "govuk-link");
        output.Attributes.SetAttribute("href", pages.PathOf(record));
        var inner = await output.GetChildContentAsync();
        if (inner.IsEmptyOrWhiteSpace) output.Content.SetContent(seen.Record.Title.Length > 200 ? seen.Record.Title[..200] : seen.Record.Title);
    }
}
