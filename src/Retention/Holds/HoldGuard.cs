using Bluelamp.Kernel;
using Bluelamp.Pole;
using Bluelamp.Shell;

namespace Bluelamp.Retention;

/// <summary>No record is erased that is held: by a hold on itself, on another record of the same person, or by a wide one on a record
/// that names it or that it names.</summary>
/// <param name="persons">Who is one person.</param>
internal sealed class HoldGuard(PersonFeed persons) : IGuardErasure
{
    private static readonly Sight Everything = new((_, _) => true);

    public async Task Check(Ref record, Reading reading)
    {
        // Fail safe: without the groups, a hold on another record of the same person would be passed over.
        if (record.Is<Person>() && persons.Position == LogPosition.Start)
            throw new Refused("Who is one person is still being worked out. Try again in a moment.");
        if (await Over(record, reading.AsPart(RetentionRoom.Part)) is not { } hold) return;
        var shown = await reading.Seek(hold.Id);
        if (shown is null) throw new Refused("This record must be kept for now. Ask the records registrar.");
        var ground = reading.Table(RetentionRules.Table).NameOf(shown.Record.Ground);
        throw new Refused(
            $"This record is held: {ground}, placed by {shown.Record.PlacedBy} on "
            + $"{London.Show(London.DateOf(shown.Record.PlacedAt))}. The hold must be lifted first.");
    }

    /// <summary>A hold that stands over a record; null when there is none.</summary>
    /// <param name="record">Which.</param>
    /// <param name="all">The store as the house sees it.</param>
    public async Task<Held<Hold>?> Over(Ref record, Reading all)
    {
        IEnumerable<Ref> same = record.Is<Person>() ? persons.Book.GroupOf(record.As<Person>(), Everything).Select(p => p.Ref) : [];
        foreach (var one in same.Prepend(record).Distinct())
        {
            if (await On(one, all, wideOnly: false) is { } hold) return hold;
            if (await Around(one, all) is { } wide) return wide;
        }

        return null;
    }

    private static async Task<Held<Hold>?> Around(Ref record, Reading all)
    {
        foreach (var outward in (bool[])[false, true])
        {
            string? after = null;
            do
            {
                var page = outward
                    ? await all.LinksFrom(record, Page<Link>.RowsMax, after) : await all.LinksTo(record, null, Page<Link>.RowsMax, after);
                foreach (var other in page.Rows.Select(l => outward ? l.To : l.From).Where(r => !r.Is<Hold>()).Distinct())
                    if (await On(other, all, wideOnly: true) is { } hold) return hold;
                after = page.Next;
            }
            while (after is not null);
        }

        return null;
    }

    private static async Task<Held<Hold>?> On(Ref record, Reading all, bool wideOnly)
    {
        string? after = null;
        do
        {
            var page = await all.LinksTo(record, Hold.Type, Page<Link>.RowsMax, after);
            var holds = await all.GetMany(page.Rows.Select(l => l.From.As<Hold>()));
            if (holds.FirstOrDefault(h => h.Record.IsStanding && (h.Record.IsWide || !wideOnly)) is { } hold) return hold;
            after = page.Next;
        }
        while (after is not null);
        return null;
    }
}
