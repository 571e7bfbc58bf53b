using Bluelamp.Kernel;
using Bluelamp.Shell;

namespace Bluelamp.SubjectAccess;

/// <summary>The items of a request as one person may see them: whose source is not there for them is not there either.</summary>
public sealed class ItemList(Desk desk)
{
    /// <summary>Rows of a page.</summary>
    public const int RowsMax = 50;

    /// <summary>A page of those decided so, kind by kind.</summary>
    public async Task<(IReadOnlyList<ItemRow> Rows, string? Next)> Page(Id<SubjectRequest> request, ItemDecision decision, string? after)
    {
        var page = await desk.Reading.Find(SubjectItem.OfRequest, request, decision).Page(RowsMax, after);
        return (await Seen(page.Rows), page.Next);
    }

    /// <summary>How many there are of each decision.</summary>
    public async Task<IReadOnlyDictionary<ItemDecision, long>> Counts(Id<SubjectRequest> request)
    {
        var counts = new Dictionary<ItemDecision, long>();
        foreach (var decision in Enum.GetValues<ItemDecision>())
        {
            counts[decision] = 0;
            await foreach (var some in AllItems.Of(desk.Reading, request, decision)) counts[decision] += (await Seen(some)).Count;
        }

        return counts;
    }

    /// <summary>The next one nobody has decided; null when there is none.</summary>
    public async Task<Id<SubjectItem>?> NextUndecided(Id<SubjectRequest> request)
    {
        await foreach (var some in AllItems.Of(desk.Reading, request, ItemDecision.Undecided))
            if (await Seen(some) is [var first, ..]) return first.Item.Id;
        return null;
    }

    private async Task<IReadOnlyList<ItemRow>> Seen(IReadOnlyList<Held<SubjectItem>> items)
    {
        var sources = (await desk.Reading.SeeMany(items.Select(i => i.Record.Source))).ToDictionary(s => s.Ref);
        return [.. items.Where(i => sources.ContainsKey(i.Record.Source)).Select(i => new ItemRow(i, sources[i.Record.Source]))];
    }
}

/// <summary>An item with its source.</summary>
public sealed record ItemRow(Held<SubjectItem> Item, Seen Source)
{
    /// <summary>How it was found, in words.</summary>
    public string How => Item.Record.How switch
    {
        HowFound.Own => "A record of the person",
        HowFound.Part => "Part of a record that names the person",
        _ => "Names the person: "
            + string.Join(", ", Item.Record.Paths.Select(p => Shell.Records.Facts.Words(p.Split('.')[0]))).ToLowerInvariant(),
    };
}

/// <summary>Reads all items of a request, a hundred at a time.</summary>
internal static class AllItems
{
    /// <summary>Those decided so.</summary>
    public static async IAsyncEnumerable<IReadOnlyList<Held<SubjectItem>>> Of(
        Reading reading, Id<SubjectRequest> request, ItemDecision decision)
    {
        string? after = null;
        do
        {
            var page = await reading.Find(SubjectItem.OfRequest, request, decision).Page(Page<SubjectItem>.RowsMax, after);
            if (page.Rows.Count > 0) yield return page.Rows;
            after = page.Next;
        }
        while (after is not null);
    }

    /// <summary>The person's own records among them.</summary>
    public static async Task<IReadOnlySet<Ref>> Own(Reading reading, Id<SubjectRequest> request)
    {
        var (own, after) = (new HashSet<Ref>(), (string?)null);
        do
        {
            var page = await reading.Find(SubjectItem.ByHow, request, HowFound.Own).Page(Page<SubjectItem>.RowsMax, after);
            foreach (var item in page.Rows.Where(i => i.Record.Decision != ItemDecision.NotTheirs)) own.Add(item.Record.Source);
            after = page.Next;
        }
        while (after is not null);
        return own;
    }
}
