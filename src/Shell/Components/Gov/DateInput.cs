using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Bluelamp.Shell.Components;

/// <summary>One of the fields of a date.</summary>
public sealed record DateItem : Component
{
    /// <summary>The name it is sent under, without the prefix.</summary>
    public string Name { get; init; } = "";

    /// <summary>Its id; made from the date's when null.</summary>
    public string? Id { get; init; }

    /// <summary>Its label; the name with a capital when null.</summary>
    public string? Label { get; init; }

    /// <summary>What stands in it.</summary>
    public string? Value { get; init; }

    /// <summary>True when this part is wrong, false when it is not; null is told from the others.</summary>
    public bool? Error { get; init; }

    /// <summary>How many characters wide.</summary>
    public int Width { get; init; } = 2;

    /// <summary>Which keyboard a phone shows.</summary>
    public string Inputmode { get; init; } = "numeric";

    /// <summary>Which stored answer a browser may offer: <c>bday-day</c>.</summary>
    public string? Autocomplete { get; init; }

    /// <summary>A pattern some browsers use to choose a keyboard.</summary>
    public string? Pattern { get; init; }

    internal bool IsWrong => Error == true || Has("govuk-input--error");

    internal bool Has(string part) => Classes?.Contains(part, StringComparison.Ordinal) == true;

    /// <inheritdoc/>
    public override IHtmlContent Render() => throw new NotSupportedException("A part of a date is drawn by its date input.");
}

/// <summary>A date asked for in three fields.</summary>
public sealed record DateInputModel : Component
{
    /// <summary>Its id.</summary>
    public string Id { get; init; } = "";

    /// <summary>What the fields' names begin with.</summary>
    public string? NamePrefix { get; init; }

    /// <summary>Stands between the prefix and a field's name.</summary>
    public string Separator { get; init; } = "-";

    /// <summary>Its fields: day, month and year unless said otherwise.</summary>
    public IReadOnlyList<DateItem> Items { get; init; } =
        [new() { Name = "day" }, new() { Name = "month" }, new() { Name = "year", Width = 4 }];

    /// <summary>The question.</summary>
    public FieldsetModel? Fieldset { get; init; }

    /// <summary>Help with the answer.</summary>
    public HintModel? Hint { get; init; }

    /// <summary>What is wrong with the answer.</summary>
    public ErrorMessageModel? Error { get; init; }

    /// <summary>The box around it.</summary>
    public FormGroup Group { get; init; } = new();

    /// <inheritdoc/>
    public override IHtmlContent Render()
    {
        var described = new Description(Fieldset?.DescribedBy, Id, Hint, Error);
        var anyWrong = Items.Any(item => item.IsWrong);
        var fields = new Element("div", "govuk-date-input", Classes).Set(Attributes).Set("id", Id.Length == 0 ? null : Id)
            .Add(Group.Before)
            .Add(Items.Select(item => new Element("div", "govuk-date-input__item").Add(Part(item, anyWrong))))
            .Add(Group.After);
        var inner = new Several(described.Hint, described.Error, fields);
        return Group.Render(Error is not null)
            // Without the role a screen reader leaves out the description of a group of text inputs.
            .Add(Fieldset is null ? inner : Fieldset with { DescribedBy = described.Ids, Role = "group", Content = inner });
    }

    private InputModel Part(DateItem item, bool anyWrong)
    {
        var wrong = item.IsWrong || (item.Error != false && Error is not null && !anyWrong);
        string?[] classes =
        [
            "govuk-date-input__input",
            wrong && !item.Has("govuk-input--error") ? "govuk-input--error" : null,
            item.Has("govuk-input--width-") ? null : $"govuk-input--width-{item.Width}",
            item.Classes,
        ];
        return new()
        {
            Id = item.Id ?? $"{Id}-{item.Name.ToLowerInvariant()}",
            Name = string.IsNullOrEmpty(NamePrefix) ? item.Name : NamePrefix + Separator + item.Name,
            Label = new() { Content = item.Label ?? Wording.Sentence(item.Name), Classes = "govuk-date-input__label" },
            Value = item.Value,
            Inputmode = item.Inputmode,
            Autocomplete = item.Autocomplete,
            Pattern = item.Pattern,
            Classes = string.Join(' ', classes.OfType<string>()),
            Attributes = item.Attributes,
        };
    }
}

/// <summary><c>&lt;gov-date-input for="BornOn" legend="What is their date of birth?" hint="For example, 31 3 1980" /&gt;</c></summary>
[HtmlTargetElement("gov-date-input")]
public sealed class GovDateInput : GroupTag
{
    /// <summary><c>bday</c> lets a browser fill the three fields with the person's own date of birth.</summary>
    public string? Autocomplete { get; set; }

    /// <inheritdoc/>
    protected override Component Draw(Drawing drawing, Field field)
    {
        var parts = Typed(field);
        var error = Error ?? field.Error;
        var (day, month, year) = error is null ? default : parts.Wrong();
        return new DateInputModel
        {
            Id = field.Id,
            NamePrefix = field.Name,
            Separator = ".",
            Items =
            [
                Item("Day", parts.Day, day) with { Width = 2 },
                Item("Month", parts.Month, month) with { Width = 2 },
                Item("Year", parts.Year, year) with { Width = 4 },
            ],
            Fieldset = Question(field),
            Hint = Hint,
            Error = error,
            Classes = drawing.With(),
            Attributes = drawing.Attributes,
        };
    }

    /// <inheritdoc/>
    protected override string FocusId(Field field)
    {
        var (day, month, _) = Typed(field).Wrong();
        return $"{field.Id}-{(day ? "day" : month ? "month" : "year")}";
    }

    private DateItem Item(string name, string value, bool wrong) => new()
    {
        Name = name,
        Value = value.Length == 0 ? null : value,
        Error = wrong,
        Autocomplete = Autocomplete is null ? null : $"{Autocomplete}-{name.ToLowerInvariant()}",
    };

    private static DayParts Typed(Field field)
    {
        var (day, month, year) = (Part("Day"), Part("Month"), Part("Year"));
        return (day ?? month ?? year) is null ? DayParts.Of(field.Model as DateOnly?) : new(day ?? "", month ?? "", year ?? "");

        string? Part(string part) => field.Typed($"{field.Name}.{part}") is [var typed, ..] ? typed : null;
    }
}
