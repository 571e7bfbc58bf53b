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
        var page = filter.Act == Act.Combination ? await Combinations(filter, after, take)
            : filter.IsOfLooks ? await Looks(filter.Question(desk.Store.Catalogue, after, take))
            : await Changes(filter.Question(desk.Store.Catalogue, after, take));
        var names = await Names.Of(desk, page.Rows.Select(r => r.By));
        return new([.. page.Rows.Select(r => r with { Name = names[r.By] })], page.Next);
    }

    private async Task<Page<AuditRow>> Looks(AuditQuestion asked)
    {
        var (page, rows) = (await desk.Store.Looks(asked), new List<AuditRow>());
        foreach (var (_, look) in page.Rows) await Add(rows, look.At, look.By, look.Record, look.What, look.Purpose);
        return new(rows, page.Next);
    }

    private async Task<Page<AuditRow>> Changes(AuditQuestion asked)
    {
        var (page, rows) = (await desk.Store.Changed(asked), new List<AuditRow>());
        foreach (var entry in page.Rows.Where(e => desk.Store.Catalogue.Sees(desk.Actor, e.Record.Type, e.Label)))
            await Add(rows, entry.At, entry.By, entry.Record, Facts.Words(entry.Action), entry.Because);
        return new(rows, page.Next);
    }

    // Two logs read side by side, the newer row first: each goes on where its own last row stood.
    private async Task<Page<AuditRow>> Combinations(AuditFilter filter, string? after, int take)
    {
        var (lookedTo, changedTo) = Places(after);
        var asked = filter.Question(desk.Store.Catalogue, null, take);
        var types = desk.Store.Catalogue.Records.Where(r => r.Clr.IsAssignableTo(typeof(ICombination))).Select(r => r.Type).ToList();
        var looks = await desk.Store.Looks(asked with { Ways = AuditFilter.Combining, IsOtherWays = false, After = lookedTo });
        var said = types.Count == 0 ? new([], null) : await desk.Store.Changed(
            asked with { Record = null, Among = await Naming(asked.Record, types), Types = types, After = changedTo });
        var both = looks.Rows.Select(l => (l.Consultation.At, Look: (Looked?)l, Entry: (Entry?)null))
            .Concat(said.Rows.Select(e => (e.At, Look: (Looked?)null, Entry: (Entry?)e))).OrderByDescending(b => b.At).ToList();
        var rows = new List<AuditRow>();
        foreach (var (_, look, entry) in both.Take(take))
        {
            if (look is { Consultation: var seen })
            {
                lookedTo = look.Place;
                await Add(rows, seen.At, seen.By, seen.Record, seen.What, seen.Purpose);
            }
            else
            {
                changedTo = entry!.Position.Row;
                await AddSaid(rows, entry, asked.Record);
            }
        }

        return new(rows, both.Count > take || looks.Next is not null || said.Next is not null ? $"{lookedTo}.{changedTo}" : null);
    }

    private static (long Looked, long Changed) Places(string? after) => after is null ? (long.MaxValue, long.MaxValue)
        : after.Split('.') is [var one, var other] && long.TryParse(one, out var looked) && long.TryParse(other, out var changed)
            ? (looked, changed) : throw new Refused("That is not the next page of this list. Start from its first page.", "after");

    // What was said of a record stands in records that name it.
    private async Task<IReadOnlyList<Ref>?> Naming(Ref? record, List<string> types)
    {
        if (record is not { } of) return null;
        var naming = new List<Ref>();
        foreach (var type in types)
        {
            string? after = null;
            do
            {
                var page = await _house.LinksTo(of, type, 100, after);
                naming.AddRange(page.Rows.Select(l => l.From));
                after = page.Next;
            }
            while (after is not null);
        }

        return [.. naming.Distinct()];
    }

    // Said of records of which one is not for the auditor, it is not there either.
    private async Task AddSaid(List<AuditRow> rows, Entry entry, Ref? asked)
    {
        if (entry.IsErased || desk.Store.Catalogue.Read(entry.Record.Type, entry.Data.Span, entry.Shape) is not ICombination said) return;
        var titles = new Dictionary<Ref, string?>();
        foreach (var record in said.Combined)
        {
            var seen = await desk.Reading.See(record);
            if (seen is null && !await IsGone(record)) return;
            titles[record] = seen?.Record.Title;
        }

        var first = asked is { } of && titles.ContainsKey(of) ? of : said.Combined[0];
        var with = string.Join(", ", titles.Where(t => t.Key != first).Select(t => t.Value ?? "one that is erased"));
        rows.Add(new(entry.At, entry.By, entry.By, first, titles[first], $"{said.Said}: with {with}", entry.Because));
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
