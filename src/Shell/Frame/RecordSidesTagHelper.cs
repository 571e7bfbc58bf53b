using Bluelamp.Kernel;
using Bluelamp.Shell.Records;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Bluelamp.Shell.Frame;

/// <summary><c>&lt;record-sides ref="id" /&gt;</c>: where else a record is shown, for a page without the record page's tabs.</summary>
[HtmlTargetElement("record-sides", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class RecordSidesTagHelper(Desk desk, IEnumerable<IRecordSide> sides) : TagHelper
{
    /// <summary>Which record.</summary>
    public Ref Ref { get; set; }

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var all = sides.SelectMany(s => s.Of(desk, Ref)).ToList();
        if (all.Count == 0)
        {
            output.SuppressOutput();
            return;
        }

        output.TagName = "nav";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "record-sides govuk-body-s");
        output.Attributes.SetAttribute("aria-label", "Shown elsewhere");
        foreach (var side in all)
        {
            var link = new TagBuilder("a");
            link.AddCssClass("govuk-link");
            link.Attributes["href"] = side.Href;
            link.InnerHtml.Append(side.Text);
            output.Content.AppendHtml(link).Append(" ");
        }
    }
}
