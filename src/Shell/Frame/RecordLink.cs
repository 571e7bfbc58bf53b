using Bluelamp.Kernel;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Bluelamp.Shell.Frame;

/// <summary><c>&lt;record-link to="@id" /&gt;</c>: any record's title as a link; nothing at all when the reader may not see it.</summary>
[HtmlTargetElement("record-link", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class RecordLinkTagHelper(Desk desk, Rooms rooms) : TagHelper
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
        output.Attributes.SetAttribute("href", rooms.PageOf(record));
        var inner = await output.GetChildContentAsync();
        if (inner.IsEmptyOrWhiteSpace)
            output.Content.SetContent(seen.Record.Title.Length > 200 ? seen.Record.Title[..200] : seen.Record.Title);
    }
}
