using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Bluelamp.Shell.Components;

/// <summary>Which types are read by readers of our own.</summary>
internal sealed class FormBinders : IModelBinderProvider
{
    public IModelBinder? GetBinder(ModelBinderProviderContext context) => context.Metadata.UnderlyingOrModelType switch
    {
        var type when type == typeof(DateOnly) => new DayBinder(),
        var type when type == typeof(DateTimeOffset) => new MomentBinder(),
        var type when type == typeof(int) || type == typeof(long) => new WholeNumberBinder(),
        _ => null,
    };
}
