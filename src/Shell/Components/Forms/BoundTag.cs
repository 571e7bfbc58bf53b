using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Bluelamp.Shell.Components;

/// <summary>A tag that draws a question. <c>for</c> binds its name, id, value and error to a property of the page.</summary>
public abstract class BoundTag : ComponentTag
{
    /// <summary>The view being drawn.</summary>
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    /// <summary>The property of the page that holds the answer.</summary>
    public ModelExpression? For { get; set; }

    /// <summary>The name it is sent under, where there is no <c>for</c>.</summary>
    public string? Name { get; set; }

    /// <summary>Its id; made from the name when not given.</summary>
    public string? Id { get; set; }

    /// <summary>Help with the answer.</summary>
    public string? Hint { get; set; }

    /// <summary>What is wrong, where it does not come from the model state.</summary>
    public string? Error { get; set; }

    /// <summary>Makes the question the page's heading.</summary>
    public bool PageHeading { get; set; }

    /// <summary>Ids of what else describes it.</summary>
    public string? DescribedBy { get; set; }

    /// <inheritdoc/>
    protected override void Begin(TagHelperContext context)
    {
        // Before what is inside it: a field revealed by an answer comes after the answer.
        var field = new Field(ViewContext, For, Name, Id);
        FormFields.Of(ViewContext.HttpContext).Add(field.Name, FocusId(field));
    }

    /// <inheritdoc/>
    protected sealed override Component Draw(Drawing drawing) => Draw(drawing, new Field(ViewContext, For, Name, Id));

    /// <summary>Describes the component of a field.</summary>
    protected abstract Component Draw(Drawing drawing, Field field);

    /// <summary>The id of what receives the focus when an error leads here.</summary>
    protected virtual string FocusId(Field field) => field.Id;
}
