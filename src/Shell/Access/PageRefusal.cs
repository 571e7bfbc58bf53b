using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Bluelamp.Shell.Access;

/// <summary>Shows a page again with what was wrong, for pages whose work is not one command.</summary>
internal static class PageRefusal
{
    public static IActionResult Again(
        this PageModel page, string sentence, string field = "", int status = StatusCodes.Status422UnprocessableEntity)
    {
        page.ModelState.AddModelError(field, sentence);
        page.Response.StatusCode = status;
        return page.Page();
    }

    public static IActionResult Again(this PageModel page, Kernel.Refused refused)
    {
        page.ModelState.Add(refused);
        page.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return page.Page();
    }

    /// <summary>Whose desk the request comes from, for limits and the log.</summary>
    public static string Address(this PageModel page) => page.HttpContext.Connection.RemoteIpAddress?.ToString() ?? "unknown";
}
