using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Bluelamp.Shell.Components;

/// <summary>A password, with a button that shows it.</summary>
public sealed record PasswordInputModel : FieldModel
{
    /// <summary>current-password, or new-password where one is chosen.</summary>
    public string Autocomplete { get; init; } = "current-password";

    /// <summary>What the button says.</summary>
    public string ShowText { get; init; } = "Show";

    /// <summary>What the button says to a screen reader.</summary>
    public string ShowLabel { get; init; } = "Show password";

    /// <summary>Other wordings, by the component's own keys: <c>show-password</c>, <c>hide-password-aria-label</c>.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Wordings { get; init; } = [];

    /// <inheritdoc/>
    public override IHtmlContent Render()
    {
        var attributes = new Dictionary<string, Content?>(Group.Attributes) { ["data-module"] = "govuk-password-input" };
        foreach (var (key, wording) in Wordings) attributes["data-i18n." + key] = wording;
        return new InputModel
        {
            Type = "password",
            Id = Key,
            Name = Name,
            Value = Value,
            Label = Label,
            Hint = Hint,
            Error = Error,
            Disabled = Disabled,
            DescribedBy = DescribedBy,
            Spellcheck = false,
            Autocapitalize = "none",
            Autocomplete = Autocomplete,
            Classes = Join("govuk-password-input__input govuk-js-password-input-input", Classes),
            Attributes = Attributes,
            WrapperClasses = "govuk-password-input__wrapper",
            Group = Group with
            {
                Classes = Join("govuk-password-input", Group.Classes),
                Attributes = attributes,
                After = Content.Of(new Several(Toggle(), Group.After)),
            },
        }.Render();
    }

    private ButtonModel Toggle() => new()
    {
        Type = "button",
        Content = ShowText,
        Classes = "govuk-button--secondary govuk-password-input__toggle govuk-js-password-input-toggle",
        Attributes = new Dictionary<string, Content?> { ["aria-controls"] = Key, ["aria-label"] = ShowLabel, ["hidden"] = null },
    };

    private static string Join(string first, string? second) => second is null ? first : $"{first} {second}";
}

/// <summary><c>&lt;gov-password-input for="Password" label="Password" /&gt;</c>. What was typed is never sent back.</summary>
[HtmlTargetElement("gov-password-input")]
public sealed class GovPasswordInput : FieldTag
{
    /// <summary>current-password, or new-password where one is chosen.</summary>
    public string Autocomplete { get; set; } = "current-password";

    /// <summary>2, 3, 4, 5, 10, 20 or 30 characters, or a part of the line such as <c>one-half</c>.</summary>
    public string? Width { get; set; }

    /// <inheritdoc/>
    protected override Component Draw(Drawing drawing, Field field) =>
        Common(new PasswordInputModel
        {
            Autocomplete = Autocomplete,
            Classes = drawing.With(GovInput.WidthClass(Width)),
        }, drawing, field);
}
