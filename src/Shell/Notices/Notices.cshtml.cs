using Bluelamp.Kernel;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Bluelamp.Shell;

/// <summary>What asks for one's attention, newest first.</summary>
[Grant]
public sealed class NoticesModel(Desk desk, PageFrame frame) : PageModel
{
    public IReadOnlyList<Held<Notice>> Rows { get; private set; } = [];

    public bool AnyUnread => Rows.Any(n => n.Record.ReadAt is null);

    public async Task OnGet() => Rows = await desk.Reading.Find(Notice.Of, desk.Actor.Name).Descending().List();

    public async Task<IActionResult> OnGetList()
    {
        await OnGet();
        return Partial("_NoticeList", this);
    }

    public async Task<IActionResult> OnGetBell() => Partial("_Bell", await frame.Unread());

    public Task<IActionResult> OnPostReadAll() => desk.Do(this, new ReadNotices(), _ => Redirect("/notices"), OnGet);

    /// <summary>Opening a notice reads it and leads to its page.</summary>
    public async Task<IActionResult> OnPostOpen(Id<Notice> id)
    {
        await desk.Run(new ReadNotices(id));
        var notice = await desk.Reading.Get(id);
        return Redirect(notice.Record.Link ?? "/notices");
    }
}
