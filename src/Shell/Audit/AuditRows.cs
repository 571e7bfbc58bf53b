using Bluelamp.Kernel;
using Bluelamp.Shell.Access;
using Bluelamp.Shell.Records;

namespace Bluelamp.Shell.Audit;

/// <summary>One act as the page and the file show it.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="By">User name.</param>
/// <param name="Name">As colleagues know them.</param>
/// <param name="Record">What it was done to.</param>
/// <param name="Title">Its title; null for one that is erased.</param>
/// <param name="How">The way of looking, or what happened.</param>
/// <param name="Why">The purpose or the reason.</param>
public sealed record AuditRow(DateTimeOffset At, string By, string Name, Ref Record, string? Title, string How, string Why);

/// <summary>Reads acts as an auditor may see them: those of a record that is not for the auditor are not there.</summary>
internal sealed class AuditRows(Desk desk)
{
    private readonly Reading _house = desk.Store.Read(Actor.System("audit"));

    /// <summary>A page of acts, newest first.</summary>
    public async Task<Page<AuditRow>> Page(AuditFilter filter, string? after = null, int take = 50)
    {
        var asked = filter.Question(desk.Store.Catalogue, after, take);
        var rows = new List<AuditRow>();
        string? next;
        if (filter.IsOfLooks)
        {
            var page = await desk.Store.Looks(asked);
            foreach (var (_, look) in page.Rows) await Add(rows, look.At, look.By, look.Record, look.What, look.Purpose);
            next = page.Next;
        }
        else
        {
            var page = await desk.Store.Changed(asked);
            foreach (var entry in page.Rows.Where(e => desk.Store.Catalogue.Sees(desk.Actor, e.Record.Type, e.Label)))
                await Add(rows, entry.At, entry.By, entry.Record, Facts.Words(entry.Action), entry.Because);
            next = page.Next;
        }

        var names = await Names.Of(desk, rows.Select(r => r.By));
        return new([.. rows.Select(r => r with { Name = names[r.By] })], next);
    }

    private async Task Add(List<AuditRow> rows, DateTimeOffset at, string by, Ref record, string how, string why)
    {
        var seen = await desk.Reading.See(record);

        // What nobody sees any more was erased, and that it was looked at is still the auditor's business.
        if (seen is not null || await IsGone(record)) rows.Add(new(at, by, by, record, seen?.Record.Title, how, why));
    }

    private async Task<bool> IsGone(Ref record) =>
        desk.Store.Catalogue.Reads(desk.Actor, record.Type) && await _house.See(record) is null;
}
