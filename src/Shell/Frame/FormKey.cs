using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Bluelamp.Shell.Frame;

/// <summary>Gives every posted form a key of its own, so that a form sent twice has one effect, and the token that proves it came from our page.</summary>
[HtmlTargetElement("form", Attributes = "[method=post]")]
public sealed class FormKeyTagHelper(IAntiforgery antiforgery) : TagHelper
{
    /// <summary>The page that is drawn.</summary>
    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext View { get; set; } = null!;

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.PostContent.AppendHtml(Hidden(Desk.KeyField, Guid.CreateVersion7().ToString()));

        // ASP.NET Core's own form tag adds the token only where no action is written.
        if (string.IsNullOrEmpty(context.AllAttributes["action"]?.Value?.ToString())) return;
        var token = antiforgery.GetAndStoreTokens(View.HttpContext);
        output.PostContent.AppendHtml(Hidden(token.FormFieldName, token.RequestToken!));
    }

    private static TagBuilder Hidden(string name, string value) =>
        new("input") { TagRenderMode = TagRenderMode.SelfClosing, Attributes = { ["type"] = "hidden", ["name"] = name, ["value"] = value } };
}
