using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Bluelamp.Shell.Frame;

/// <summary>Gives every posted form a key of its own, so that a form sent twice has one effect.</summary>
[HtmlTargetElement("form", Attributes = "[method=post]")]
public sealed class FormKeyTagHelper : TagHelper
{
    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var key = new TagBuilder("input") { TagRenderMode = TagRenderMode.SelfClosing };
        key.Attributes["type"] = "hidden";
        key.Attributes["name"] = Desk.KeyField;
        key.Attributes["value"] = Guid.CreateVersion7().ToString();
        output.PostContent.AppendHtml(key);
    }
}
