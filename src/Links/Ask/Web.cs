using Bluelamp.Kernel;
using Bluelamp.Pole;
using Bluelamp.Shell.Records;

namespace Bluelamp.Links;

/// <summary>A link from a record of one node to a record elsewhere.</summary>
/// <param name="Near">The record of the node.</param>
/// <param name="Far">The other.</param>
internal readonly record struct Tie(Ref Near, Ref Far);

/// <summary>How records hang together as one reader sees them, for one question. A person is one node: all records that are held to be of
/// one person lie under the oldest of them. What the reader may not see is not there, so nothing leads through it.</summary>
/// <param name="reading">The store as the reader sees it.</param>
/// <param name="book">Who is one person.</param>
/// <param name="sight">Which persons the reader sees.</param>
internal sealed class Web(Reading reading, Book<Person> book, Sight sight)
{
    private readonly Dictionary<Ref, Seen?> _seen = [];
    private readonly Dictionary<Ref, IReadOnlyList<Ref>> _accounts = [];
    private readonly Dictionary<Ref, Ref> _heads = [];

    /// <summary>The kinds that are drawn.</summary>
    public LinkKinds Kinds { get; } = reading.Table(LinkKinds.Table);

    /// <summary>The store as the reader sees it.</summary>
    public Reading Reading => reading;

    /// <summary>A record that was loaded; null when it is not there for the reader.</summary>
    public Seen? this[Ref record] => _seen.GetValueOrDefault(record);

    /// <summary>Loads records, a hundred at a time.</summary>
    public async Task Load(IEnumerable<Ref> records)
    {
        foreach (var some in records.Where(r => !_seen.ContainsKey(r)).Distinct().Chunk(Page<Seen>.RowsMax))
        {
            foreach (var record in some) _seen[record] = null;
            foreach (var seen in await reading.SeeMany(some)) _seen[seen.Ref] = seen;
        }
    }

    /// <summary>The node a record lies under: of a person the oldest record of theirs that the reader sees, else itself.</summary>
    public async Task<Ref> HeadOf(Ref record)
    {
        if (_heads.TryGetValue(record, out var known)) return known;
        var group = record.Is<Person>() ? book.GroupOf(record.As<Person>(), sight) : [];
        if (group.Count < 2) return Keep(record, [record]);

        // Read again: a record hidden or erased a moment ago must not stand here from memory.
        await Load(group.Select(g => g.Ref));
        List<Ref> there = [.. group.Select(g => g.Ref).Where(r => this[r] is not null)];
        return there.Contains(record) ? Keep(there[0], there) : Keep(record, [record]);
    }

    /// <summary>The records that lie under a node.</summary>
    public async Task<IReadOnlyList<Ref>> AccountsOf(Ref node) => _accounts[await HeadOf(node)];

    /// <summary>What is linked with a node, either way, kind by kind in their order, the newest first.</summary>
    /// <param name="node">Which.</param>
    /// <param name="types">Only these kinds.</param>
    /// <param name="most">No more links are looked at than this.</param>
    /// <returns>The links, and whether there were more.</returns>
    public async Task<(IReadOnlyList<Tie> Ties, bool IsCut)> TiesOf(Ref node, IReadOnlyCollection<string> types, int most)
    {
        var accounts = await AccountsOf(node);
        var (found, isCut) = (new HashSet<Tie>(), false);
        foreach (var account in accounts)
        {
            foreach (var outward in (bool[])[true, false])
            {
                string? after = null;
                do
                {
                    var page = await reading.LinksAmong(account, outward, types, Page<Link>.RowsMax, after);
                    foreach (var link in page.Rows) found.Add(new(account, outward ? link.To : link.From));
                    after = page.Next;
                }
                while (after is not null && found.Count < most);
                isCut |= after is not null;
            }
        }

        found.RemoveWhere(t => accounts.Contains(t.Far));
        return ([.. found.OrderBy(t => Kinds.OrderOf(t.Far.Type)).ThenByDescending(t => t.Far.Id).ThenBy(t => t.Near.Id)], isCut);
    }

    /// <summary>The links among nodes: every one that there is, whoever is asked.</summary>
    public async Task<IReadOnlyList<ChartLink>> LinksAmong(IReadOnlyList<Ref> nodes)
    {
        var head = new Dictionary<Ref, Ref>();
        foreach (var node in nodes)
            foreach (var account in await AccountsOf(node)) head[account] = node;
        await Load(head.Keys);
        var links = new Dictionary<(Ref, Ref), (ChartLink Link, List<string> How)>();

        // A link stands in the record that names the other: each is found once.
        foreach (var (account, from) in head)
        {
            string? after = null;
            do
            {
                var page = await reading.LinksAmong(account, outward: true, Kinds.Types, Page<Link>.RowsMax, after);
                foreach (var link in page.Rows.Where(l => head.GetValueOrDefault(l.To, from) != from)) Add(from, head[link.To], link);
                after = page.Next;
            }
            while (after is not null);
        }

        return [.. links.Values.Select(l => l.Link)];

        void Add(Ref from, Ref to, Link link)
        {
            if (!links.TryGetValue((from, to), out var both) && !links.TryGetValue((to, from), out both))
            {
                var how = new List<string>();
                links[(from, to)] = both = (new(from, to, how), how);
            }

            foreach (var words in HowOf(link).Where(w => !both.How.Contains(w))) both.How.Add(words);
        }
    }

    // As the record that names the other says it: "victims", "home", "former partner".
    private IEnumerable<string> HowOf(Link link)
    {
        var said = this[link.From] is { } seen
            ? Facts.Of(seen.Record).Where(f => f.Parts.Any(p => p.Link == link.To)).Select(f => f.Label).Distinct().ToList() : [];
        if (said.Count == 0) said.Add(Facts.Words(link.Path.Split('.')[^1]));
        return said.Select(s => char.ToLowerInvariant(s[0]) + s[1..]);
    }

    private Ref Keep(Ref head, IReadOnlyList<Ref> accounts)
    {
        _accounts[head] = accounts;
        foreach (var account in accounts) _heads[account] = head;
        return head;
    }
}
