using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Bluelamp.Shell.Frame;

/// <summary>Gives every posted form a key of its own, so that a form sent twice has one effect, and the token
/// without which another site's form is refused.</summary>
[HtmlTargetElement("form", Attributes = "[method=post]")]
public sealed class FormKeyTagHelper(IHtmlGenerator html) : TagHelper
{
    /// <summary>The view being drawn.</summary>
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var key = new TagBuilder("input") { TagRenderMode = TagRenderMode.SelfClosing };
        key.Attributes["type"] = "hidden";
        key.Attributes["name"] = Desk.KeyField;
        key.Attributes["value"] = Guid.CreateVersion7().ToString();
        output.PostContent.AppendHtml(key);

        // ASP.NET Core's own tag helper leaves the token out of a form that names its action.
        if (context.AllAttributes.TryGetAttribute("action", out var action) && action.Value?.ToString() is { Length: > 0 })
            output.PostContent.AppendHtml(html.GenerateAntiforgery(ViewContext));
    }
}
