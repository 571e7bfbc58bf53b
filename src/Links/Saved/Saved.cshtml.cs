using Bluelamp.Kernel;
using Bluelamp.Shell;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Bluelamp.Links;

/// <summary>The link charts somebody has saved.</summary>
[Grant]
public sealed class SavedPage(Desk desk) : PageModel
{
    private const int ShownMax = 100;

    /// <summary>One's charts, the newest first.</summary>
    public IReadOnlyList<Held<SavedChart>> Charts { get; private set; } = [];

    public async Task OnGet() =>
        Charts = await desk.Reading.Find(SavedChart.Of, desk.Actor.Name, null).Descending().List(ShownMax);

    public Task<IActionResult> OnPost(Id<SavedChart> chart, int version) =>
        desk.Do(this, new PutChartAway(chart, version), _ => Redirect("/links/saved"), OnGet);
}
