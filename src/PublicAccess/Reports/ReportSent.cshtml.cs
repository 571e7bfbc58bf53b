using Bluelamp.Kernel;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Bluelamp.PublicAccess;

/// <summary>The reference, shown once to the browser that sent the report.</summary>
[Public]
public sealed class ReportSentModel : PageModel
{
    public string Number { get; private set; } = "";

    public IActionResult OnGet()
    {
        if (TempData.Peek("Number") is not string number) return Redirect("/report-theft/emergency");
        Number = number;
        return Page();
    }
}
