using Bluelamp.Kernel;
using Bluelamp.Shell;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Bluelamp.Bus;

/// <summary>Puts a refusal beside the field of a form that is a part of its page.</summary>
internal static class FormFaults
{
    /// <param name="page">The page that was posted.</param>
    /// <param name="form">The part's name.</param>
    /// <param name="ask">Does the page's work.</param>
    public static async Task<IActionResult> Under(PageModel page, string form, Func<Task<IActionResult>> ask)
    {
        try
        {
            var answer = await ask();
            foreach (var (field, state) in page.ModelState.Where(
                s => s.Value?.Errors.Count > 0 && !s.Key.Contains('.', StringComparison.Ordinal)).ToList())
            {
                var own = $"{form}.{field}";
                if (!page.ModelState.ContainsKey(own) || page.ModelState[own]!.Errors.Count > 0) continue;
                foreach (var error in state!.Errors) page.ModelState.AddModelError(own, error.ErrorMessage);
                page.ModelState.Remove(field);
            }

            return answer;
        }
        catch (Refused refused)
        {
            page.ModelState.Add(refused, form);
            page.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return page.Page();
        }
    }
}
