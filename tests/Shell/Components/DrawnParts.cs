using System.Text.Json;
using Bluelamp.Shell.Components;

namespace Bluelamp.Shell.Tests.Components;

/// <summary>The longer descriptions of <see cref="Drawn"/>.</summary>
internal static class DrawnParts
{
    /// <summary>The options of a part that is a component of its own, as an option called <c>it</c>.</summary>
    public static JsonElement Wrap(JsonElement options) => JsonSerializer.SerializeToElement(new Dictionary<string, JsonElement> { ["it"] = options });

    public static ButtonModel Button(JsonElement o) => o.With(new ButtonModel
    {
        Content = o.Content(),
        Id = o.Text("id"),
        Type = o.Text("type") ?? "submit",
        Name = o.Text("name"),
        Value = o.Text("value"),
        Href = o.Text("href"),
        Disabled = o.Has("disabled"),
        PreventDoubleClick = o.Flag("preventDoubleClick"),
        IsStart = o.Has("isStartButton"),
    });

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
        Wordings = [.. Wordings(o)],
    };

    private static IEnumerable<KeyValuePair<string, string>> Wordings(JsonElement o)
    {
        foreach (var kind in new[] { "characters", "words" })
        {
            foreach (var side in new[] { "Under", "At", "Over" })
            {
                var key = $"{kind}-{side.ToLowerInvariant()}-limit";
                var given = o.Get($"{kind}{side}LimitText");
                if (given.ValueKind == JsonValueKind.String) yield return new(key, given.GetString()!);
                if (given.ValueKind != JsonValueKind.Object) continue;
                foreach (var plural in given.EnumerateObject()) yield return new($"{key}.{plural.Name}", plural.Value.GetString()!);
            }
        }
    }

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

    public static PageLink? Page(JsonElement o) => !o.Given() ? null
        : new() { Content = o.Content(), Href = o.Text("href"), Label = o.Text("labelText"), Attributes = o.Attributes() };

    public static PageNumber PageNumber(JsonElement o) => new()
    {
        Number = o.Raw("number"),
        Href = o.Text("href"),
        Current = o.Has("current"),
        Ellipsis = o.Has("ellipsis"),
        HiddenText = o.Text("visuallyHiddenText"),
        Attributes = o.Attributes(),
    };

    public static PanelModel Panel(JsonElement o) => o.With(new PanelModel
    {
        Title = o.Content("title"),
        Content = o.Content(),
        HeadingLevel = o.Number("headingLevel") ?? 1,
        Actions = o.Has("actions")
            ? o.Get("actions").Items("items", a => a.With(new PanelAction { Content = a.Content(), Href = a.Text("href"), Type = a.Text("type") }))
            : null,
        ActionsClasses = o.Get("actions").Text("classes"),
        ActionsAttributes = o.Get("actions").Attributes(),
    });

    public static SummaryListModel SummaryList(JsonElement o)
    {
        return o.With(new SummaryListModel
        {
            Rows = o.Items("rows", r => new SummaryRow
            {
                Key = r.Get("key").Content(),
                Value = r.Get("value").Content(),
                Actions = Actions(r),
                Classes = r.Text("classes"),
                KeyClasses = r.Get("key").Text("classes"),
                ValueClasses = r.Get("value").Text("classes"),
                ActionsClasses = r.Get("actions").Text("classes"),
            }),
            Card = o.Has("card") ? Card(o.Get("card")) : null,
        });

        static IReadOnlyList<SummaryAction> Actions(JsonElement of) => of.Get("actions").Items("items", a => a.With(new SummaryAction
        {
            Content = a.Content(), Href = a.Text("href") ?? "", HiddenText = a.Text("visuallyHiddenText"),
        }));

        static SummaryCard Card(JsonElement card) => card.With(new SummaryCard
        {
            Title = card.Get("title").Content(),
            HeadingLevel = card.Get("title").Number("headingLevel") ?? 2,
            TitleClasses = card.Get("title").Text("classes"),
            Actions = Actions(card),
            ActionsClasses = card.Get("actions").Text("classes"),
        });
    }

    public static TabItem Tab(JsonElement o) => o.With(new TabItem
    {
        Id = o.Text("id"), Label = o.Text("label"), Content = o.Get("panel").Content(), PanelAttributes = o.Get("panel").Attributes(),
    });
}
