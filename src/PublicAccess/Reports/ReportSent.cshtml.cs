using Bluelamp.Kernel;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Bluelamp.PublicAccess;

/// <summary>The reference, shown to the browser that sent the report.</summary>
[Public]
public sealed class ReportSentModel : PageModel
{
    internal const string Number = "Number";
    internal const string Writes = "Writes";

    public string Reference { get; private set; } = "";

    /// <summary>True when a letter with a link is on its way.</summary>
    public bool IsWrittenTo { get; private set; }

    public IActionResult OnGet()
    {
        if (TempData.Peek(Number) is not string number) return Redirect("/report-theft/emergency");
        (Reference, IsWrittenTo) = (number, TempData.Peek(Writes) is true);
        return Page();
    }
}
