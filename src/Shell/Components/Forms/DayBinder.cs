using System.Globalization;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Bluelamp.Shell.Components;

/// <summary>
/// Reads a date from the three fields of a date input (<c>BornOn.Day</c>), or from one field as <c>2026-07-17</c>.
/// </summary>
internal sealed class DayBinder : IModelBinder
{
    private static readonly string[] Parts = ["Day", "Month", "Year"];

    public Task BindModelAsync(ModelBindingContext bindingContext)
    {
        var name = bindingContext.ModelName;
        var whole = bindingContext.ValueProvider.GetValue(name);
        if (whole != ValueProviderResult.None) Whole(bindingContext, name, whole);
        else Three(bindingContext, name);
        return Task.CompletedTask;
    }

    private static void Whole(ModelBindingContext context, string name, ValueProviderResult sent)
    {
        context.ModelState.SetModelValue(name, sent);
        var text = sent.FirstValue?.Trim() ?? "";
        var isDay = DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day);
        Finish(context, name, isDay ? day : null, isDay || text.Length == 0 ? null : $"{What(context)} must be a real date");
    }

    private static void Three(ModelBindingContext context, string name)
    {
        var sent = Array.ConvertAll(Parts, part => context.ValueProvider.GetValue($"{name}.{part}"));
        if (Array.TrueForAll(sent, part => part == ValueProviderResult.None)) return;
        for (var i = 0; i < Parts.Length; i++)
        {
            // Kept as typed, so that the page shows it again; the sentence stands once, on the whole.
            context.ModelState.SetModelValue($"{name}.{Parts[i]}", sent[i]);
            context.ModelState.MarkFieldSkipped($"{name}.{Parts[i]}");
        }

        var typed = Array.ConvertAll(sent, part => part.FirstValue?.Trim() ?? "");
        var parts = new DayParts(typed[0], typed[1], typed[2]);
        Finish(context, name, parts.Date, parts.Problem(What(context)));
    }

    private static void Finish(ModelBindingContext context, string name, DateOnly? day, string? problem)
    {
        var mayBeEmpty = context.ModelMetadata.IsReferenceOrNullableType && !context.ModelMetadata.IsRequired;
        if (problem is null && day is null && !mayBeEmpty) problem = $"Enter {Wording.Inside(What(context))}";
        if (problem is null)
        {
            context.Result = ModelBindingResult.Success(day);
            return;
        }

        context.ModelState.TryAddModelError(name, problem);
        context.Result = ModelBindingResult.Failed();
    }

    private static string What(ModelBindingContext context) =>
        context.ModelMetadata.DisplayName ?? Wording.Sentence(FormFields.Last(context.ModelName));
}
