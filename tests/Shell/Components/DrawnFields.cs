using System.Text.Json;
using Bluelamp.Shell.Components;

namespace Bluelamp.Shell.Tests.Components;

/// <summary>The descriptions of fields for <see cref="Drawn"/>.</summary>
internal static class DrawnFields
{
    public static InputModel Input(JsonElement o) => o.Field(new InputModel
    {
        Type = o.Text("type") ?? "text",
        Autocomplete = o.Text("autocomplete"),
        Autocapitalize = o.Text("autocapitalize"),
        Inputmode = o.Text("inputmode"),
        Pattern = o.Text("pattern"),
        Spellcheck = o.Flag("spellcheck"),
        Prefix = o.Has("prefix") ? o.Get("prefix").With(new Affix { Content = o.Get("prefix").Content() }) : null,
        Suffix = o.Has("suffix") ? o.Get("suffix").With(new Affix { Content = o.Get("suffix").Content() }) : null,
        WrapperClasses = o.Get("inputWrapper").Text("classes"),
        WrapperAttributes = o.Get("inputWrapper").Attributes(),
    });

    public static TextareaModel Textarea(JsonElement o) => o.Field(new TextareaModel
    {
        Rows = o.Number("rows") ?? 5,
        Autocomplete = o.Text("autocomplete"),
        Spellcheck = o.Flag("spellcheck"),
    });

    public static CharacterCountModel CharacterCount(JsonElement o) => new()
    {
        Area = Textarea(o),
        MaxLength = o.Number("maxlength"),
        MaxWords = o.Number("maxwords"),
        Threshold = o.Number("threshold"),
        CountType = o.Text("countType"),
        MessageClasses = o.Get("countMessage").Text("classes"),
        Description = o.Text("textareaDescriptionText"),
        Wordings = o.Wordings(
            ("charactersUnderLimitText", "characters-under-limit"), ("charactersAtLimitText", "characters-at-limit"),
            ("charactersOverLimitText", "characters-over-limit"), ("wordsUnderLimitText", "words-under-limit"),
            ("wordsAtLimitText", "words-at-limit"), ("wordsOverLimitText", "words-over-limit")),
    };

    public static ChoicesModel Choices(JsonElement o, ChoicesModel model) => o.With(model with
    {
        Name = o.Text("name"),
        IdPrefix = o.Text("idPrefix"),
        Fieldset = o.Fieldset(),
        Hint = o.Hint(),
        Error = o.Error(),
        DescribedBy = o.Text("describedBy"),
        Group = o.Group(),
        Items = o.Items("items", i => new ChoiceItem
        {
            Value = i.Raw("value"),
            Content = i.Content(),
            Id = i.Text("id"),
            Name = i.Text("name"),
            Hint = i.Hint(),
            Checked = i.Flag("checked"),
            Disabled = i.Has("disabled"),
            Conditional = i.Get("conditional").Content(),
            Divider = i.Text("divider"),
            Behaviour = i.Text("behaviour"),
            LabelClasses = i.Get("label").Text("classes"),
            LabelAttributes = i.Get("label").Attributes(),
            Attributes = i.Attributes(),
        }),
    });

    public static DateInputModel DateInput(JsonElement o)
    {
        var values = o.Get("values");
        var prefix = o.Text("namePrefix");
        var items = o.Get("items").ValueKind == JsonValueKind.Array && o.Get("items").GetArrayLength() > 0
            ? o.Items("items", i => Part(i, "", null))
            : [.. new[] { "day", "month", "year" }.Where(p => o.Flag(p) != false).Select(p => Part(o.Get(p), p, p == "year" ? 4 : 2))];
        return o.With(new DateInputModel
        {
            Id = o.Text("id") ?? "",
            NamePrefix = prefix,
            Items = items,
            Fieldset = o.Fieldset(),
            Hint = o.Hint(),
            Error = o.Error(),
            Group = o.Group(),
        });

        DateItem Part(JsonElement i, string name, int? width)
        {
            var sent = i.Text("name") ?? name;
            return i.With(new DateItem
            {
                Name = sent,
                Id = i.Text("id"),
                Label = i.Text("label"),
                Value = i.Raw("value") ?? o.Get(sent).Raw("value") ?? values.Raw(sent) ?? values.Raw($"{prefix}-{sent}"),
                Error = i.Flag("error"),
                Width = width ?? (sent == "year" ? 4 : 2),
                Inputmode = i.Text("inputmode") ?? "numeric",
                Autocomplete = i.Text("autocomplete"),
                Pattern = i.Text("pattern"),
            });
        }
    }

    public static FileUploadModel FileUpload(JsonElement o) => o.Field(new FileUploadModel
    {
        Multiple = o.Has("multiple"),
        DropZone = o.Has("javascript"),
        WrapperClasses = o.Text("wrapperClasses"),
        WrapperAttributes = o.Attributes("wrapperAttributes"),
        Wordings = o.Wordings(
            ("chooseFilesButtonText", "choose-files-button"), ("noFileChosenText", "no-file-chosen"),
            ("multipleFilesChosenText", "multiple-files-chosen"), ("dropInstructionText", "drop-instruction"),
            ("enteredDropZoneText", "entered-drop-zone"), ("leftDropZoneText", "left-drop-zone")),
    });

    public static PasswordInputModel PasswordInput(JsonElement o) => o.Field(new PasswordInputModel
    {
        Autocomplete = o.Text("autocomplete") ?? "current-password",
        ShowText = o.Text("showPasswordText") ?? "Show",
        ShowLabel = o.Text("showPasswordAriaLabelText") ?? "Show password",
        Wordings = o.Wordings(
            ("showPasswordText", "show-password"), ("hidePasswordText", "hide-password"),
            ("showPasswordAriaLabelText", "show-password-aria-label"), ("hidePasswordAriaLabelText", "hide-password-aria-label"),
            ("passwordShownAnnouncementText", "password-shown-announcement"),
            ("passwordHiddenAnnouncementText", "password-hidden-announcement")),
    });
}
