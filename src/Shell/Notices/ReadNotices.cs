using Bluelamp.Kernel;

namespace Bluelamp.Shell;

/// <summary>Marks one's own unread notices as read: one of them, or the oldest hundred.</summary>
[Grant]
public sealed record ReadNotices(Id<Notice>? Notice = null, string Because = "read by the person they are for") : ICommand<ReadNotices>
{
    public static async Task<Changes> Handle(ReadNotices command, Reading reading)
    {
        var notices = command.Notice is { } one
            ? [await Own(one, reading)]
            : await reading.Find(Shell.Notice.Unread, reading.Actor.Name, null).List(Changes.CountMax);
        var changes = Changes.None;
        foreach (var notice in notices.Where(n => n.Record.ReadAt is null))
            changes.Change(notice, notice.Record.Read(reading.Now), new NoticeRead());
        return changes;
    }

    private static async Task<Held<Notice>> Own(Id<Notice> id, Reading reading)
    {
        var notice = await reading.Get(id);
        return notice.Record.User == reading.Actor.Name ? notice : throw new NotFound(Shell.Notice.Type);
    }
}
