using System.Globalization;
using Microsoft.AspNetCore.Html;

namespace Bluelamp.Shell.Components;

/// <summary>A text area that says how many characters or words are left.</summary>
public sealed record CharacterCountModel : Component
{
    /// <summary>The text area.</summary>
    public required TextareaModel Area { get; init; }

    /// <summary>The most characters.</summary>
    public int? MaxLength { get; init; }

    /// <summary>The most words.</summary>
    public int? MaxWords { get; init; }

    /// <summary>Shows the count only after this percentage of the limit.</summary>
    public int? Threshold { get; init; }

    /// <summary>words, characters or utf16; words when there is a limit of words.</summary>
    public string? CountType { get; init; }

    /// <summary>Classes of the line that says it.</summary>
    public string? MessageClasses { get; init; }

    /// <summary>What the line says without script; <c>%{count}</c> stands for the limit.</summary>
    public string? Description { get; init; }

    /// <summary>Other wordings, by the component's own keys: <c>characters-at-limit</c>, <c>words-over-limit.one</c>.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Wordings { get; init; } = [];

    /// <inheritdoc/>
    public override IHtmlContent Render()
    {
        var key = string.IsNullOrEmpty(Area.Id) ? Area.Name ?? "" : Area.Id;
        return (Area with
        {
            DescribedBy = key + "-info",
            Classes = Join("govuk-js-character-count", Area.Classes),
            Group = Area.Group with
            {
                Classes = Join("govuk-character-count", Area.Group.Classes),
                Attributes = GroupAttributes(),
                After = Content.Of(new Several(Message(key), Area.Group.After)),
            },
        }).Render();
    }

    private string? Counted => CountType ?? (MaxWords is null ? null : "words");

    private int? Limit => MaxWords ?? MaxLength;

    private HintModel Message(string key) => new()
    {
        Id = key + "-info",
        Classes = Join("govuk-character-count__message", MessageClasses),
        Content = Limit is { } limit
            ? (Description ?? $"You can enter up to %{{count}} {(Counted == "words" ? "words" : "characters")}")
                .Replace("%{count}", limit.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            : null,
    };

    private Dictionary<string, Content?> GroupAttributes()
    {
        var all = new Dictionary<string, Content?>(Area.Group.Attributes) { ["data-module"] = "govuk-character-count" };
        Put("data-maxlength", MaxLength?.ToString(CultureInfo.InvariantCulture));
        Put("data-maxwords", MaxWords?.ToString(CultureInfo.InvariantCulture));
        Put("data-threshold", Threshold?.ToString(CultureInfo.InvariantCulture));
        Put("data-count-type", Counted);
        // The script sets the limit itself when the page gives none, and then needs the wording to put it in.
        if (Limit is null) Put("data-i18n.textarea-description.other", Description);
        foreach (var (name, wording) in Wordings) Put("data-i18n." + name, wording);
        return all;

        void Put(string name, string? value)
        {
            if (!string.IsNullOrEmpty(value)) all[name] = value;
        }
    }

    private static string Join(string first, string? second) => second is null ? first : $"{first} {second}";
}
