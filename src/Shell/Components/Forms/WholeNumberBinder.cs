using System.Globalization;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Bluelamp.Shell.Components;

/// <summary>Reads a whole number as people write it, with or without commas and spaces.</summary>
internal sealed class WholeNumberBinder : IModelBinder
{
    public Task BindModelAsync(ModelBindingContext bindingContext)
    {
        var (name, metadata) = (bindingContext.ModelName, bindingContext.ModelMetadata);
        var sent = bindingContext.ValueProvider.GetValue(name);
        if (sent == ValueProviderResult.None) return Task.CompletedTask;
        bindingContext.ModelState.SetModelValue(name, sent);
        var typed = (sent.FirstValue ?? "").Replace(",", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal);
        var what = metadata.DisplayName ?? Wording.Sentence(FormFields.Last(name));
        if (typed.Length == 0)
        {
            if (metadata.IsReferenceOrNullableType) bindingContext.Result = ModelBindingResult.Success(null);
            else bindingContext.ModelState.TryAddModelError(name, $"Enter {Wording.Inside(what)}");
        }
        else if (Read(typed, metadata.UnderlyingOrModelType) is { } number)
        {
            var exact = Convert.ChangeType(number, metadata.UnderlyingOrModelType, CultureInfo.InvariantCulture);
            bindingContext.Result = ModelBindingResult.Success(exact);
        }
        else
        {
            bindingContext.ModelState.TryAddModelError(name, $"{what} must be a whole number");
        }

        return Task.CompletedTask;
    }

    private static long? Read(string typed, Type type)
    {
        if (!long.TryParse(typed, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)) return null;
        return type == typeof(long) || number is >= int.MinValue and <= int.MaxValue ? number : null;
    }
}
