using Bluelamp.Shell;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Bluelamp.Pole;

/// <summary>Shows what is known already instead of recording it once more.</summary>
internal static class Offering
{
    /// <summary>The form again, with what may be meant above it. Being shown it is a look at it.</summary>
    public static async Task<IActionResult> Page(PageModel page, Desk desk, IReadOnlyList<Likely> likely)
    {
        foreach (var alike in likely) await desk.Consulted(alike.Record, "search before recording");
        return page.Page();
    }
}
