using Microsoft.AspNetCore.Html;

namespace Bluelamp.Shell.Components;

/// <summary>One radio button or checkbox, or a divider between them.</summary>
public sealed record ChoiceItem
{
    /// <summary>What is sent.</summary>
    public string? Value { get; init; }

    /// <summary>What is read.</summary>
    public Content? Content { get; init; }

    /// <summary>Its id; made from the group's when null.</summary>
    public string? Id { get; init; }

    /// <summary>Its own name, for checkboxes that are separate answers.</summary>
    public string? Name { get; init; }

    /// <summary>A line below it that says when to choose it.</summary>
    public HintModel? Hint { get; init; }

    /// <summary>True or false whatever the value; null follows the group's value.</summary>
    public bool? Checked { get; init; }

    /// <summary>True when it cannot be chosen.</summary>
    public bool Disabled { get; init; }

    /// <summary>Fields that appear when it is chosen.</summary>
    public IHtmlContent? Conditional { get; init; }

    /// <summary>A word between two items, such as "or". Then it is no choice.</summary>
    public Content? Divider { get; init; }

    /// <summary><c>exclusive</c>: choosing it clears the others ("None of these").</summary>
    public string? Behaviour { get; init; }

    /// <summary>Further classes of its words.</summary>
    public string? LabelClasses { get; init; }

    /// <summary>Further attributes of its words.</summary>
    public IReadOnlyDictionary<string, Content?> LabelAttributes { get; init; } = Component.NoAttributes;

    /// <summary>Further attributes.</summary>
    public IReadOnlyDictionary<string, Content?> Attributes { get; init; } = Component.NoAttributes;

    /// <summary>The item for a choice.</summary>
    public static ChoiceItem Of(Choice choice) => new() { Value = choice.Value, Content = choice.Text, Hint = choice.Hint };
}

/// <summary>A question answered by choosing: radio buttons or checkboxes.</summary>
public abstract record ChoicesModel : Component
{
    /// <summary>The name it is sent under.</summary>
    public string? Name { get; init; }

    /// <summary>What the items' ids begin with; the name when there is none.</summary>
    public string? IdPrefix { get; init; }

    /// <summary>The question. Without one the group is a part of another question.</summary>
    public FieldsetModel? Fieldset { get; init; }

    /// <summary>Help with the answer.</summary>
    public HintModel? Hint { get; init; }

    /// <summary>What is wrong with the answer.</summary>
    public ErrorMessageModel? Error { get; init; }

    /// <summary>What may be chosen.</summary>
    public IReadOnlyList<ChoiceItem> Items { get; init; } = [];

    /// <summary>What is chosen.</summary>
    public IReadOnlyList<string> Values { get; init; } = [];

    /// <summary>Ids of what else describes it.</summary>
    public string? DescribedBy { get; init; }

    /// <summary>The box around it.</summary>
    public FormGroup Group { get; init; } = new();

    /// <summary>What the stylesheet calls it: radios, checkboxes.</summary>
    protected abstract string Family { get; }

    /// <summary>The input's type.</summary>
    protected abstract string Type { get; }

    /// <summary>True where each item is described when there is no question around them.</summary>
    protected virtual bool DescribesItems => false;

    /// <inheritdoc/>
    public override IHtmlContent Render()
    {
        var key = string.IsNullOrEmpty(IdPrefix) ? Name ?? "" : IdPrefix;
        var described = new Description(Fieldset?.DescribedBy ?? DescribedBy, key, Hint, Error);
        var perItem = Fieldset is null && DescribesItems ? described.Ids : null;
        var list = new Element("div", $"govuk-{Family}", Classes).Set(Attributes).Set("data-module", $"govuk-{Family}")
            .Add(Group.Before)
            .Add(Items.SelectMany((item, i) => Draw(item, item.Id ?? (i == 0 ? key : $"{key}-{i + 1}"), perItem)))
            .Add(Group.After);
        var inner = new Several(described.Hint, described.Error, list);
        return Group.Render(Error is not null)
            .Add(Fieldset is null ? inner : Fieldset with { DescribedBy = described.Ids, Content = inner });
    }

    private IEnumerable<IHtmlContent> Draw(ChoiceItem item, string id, string? describedBy)
    {
        if (item.Divider is not null)
        {
            yield return new Element("div", $"govuk-{Family}__divider").Add(item.Divider);
            yield break;
        }

        var chosen = item.Checked ?? (item.Value is not null && Values.Contains(item.Value));
        yield return Box(item, id, chosen, describedBy);
        if (item.Conditional is null) yield break;
        yield return new Element("div", $"govuk-{Family}__conditional", chosen ? null : $"govuk-{Family}__conditional--hidden")
            .Set("id", "conditional-" + id).Add(item.Conditional);
    }

    private Element Box(ChoiceItem item, string id, bool chosen, string? describedBy)
    {
        var hint = item.Hint?.Content is null ? null
            : item.Hint with { Id = id + "-item-hint", Classes = Join($"govuk-{Family}__hint", item.Hint.Classes) };
        var described = string.Join(' ', new[] { describedBy, hint?.Id }.OfType<string>());
        return new Element("div", $"govuk-{Family}__item")
            .Add(new Element("input", $"govuk-{Family}__input")
                .Set("id", id).Set("name", item.Name ?? Name ?? "").Set("type", Type).Set("value", item.Value ?? "")
                .Flag("checked", chosen).Flag("disabled", item.Disabled)
                .Set("data-aria-controls", item.Conditional is null ? null : "conditional-" + id)
                .Set("data-behaviour", item.Behaviour)
                .Set("aria-describedby", described.Length == 0 ? null : described)
                .Set(item.Attributes))
            .Add(new LabelModel
            {
                Content = item.Content,
                For = id,
                Classes = Join($"govuk-{Family}__label", item.LabelClasses),
                Attributes = item.LabelAttributes,
            })
            .Add(hint);
    }

    private static string Join(string first, string? second) => second is null ? first : $"{first} {second}";
}

/// <summary>A question with one answer of a few.</summary>
public sealed record RadiosModel : ChoicesModel
{
    /// <inheritdoc/>
    protected override string Family => "radios";

    /// <inheritdoc/>
    protected override string Type => "radio";
}

/// <summary>A question with any number of answers of a few.</summary>
public sealed record CheckboxesModel : ChoicesModel
{
    /// <inheritdoc/>
    protected override string Family => "checkboxes";

    /// <inheritdoc/>
    protected override string Type => "checkbox";

    /// <inheritdoc/>
    protected override bool DescribesItems => true;
}
