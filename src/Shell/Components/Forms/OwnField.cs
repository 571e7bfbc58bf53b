using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Bluelamp.Shell.Components;

/// <summary>
/// <c>own-field</c> on a page's own input, select or textarea: the error summary leads to it, and it is marked when its answer was refused.
/// Needs <c>id</c> and <c>name</c>.
/// </summary>
[HtmlTargetElement("input", Attributes = Mark)]
[HtmlTargetElement("select", Attributes = Mark)]
[HtmlTargetElement("textarea", Attributes = Mark)]
public sealed class OwnField : TagHelper
{
    private const string Mark = "own-field";

    /// <summary>The view being drawn.</summary>
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.Attributes.RemoveAll(Mark);
        var name = context.AllAttributes["name"].Value.ToString()!;
        FormFields.Of(ViewContext.HttpContext).Add(name, context.AllAttributes["id"].Value.ToString()!);
        if (ViewContext.ViewData.ModelState.GetFieldValidationState(
            name) == ModelValidationState.Invalid)
            output.Attributes.SetAttribute("aria-invalid", "true");
    }
}
