using Bluelamp.Kernel;
using Bluelamp.Map;
using Bluelamp.Shell;
using Bluelamp.Shell.Access;

namespace Bluelamp.Search;

/// <summary>Watches the log for what newly matches a saved search, and tells its owner, if the owner may see it.</summary>
/// <param name="catalogue">Types there are.</param>
/// <param name="map">Places and areas; asked when first needed, after the store is open.</param>
public sealed class TellOwners(Catalogue catalogue, Lazy<GeographyStore> map) : IFollow
{
    // Searches are read again after this even when none was seen to change: another node may have taken the log meanwhile.
    private static readonly TimeSpan KeptFor = TimeSpan.FromMinutes(1);

    private readonly IndexQuery _asking = new();
    private List<Watched>? _watched;
    private DateTimeOffset _readAt;

    private sealed record Watched(Held<SavedSearch> Search, SearchQuery Query);

    /// <inheritdoc/>
    public string Name => "tell-owners";

    /// <inheritdoc/>
    public IReadOnlyList<string> Happenings { get; } =
    [
        .. catalogue.Happenings.Select(h => h.Name).Where(n => catalogue.Record(n.Split('.')[0]).Searchable),
        "saved-search.SearchSaved", "saved-search.SearchStopped", "search-alert.MatchFound",
    ];

    /// <inheritdoc/>
    public async Task<ICommand?> On(Entry entry, Reading reading)
    {
        if (entry.Record.Is<SavedSearch>()) _watched = null;
        if (entry.Record.Is<SearchAlert>())
        {
            if (entry.DetailAs<MatchFound>() is not { IsMore: true } || entry.As<SearchAlert>() is not { } last) return null;
            return await reading.History(last.Found, 1) is [var newest] ? await Match(newest, reading) : null;
        }

        return entry.Record.Is<SavedSearch>() ? null : await Match(entry, reading);
    }

    private async Task<ICommand?> Match(Entry entry, Reading reading)
    {
        var watched = entry.IsErased ? [] : (await Searches(reading)).Where(w => w.Search.Record.SavedAt <= entry.At).ToList();
        if (watched.Count == 0) return null;
        var now = await Document.Alone(catalogue, entry, reading);
        return watched.Where(w => Holds(now, w)).ToList() is { Count: > 0 } found ? await Deliver(entry, found, reading) : null;
    }

    // To those whose owner may see it now and did not find it before.
    private async Task<ICommand?> Deliver(Entry entry, List<Watched> found, Reading reading)
    {
        var before = await reading.History(entry.Record, 1, entry.Version) is [{ IsErased: false } earlier] ? earlier : null;
        var was = before is null ? null : await Document.Alone(catalogue, before, reading);
        var matches = new List<Id<SavedSearch>>();
        foreach (var one in found)
        {
            if (matches.Count == DeliverAlerts.CountMax) break;
            var owner = await reading.Find(Account.ByName, Account.Normalise(one.Search.Record.Owner)).First();
            if (owner is not { Record: { Enabled: true } account }) continue;
            var actor = AccountActor.Of(account);
            if (!catalogue.Sees(actor, entry.Record.Type, entry.Label)) continue;

            // What matched before and could be seen before is not new.
            if (was is not null && catalogue.Sees(actor, before!.Record.Type, before.Label) && Holds(was, one)) continue;
            if (await reading.Find(SearchAlert.Once, one.Search.Id, entry.Record).First() is null) matches.Add(one.Search.Id);
        }

        return matches.Count == 0 ? null : new DeliverAlerts(entry.Record, matches);
    }

    private bool Holds(Living document, Watched one) => _asking.Ask([document], one.Query).Best.Count > 0;

    private async Task<List<Watched>> Searches(Reading reading)
    {
        if (_watched is not null && reading.Now - _readAt < KeptFor) return _watched;
        var (watched, after) = (new List<Watched>(), default(string));
        do
        {
            var page = await reading.Find(SavedSearch.Watched, [null]).Page(100, after);
            watched.AddRange(page.Rows.Select(s => new Watched(s, QueryOf(s.Record, reading.Now)))
                .Where(w => w.Query.Words.Trim().Length > 0));
            after = page.Next;
        }
        while (after is not null);
        (_watched, _readAt) = (watched, reading.Now);
        return watched;
    }

    // Asked by a part of the house: whether its owner may see the record is looked up for each match, as it is then.
    private SearchQuery QueryOf(SavedSearch search, DateTimeOffset now)
    {
        var understood = new BoxReader(London.DateOf(now), SearchFeed.Kinds(catalogue),
            name => map.Value.Current.Gazetteer.Find(name, 1) is [var best, ..] ? best : null).Read(search.Words);
        var query = new SearchQuery(
            understood.Words, SearchRoom.Reader, search.Kind ?? understood.Type, 1, 0, understood.From, understood.To, understood.Area)
        {
            IsSure = true,
        };
        return search.When is null && search.Area is null ? query
            : SearchFilters.Narrow(query, search.When, search.Area, map.Value.Current, now);
    }
}

/// <summary>Delivers an alert to the owner of each search that a record newly matches; a notice where nothing waits unseen.</summary>
[Grant("system")]
public sealed record DeliverAlerts(Ref Found, IReadOnlyList<Id<SavedSearch>> Searches, string Because = "it matches a saved search")
    : ICommand<DeliverAlerts>
{
    /// <summary>An alert and a notice each, in one commit.</summary>
    public const int CountMax = Changes.CountMax / 2;

    public static async Task<Changes> Handle(DeliverAlerts command, Reading reading)
    {
        var changes = new Changes();
        foreach (var id in command.Searches)
        {
            if (await reading.Seek(id) is not { Record: { StoppedAt: null } search }) continue;
            if (await reading.Find(SearchAlert.Once, id, command.Found).First() is not null) continue;
            var isFirst = await reading.Find(SearchAlert.Seen, id, null).First() is null;
            var alert = new SearchAlert { Search = id, Owner = search.Owner, Found = command.Found, At = reading.Now };
            var isMore = command.Searches.Count == CountMax && id == command.Searches[^1];
            changes.Add(reading.NewId<SearchAlert>(), alert, new MatchFound(isMore), SaveSearch.OwnersAlone(search.Owner));

            // One notice until its reader has looked: a hundred matches in a night are one thing to look at.
            if (isFirst)
            {
                changes.And(Notice.To(reading.NewId<Notice>(), reading.Now, search.Owner,
                    $"Something new matches your saved search “{search.Words}”.", $"/search/saved#{id}"));
            }
        }

        return changes;
    }
}
