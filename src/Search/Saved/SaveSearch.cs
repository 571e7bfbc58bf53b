using Bluelamp.Kernel;

namespace Bluelamp.Search;

/// <summary>Saves a search for oneself; from now on one is told when something new matches.</summary>
/// <param name="Words">As typed into the box.</param>
/// <param name="Kind">Only this kind of record; null for all.</param>
/// <param name="When">The filter of time, by its code; null for any time.</param>
/// <param name="Area">The filter of place, by the code of an area; null for anywhere.</param>
/// <param name="Because">Why one wants to be told: it is the purpose of every look that follows (DPA 2018 s.62).</param>
[Grant]
public sealed record SaveSearch(string Words, string? Kind, string? When, string? Area, string Because) : ICommand<SaveSearch>
{
    public static async Task<Changes> Handle(SaveSearch command, Reading reading)
    {
        var words = command.Words.Trim();
        if (words.Length is 0 or > SearchQuery.WordsMax)
            throw new Refused($"Type what to search for, in 1 to {SearchQuery.WordsMax} characters.", "q");
        if (!SearchFilters.Knows(command.When)) throw new Refused("There is no such filter of time. Choose one beside the answer.", "when");
        var own = await reading.Find(SavedSearch.Of, reading.Actor.Name, null).List();
        if (own.Count >= SavedSearch.CountMax)
            throw new Refused($"You have {SavedSearch.CountMax} saved searches. Stop one you no longer need first.", "q");
        var search = new SavedSearch
        {
            Owner = reading.Actor.Name, Words = words, Kind = Given(command.Kind), When = Given(command.When), Area = Given(command.Area),
            SavedAt = reading.Now,
        };
        if (own.Any(o => o.Record with { SavedAt = search.SavedAt } == search))
            throw new Refused("You have saved this search already.", "q");
        return Changes.New(reading.NewId<SavedSearch>(), search, new SearchSaved(), OwnersAlone(search.Owner));
    }

    /// <summary>Seen by its owner and by no colleague: what somebody looks for tells of their work.</summary>
    internal static Label OwnersAlone(string owner) => new(Marking.Official, [], [owner]);

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}

/// <summary>Stops a saved search: its owner is told of nothing more.</summary>
[Grant]
public sealed record StopSearch(Id<SavedSearch> Search, int Version, string Because = "no longer needed") : ICommand<StopSearch>
{
    public static async Task<Changes> Handle(StopSearch command, Reading reading)
    {
        var held = await Own(reading, command.Search, command.Version);
        return Changes.Of(held, held.Record.Stop(reading.Now), new SearchStopped());
    }

    internal static async Task<Held<SavedSearch>> Own(Reading reading, Id<SavedSearch> search, int? version = null)
    {
        var held = await reading.Get(search, version);
        return held.Record.Owner == reading.Actor.Name ? held : throw new NotFound(SavedSearch.Type);
    }
}

/// <summary>Acknowledges the alerts of one's saved search: the oldest hundred not yet seen.</summary>
[Grant]
public sealed record SeeAlerts(Id<SavedSearch> Search, string Because = "seen by the person they are for") : ICommand<SeeAlerts>
{
    public static async Task<Changes> Handle(SeeAlerts command, Reading reading)
    {
        await StopSearch.Own(reading, command.Search);
        var changes = new Changes();
        foreach (var alert in await reading.Find(SearchAlert.Seen, command.Search, null).List(Changes.CountMax))
            changes.Change(alert, alert.Record with { SeenAt = reading.Now }, new AlertSeen());
        return changes;
    }
}
