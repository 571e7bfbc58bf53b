using System.Globalization;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Bluelamp.Shell.Components;

/// <summary>
/// Reads a moment as London's clocks show it (<c>2026-07-17T14:03</c>, <c>17/7/2026 14:03</c>), or with its own offset as a machine writes
/// it.
/// </summary>
internal sealed class MomentBinder : IModelBinder
{
    public Task BindModelAsync(ModelBindingContext bindingContext)
    {
        var (name, metadata) = (bindingContext.ModelName, bindingContext.ModelMetadata);
        var sent = bindingContext.ValueProvider.GetValue(name);
        if (sent == ValueProviderResult.None) return Task.CompletedTask;
        bindingContext.ModelState.SetModelValue(name, sent);
        var typed = sent.FirstValue?.Trim() ?? "";
        var what = metadata.DisplayName ?? Wording.Sentence(FormFields.Last(name));
        if (London.TryRead(typed, out var at) || WithOffset(typed, out at))
        {
            bindingContext.Result = ModelBindingResult.Success(at);
        }
        else if (typed.Length == 0 && metadata is { IsReferenceOrNullableType: true, IsRequired: false })
        {
            bindingContext.Result = ModelBindingResult.Success(null);
        }
        else
        {
            bindingContext.ModelState.TryAddModelError(name, typed.Length == 0
                ? $"Enter {Wording.Inside(what)}"
                : $"{what} must be a real date and time, like 17/7/2026 14:03");
        }

        return Task.CompletedTask;
    }

    private static bool WithOffset(string typed, out DateTimeOffset at) =>
        DateTimeOffset.TryParseExact(typed, ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK"],
            CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out at);
}
