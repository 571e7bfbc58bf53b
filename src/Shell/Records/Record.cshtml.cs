using Bluelamp.Kernel;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Bluelamp.Shell.Records;

/// <summary>The page of any record whose room has none of its own.</summary>
[Grant]
public sealed class RecordPage(Desk desk, Rooms rooms) : PageModel
{
    /// <summary>What the page shows.</summary>
    public RecordView View { get; private set; } = null!;

    public async Task<IActionResult> OnGet(string type, Guid id)
    {
        // A room's own page states who may open it: this one must not be a way around.
        if (!desk.Store.Catalogue.Knows(type) || !desk.Store.Catalogue.Record(type).Searchable)
            throw new NotFound("page for this kind of record");
        var record = new Ref(type, id);
        if (rooms.PageOf(record) is var own && !own.StartsWith("/record/", StringComparison.Ordinal))
            return LocalRedirect(own + Request.QueryString);
        View = await RecordView.Load(this, desk, record);
        return Page();
    }
}
