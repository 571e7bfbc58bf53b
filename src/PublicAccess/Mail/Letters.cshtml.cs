using Bluelamp.Kernel;
using Bluelamp.Shell;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Bluelamp.PublicAccess;

/// <summary>Where letters land in the demo force. In a real one this page is not there.</summary>
[Public]
public sealed class LettersModel(Store store, HouseOptions house) : PageModel
{
    public IReadOnlyList<Mail> Letters { get; private set; } = [];

    public async Task<IActionResult> OnGet()
    {
        if (!house.IsDemo) return NotFound();
        Letters = [.. (await store.Read(PublicAccessRoom.Counter).Find(PublicAccess.Mail.ByTime).Descending().List(50))
            .Select(m => m.Record)];
        return Page();
    }
}
