using System.Collections;
using System.Globalization;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace Bluelamp.Shell.Components;

/// <summary>What a page's field is bound to: its name, id, what was typed or is held, what is wrong with it.</summary>
public sealed class Field
{
    private readonly ViewContext view;
    private readonly ModelExpression? expression;

    internal Field(ViewContext view, ModelExpression? expression, string? name, string? id)
    {
        this.view = view;
        this.expression = expression;
        Name = name ?? (expression is null ? "" : view.ViewData.TemplateInfo.GetFullHtmlFieldName(expression.Name));
        Id = id ?? TagBuilder.CreateSanitizedId(Name, "_");
        Label = expression?.Metadata.DisplayName ?? Wording.Sentence(FormFields.Last(Name));
        Error = ErrorOf(Name) ?? ErrorOf(FormFields.Last(Name));
    }

    /// <summary>The name it is sent under.</summary>
    public string Name { get; }

    /// <summary>Its id.</summary>
    public string Id { get; }

    /// <summary>The property's display name, or its own name in words.</summary>
    public string Label { get; }

    /// <summary>The first sentence that says what is wrong; null when nothing is.</summary>
    public string? Error { get; }

    /// <summary>What was typed, or else what the model holds, as a form shows it.</summary>
    public string? Value => Values is [var first, ..] ? first : null;

    /// <summary>Every value, where there may be several.</summary>
    public IReadOnlyList<string> Values => Typed(Name) ?? Held();

    /// <summary>What was typed under a name; null when nothing was sent under it.</summary>
    internal IReadOnlyList<string>? Typed(string name)
    {
        if (!view.ViewData.ModelState.TryGetValue(name, out var entry)) return null;
        return entry.RawValue switch
        {
            null => entry.AttemptedValue is { } attempted ? [attempted] : null,
            string text => [text],
            IEnumerable<string?> texts => [.. texts.OfType<string>()],
            var other => [Text(other)],
        };
    }

    /// <summary>What the model holds.</summary>
    internal object? Model => expression?.Model;

    private IReadOnlyList<string> Held() => Model switch
    {
        null => [],
        string text => [text],
        IEnumerable items => [.. items.Cast<object?>().OfType<object>().Select(Text)],
        var one => [Text(one)],
    };

    private string? ErrorOf(string key) =>
        view.ViewData.ModelState.TryGetValue(key, out var entry) && entry.Errors is [var first, ..] ? Sentence(first) : null;

    internal static string Sentence(ModelError error) =>
        error.ErrorMessage.Length > 0 ? error.ErrorMessage : "This answer could not be read. Check it and try again.";

    private static string Text(object value) => value switch
    {
        bool yes => yes ? "true" : "false",
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTimeOffset at => London.Box(at),
        TimeOnly time => time.ToString("HH:mm", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };
}
