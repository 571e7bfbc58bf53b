using Bluelamp.Kernel;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Bluelamp.Shell;

/// <summary>Puts what a rule refused beside the fields it is about.</summary>
public static class ModelErrors
{
    /// <param name="state">The page's state.</param>
    /// <param name="refused">What was refused, in one part or several.</param>
    /// <param name="form">The part of the page that was filled in; null when it is the page itself.</param>
    public static void Add(this ModelStateDictionary state, Refused refused, string? form = null)
    {
        foreach (var part in refused.Parts)
            state.AddModelError(part.Field is null ? "" : form is null ? part.Field : $"{form}.{part.Field}", part.Message);
    }
}
