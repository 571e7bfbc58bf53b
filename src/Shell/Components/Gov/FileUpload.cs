using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Bluelamp.Shell.Components;

/// <summary>A question answered with files.</summary>
public sealed record FileUploadModel : FieldModel
{
    /// <summary>True when several files may be chosen.</summary>
    public bool Multiple { get; init; }

    /// <summary>True for the larger place on which files can be dropped.</summary>
    public bool DropZone { get; init; }

    /// <summary>Further classes of that place.</summary>
    public string? WrapperClasses { get; init; }

    /// <summary>Further attributes of that place.</summary>
    public IReadOnlyDictionary<string, Content?> WrapperAttributes { get; init; } = NoAttributes;

    /// <summary>Other wordings, by the component's own keys: <c>choose-files-button</c>, <c>multiple-files-chosen.one</c>.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Wordings { get; init; } = [];

    /// <inheritdoc/>
    public override IHtmlContent Render() => Around(describedBy => new Several(Group.Before, Place(File(describedBy)), Group.After));

    private Element File(string? describedBy) =>
        new Element("input", "govuk-file-upload", Classes, Error is null ? null : "govuk-file-upload--error")
            .Set("id", Key).Set("name", Name ?? "").Set("type", "file").Flag("disabled", Disabled).Flag("multiple", Multiple)
            .Set("aria-describedby", describedBy).Set(Attributes);

    private Element Place(Element file)
    {
        if (!DropZone) return file;
        var place = new Element("div", "govuk-file-upload-wrapper", WrapperClasses).Set("data-module", "govuk-file-upload");
        foreach (var (key, wording) in Wordings) place.Set("data-i18n." + key, wording);
        return place.Set(WrapperAttributes).Add(file);
    }
}

/// <summary>
/// <c>&lt;gov-file-upload for="Photo" label="Upload a photo" accept="image/*" /&gt;</c> in a form with
/// <c>enctype="multipart/form-data"</c>.
/// </summary>
[HtmlTargetElement("gov-file-upload")]
public sealed class GovFileUpload : FieldTag
{
    /// <summary>True when several files may be chosen.</summary>
    public bool Multiple { get; set; }

    /// <summary>True for the larger place on which files can be dropped.</summary>
    public bool DropZone { get; set; }

    /// <inheritdoc/>
    protected override Component Draw(Drawing drawing, Field field) => Common(new FileUploadModel
    {
        Multiple = Multiple || For?.Metadata.IsCollectionType == true,
        DropZone = DropZone,
        Classes = drawing.With(),
    }, drawing, field);
}
