using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Bluelamp.Shell.Components;

/// <summary>A box to search by, with its button.</summary>
public sealed record SearchModel : Component
{
    /// <summary>Where it asks.</summary>
    public string Action { get; init; } = "";

    /// <summary>The box.</summary>
    public InputModel Input { get; init; } = new() { Name = "search" };

    /// <summary>The button.</summary>
    public ButtonModel Button { get; init; } = new() { Content = "Search" };

    /// <summary>True when the button stands below the box.</summary>
    public bool Stacked { get; init; }

    /// <inheritdoc/>
    public override IHtmlContent Render()
    {
        var button = Button with { Classes = $"moj-search__button {Button.Classes}" };
        var input = Input with
        {
            Type = "search",
            Classes = $"moj-search__input {Input.Classes}",
            Label = Input.Label is null ? null : Input.Label with { Classes = $"moj-search__label {Input.Label.Classes}" },
            Hint = Input.Hint is null ? null : Input.Hint with { Classes = $"moj-search__hint {Input.Hint.Classes}" },
            WrapperClasses = "moj-search__input-wrapper",
            Group = Stacked ? Input.Group : Input.Group with { After = Content.Of(button) },
        };
        return new Element("search", "moj-search", Stacked ? "moj-search--stacked" : null, Classes).Set(Attributes)
            .Add(new Element("form").Set("action", Action).Set("method", "get").Add(input).Add(Stacked ? button : null));
    }
}

/// <summary><c>&lt;moj-search action="/search" name="q" label="Search everything" value="@Model.Q" /&gt;</c></summary>
[HtmlTargetElement("moj-search")]
public sealed class MojSearch : ComponentTag
{
    /// <summary>Where it asks.</summary>
    public string Action { get; set; } = "";

    /// <summary>The name the words are sent under.</summary>
    public string Name { get; set; } = "q";

    /// <summary>The box's id; the name when not given.</summary>
    public string? Id { get; set; }

    /// <summary>What the box is for.</summary>
    public string Label { get; set; } = "Search";

    /// <summary>Says that to screen readers alone.</summary>
    public bool LabelHidden { get; set; }

    /// <summary>What may be searched by.</summary>
    public string? Hint { get; set; }

    /// <summary>What stands in it.</summary>
    public string? Value { get; set; }

    /// <summary>What the button says.</summary>
    public string ButtonText { get; set; } = "Search";

    /// <summary>Puts the button below the box.</summary>
    public bool Stacked { get; set; }

    /// <inheritdoc/>
    protected override Component Draw(Drawing drawing) => new SearchModel
    {
        Action = Action,
        Input = new()
        {
            Id = Id ?? Name,
            Name = Name,
            Value = Value,
            Label = new() { Content = Label, Classes = LabelHidden ? "govuk-visually-hidden" : "govuk-label--s" },
            Hint = Hint,
            Spellcheck = false,
            Autocomplete = "off",
            Attributes = drawing.Attributes,
        },
        Button = new() { Content = ButtonText },
        Stacked = Stacked,
        Classes = drawing.With(),
    };
}
