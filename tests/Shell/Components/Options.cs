using System.Text.Json;
using Bluelamp.Shell.Components;
using Microsoft.AspNetCore.Html;

namespace Bluelamp.Shell.Tests.Components;

/// <summary>Reads a component's options as the Nunjucks templates do: nothing, null, false and empty text are all "not given".</summary>
internal static class Options
{
    public static JsonElement Get(this JsonElement options, string name) =>
        options.ValueKind == JsonValueKind.Object && options.TryGetProperty(name, out var value) ? value : default;

    public static bool Has(this JsonElement options, string name) => options.Get(name).Given();

    public static bool Given(this JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Undefined or JsonValueKind.Null or JsonValueKind.False => false,
        JsonValueKind.String => value.GetString()!.Length > 0,
        JsonValueKind.Number => value.GetDouble() != 0,
        JsonValueKind.Object => value.EnumerateObject().Any(),
        _ => true,
    };

    /// <summary>Text or a number as text; null when not given or empty.</summary>
    public static string? Text(this JsonElement options, string name) => options.Has(name) ? options.Raw(name) : null;

    /// <summary>Text even when empty or zero; null only when not there.</summary>
    public static string? Raw(this JsonElement options, string name) => options.Get(name) switch
    {
        { ValueKind: JsonValueKind.Undefined or JsonValueKind.Null } => null,
        { ValueKind: JsonValueKind.True } => "true",
        { ValueKind: JsonValueKind.False } => "false",
        var value => value.ToString(),
    };

    public static int? Number(this JsonElement options, string name) =>
        int.TryParse(options.Text(name), System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : null;

    public static bool? Flag(this JsonElement options, string name) => options.Get(name).ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    /// <summary><c>html</c>, or else <c>text</c>; with a prefix <c>titleHtml</c>, <c>titleText</c>.</summary>
    public static Content? Content(this JsonElement options, string? prefix = null) =>
        options.Text(prefix is null ? "html" : prefix + "Html") is { } html
            ? Bluelamp.Shell.Components.Content.Of(new HtmlString(html.Trim()))
            : options.Text(prefix is null ? "text" : prefix + "Text");

    /// <summary>Items that are given; an item left out counts for nothing.</summary>
    public static IReadOnlyList<T> Items<T>(this JsonElement options, string name, Func<JsonElement, T> read) =>
        options.Get(name).ValueKind == JsonValueKind.Array ? [.. options.Get(name).EnumerateArray().Where(Given).Select(read)] : [];

    public static IReadOnlyDictionary<string, Content?> Attributes(this JsonElement options, string name = "attributes") =>
        options.Get(name).ValueKind == JsonValueKind.Object
            ? options.Get(name).EnumerateObject().ToDictionary(a => a.Name, a => (Content?)options.Get(name).Raw(a.Name))
            : Component.NoAttributes;

    /// <summary>Wordings by the component's own keys; one of several plurals as <c>key.one</c>.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Wordings(
        this JsonElement options, params (string Option, string Key)[] names) =>
    [
        .. names.SelectMany(name => options.Get(name.Option) switch
        {
            { ValueKind: JsonValueKind.String } one => [new(name.Key, one.GetString()!)],
            { ValueKind: JsonValueKind.Object } plurals => plurals.EnumerateObject()
                .Select(p => new KeyValuePair<string, string>($"{name.Key}.{p.Name}", p.Value.GetString()!)),
            _ => Enumerable.Empty<KeyValuePair<string, string>>(),
        }),
    ];

    public static LabelModel? Label(this JsonElement options, string name = "label") =>
        options.Get(name) is { ValueKind: JsonValueKind.Object } label
            ? new()
            {
                Content = label.Content(),
                For = label.Text("for"),
                IsPageHeading = label.Has("isPageHeading"),
                Classes = label.Text("classes"),
                Attributes = label.Attributes(),
            }
            : null;

    public static HintModel? Hint(this JsonElement options, string name = "hint") =>
        options.Get(name) is { ValueKind: JsonValueKind.Object } hint
            ? new() { Content = hint.Content(), Id = hint.Text("id"), Classes = hint.Text("classes"), Attributes = hint.Attributes() }
            : null;

    public static ErrorMessageModel? Error(this JsonElement options, string name = "errorMessage") =>
        options.Get(name) is { ValueKind: JsonValueKind.Object } error
            ? new()
            {
                Content = error.Content(),
                Id = error.Text("id"),
                HiddenText = error.Get("visuallyHiddenText") is { ValueKind: not JsonValueKind.Undefined } hidden
                    ? hidden.Given() ? hidden.ToString() : "" : "Error",
                Classes = error.Text("classes"),
                Attributes = error.Attributes(),
            }
            : null;

    public static FieldsetModel? Fieldset(this JsonElement options, string name = "fieldset") =>
        options.Get(name) is { ValueKind: JsonValueKind.Object } fieldset
            ? new()
            {
                Legend = !fieldset.Has("legend") ? null : new()
                {
                    Content = fieldset.Get("legend").Content(),
                    Classes = fieldset.Get("legend").Text("classes"),
                    IsPageHeading = fieldset.Get("legend").Has("isPageHeading"),
                },
                Content = fieldset.Content(),
                DescribedBy = fieldset.Text("describedBy"),
                Role = fieldset.Text("role"),
                Classes = fieldset.Text("classes"),
                Attributes = fieldset.Attributes(),
            }
            : null;

    public static FormGroup Group(this JsonElement options) => options.Get("formGroup") is { ValueKind: JsonValueKind.Object } group
        ? new()
        {
            Classes = group.Text("classes"),
            Attributes = group.Attributes(),
            Before = group.Get("beforeInput").Content() ?? group.Get("beforeInputs").Content(),
            After = group.Get("afterInput").Content() ?? group.Get("afterInputs").Content(),
        }
        : new();

    /// <summary>What all fields share.</summary>
    public static T Field<T>(this JsonElement options, T model) where T : FieldModel => (T)((FieldModel)model with
    {
        Name = options.Text("name"),
        Id = options.Text("id"),
        Label = options.Label(),
        Hint = options.Hint(),
        Error = options.Error(),
        Value = options.Raw("value"),
        Disabled = options.Has("disabled"),
        DescribedBy = options.Text("describedBy"),
        Group = options.Group(),
        Classes = options.Text("classes"),
        Attributes = options.Attributes(),
    });

    /// <summary>What all components share.</summary>
    public static T With<T>(this JsonElement options, T model) where T : Component => (T)((Component)model with
    {
        Classes = options.Text("classes"),
        Attributes = options.Attributes(),
    });
}
