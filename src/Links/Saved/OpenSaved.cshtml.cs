using Bluelamp.Kernel;
using Bluelamp.Shell;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Bluelamp.Links;

/// <summary>Opens a saved chart: the chart of what it is about, with the nodes that were saved.</summary>
[Grant]
public sealed class OpenSavedPage(Desk desk) : PageModel
{
    public async Task<IActionResult> OnGet(Guid id)
    {
        var about = (await desk.Reading.Get(new Id<SavedChart>(id))).Record.About;
        return Redirect($"/links/{about.Type}/{about.Id}?chart={id}");
    }
}
