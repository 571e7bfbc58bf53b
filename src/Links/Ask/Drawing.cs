using Bluelamp.Kernel;
using Bluelamp.Pole;
using Bluelamp.Shell;
using Bluelamp.Shell.Records;

namespace Bluelamp.Links;

/// <summary>Draws the chart that was asked for: the one question behind the page, its list, and the API.</summary>
/// <param name="store">The house's store.</param>
/// <param name="feed">Who is one person.</param>
/// <param name="rooms">The pages of records.</param>
public sealed class Drawing(Store store, PersonFeed feed, Rooms rooms)
{
    /// <summary>How a look at a chart stands in the log of consultations.</summary>
    public const string Look = "link chart";

    /// <summary>The chart as somebody sees it now; every node of it is noted as looked at.</summary>
    /// <param name="question">What is wanted.</param>
    /// <param name="actor">Who asks.</param>
    /// <param name="pinned">Nodes that stand on it whatever is opened.</param>
    /// <param name="look">How the look is noted.</param>
    /// <param name="purpose">Why, where it was said; else the purpose in force.</param>
    /// <exception cref="NotFound">There is no such record, or none this person may see, or it is of a kind that is not drawn.</exception>
    public async Task<Chart> Draw(
        ChartQuestion question, Actor actor, IReadOnlyList<Ref>? pinned = null, string look = Look, string? purpose = null)
    {
        var (web, root) = await Begin(question.Root, actor);
        await web.Load(question.With is { } with ? [with] : []);
        var sheet = new Sheet(
            web, question with { Root = root, Open = await Heads(web, question), Gone = await Heads(web, question.Gone) });
        await sheet.Put(pinned is { Count: > 0 } ? await Heads(web, pinned) : [root]);
        await sheet.OpenAll();
        var connection = question.With is { } end && web[end] is not null && web.Kinds.Of(end.Type) is not null
            ? await new Connections(web, question).Between(root, await web.HeadOf(end)) : null;
        await sheet.Put(connection?.Path ?? []);
        var refs = sheet.There(always: root);
        var nodes = new List<ChartNode>();
        foreach (var node in refs) nodes.Add(await NodeOf(web, node));
        await store.Consulted(
            actor, [.. nodes.SelectMany(n => n.Accounts.Count > 0 ? n.Accounts.Select(a => a.Ref) : [n.Ref])], look, purpose);
        return new()
        {
            Root = root, At = web.Reading.Now, Nodes = nodes, Links = await web.LinksAmong(refs), Open = sheet.Open(refs),
            Connection = connection, IsFull = sheet.IsFull,
        };
    }

    /// <summary>How records hang together as somebody sees it, and the node a record lies under.</summary>
    /// <exception cref="NotFound">There is no such record, or none this person may see, or it is of a kind that is not drawn.</exception>
    internal async Task<(Web Web, Ref Root)> Begin(Ref record, Actor actor)
    {
        var web = new Web(store.Read(actor), feed.Book, Sight.Of(store, actor));
        await web.Load([record]);
        if (web[record] is null || web.Kinds.Of(record.Type) is null) throw new NotFound(record.Type);
        var root = await web.HeadOf(record);
        await web.Load(await web.AccountsOf(root));
        return (web, root);
    }

    private async Task<ChartNode> NodeOf(Web web, Ref node)
    {
        var (seen, kind) = (web[node]!, web.Kinds.Of(node.Type)!);
        var accounts = await web.AccountsOf(node);
        await web.Load(accounts);
        return new(node, kind.One, kind.IconOf(seen.Record), TitleOf(seen), rooms.PageOf(node), kind.MomentOf(seen.Record)?.From,
            accounts.Count < 2 ? [] : [.. accounts.Select(a => new ChartAccount(a, TitleOf(web[a]!), rooms.PageOf(a)))]);
    }

    /// <summary>The line of a record, with its number.</summary>
    internal static string TitleOf(Seen seen) => new LinkedRecord(seen, []).Title;

    private static async Task<IReadOnlyList<(Ref, int)>> Heads(Web web, ChartQuestion question)
    {
        var heads = new List<(Ref, int)>();
        foreach (var (node, shown) in question.Open)
            if (await Heads(web, [node]) is [var head]) heads.Add((head, shown));
        return heads;
    }

    // Those of them that are there for the reader, as the nodes they lie under now.
    private static async Task<IReadOnlyList<Ref>> Heads(Web web, IReadOnlyList<Ref> records)
    {
        await web.Load(records);
        var heads = new List<Ref>();
        foreach (var record in records.Where(r => web[r] is not null && web.Kinds.Of(r.Type) is not null))
            heads.Add(await web.HeadOf(record));
        return [.. heads.Distinct()];
    }
}
