using Bluelamp.Kernel;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;

namespace Bluelamp.Shell.Records;

/// <summary>
/// What the page of any record shows: facts with their origin, links both ways, timeline, as it was, who looked. Loading it logs the
/// consultation.
/// </summary>
public sealed class RecordView
{
    /// <summary>No page works out origins over more versions; older facts then say "or earlier".</summary>
    public const int VersionsMax = 500;

    private const int NumberMax = 32;

    private RecordView(Seen present, RecordTab tab) =>
        (Present, Tab, Shown, Version, Rooms) = (present, tab, present.Record, present.Version, null!);

    /// <summary>The record as it stands now.</summary>
    public Seen Present { get; }

    /// <summary>Its identity.</summary>
    public Ref Record => Present.Ref;

    /// <summary>The part of the page that is open.</summary>
    public RecordTab Tab { get; }

    /// <summary>The record as shown: now, or as it was.</summary>
    public IRecord Shown { get; private set; }

    /// <summary>The version shown.</summary>
    public int Version { get; private set; }

    /// <summary>The moment it is shown as of, UTC; null for now.</summary>
    public DateTimeOffset? AsOf { get; private set; }

    /// <summary>What was typed for it, kept where it is wrong.</summary>
    public string? AsOfTyped { get; private set; }

    /// <summary>What is wrong with the moment asked for.</summary>
    public string? AsOfError { get; private set; }

    /// <summary>The type in words: "Person".</summary>
    public string Kind => Facts.Words(Present.Ref.Type);

    /// <summary>What may be done next, offered beside the title.</summary>
    public IReadOnlyList<RecordAction> Actions { get; init; } = [];

    /// <summary>What whoever meets this must know first.</summary>
    public IReadOnlyList<RecordWarning> Warnings { get; init; } = [];

    /// <summary>What other rooms show of this record.</summary>
    public IReadOnlyList<RecordAction> Elsewhere { get; private init; } = [];

    /// <summary>The facts, section by section.</summary>
    public IReadOnlyList<FactSection> Sections { get; private set; } = [];

    /// <summary>Where every fact shown came from, when all came at once; null when they did not.</summary>
    public Origin? SharedOrigin { get; private set; }

    /// <summary>What names it and what it names, type by type.</summary>
    public IReadOnlyList<LinkSection> Links { get; private set; } = [];

    /// <summary>What happened to it, newest first.</summary>
    public IReadOnlyList<Happened> Timeline { get; private set; } = [];

    /// <summary>Who looked at it, newest first; null when the asker may not know.</summary>
    public IReadOnlyList<Consultation>? Consultations { get; private set; }

    /// <summary>The names colleagues know the user names on this page by.</summary>
    public IReadOnlyDictionary<string, string> Names { get; private set; } = new Dictionary<string, string>();

    /// <summary>Asks for the rest of the open tab's list; null at its end.</summary>
    public string? Next { get; private set; }

    /// <summary>The rooms, for the paths of records.</summary>
    public Rooms Rooms { get; private init; }

    /// <summary>The number people quote it by; null where its reference is one that nobody says aloud.</summary>
    public static string? NumberOf(IRecord record) => record.Reference is { Length: <= NumberMax } number ? number : null;

    /// <summary>The address of this page with another tab, moment or place in a list.</summary>
    public string Path(RecordTab tab, string? after = null)
    {
        List<string> query = [];
        if (tab != RecordTab.Details) query.Add($"view={tab.ToString().ToLowerInvariant()}");
        if (AsOf is { } at && tab == RecordTab.Details) query.Add($"asOf={Uri.EscapeDataString(London.Exact(at))}");
        if (after is not null) query.Add($"after={Uri.EscapeDataString(after)}");
        var page = Rooms.PageOf(Record);
        return query.Count == 0 ? page : $"{page}?{string.Join('&', query)}";
    }

    /// <summary>The address of this record as it was at a moment.</summary>
    public string PathAt(DateTimeOffset at) => $"{Rooms.PageOf(Record)}?asOf={Uri.EscapeDataString(London.Exact(at))}";

    /// <summary>Loads what the page of a record shows, by its query: <c>view</c>, <c>asOf</c> in London time, <c>after</c>.</summary>
    /// <param name="page">The page in hand.</param>
    /// <param name="desk">Who asks.</param>
    /// <param name="record">Which record.</param>
    /// <param name="actions">What its room offers to do with it.</param>
    /// <param name="warnings">What its room warns of.</param>
    /// <exception cref="NotFound">There is none, or none this person may see.</exception>
    public static async Task<RecordView> Load(
        PageModel page, Desk desk, Ref record, Func<Seen, IEnumerable<RecordAction>>? actions = null,
        Func<Seen, IEnumerable<RecordWarning>>? warnings = null)
    {
        var query = page.Request.Query;
        var present = await desk.Reading.See(record) ?? throw new NotFound(record.Type);
        await desk.Consulted(record);
        var tab = Enum.TryParse<RecordTab>(query["view"], ignoreCase: true, out var asked) && Enum.IsDefined(asked)
            ? asked
            : RecordTab.Details;
        var services = page.HttpContext.RequestServices;
        var view = new RecordView(present, tab)
        {
            Rooms = services.GetRequiredService<Rooms>(), Actions = [.. actions?.Invoke(present) ?? []],
            Warnings = [.. warnings?.Invoke(present) ?? []],
            Elsewhere = [.. services.GetServices<IRecordSide>().SelectMany(s => s.Of(desk, record))],
        };
        var words = services.GetServices<IFactWords>().ToList();
        string? Say(string path, string value) =>
            words.Select(w => w.Words(desk.Reading, record.Type, path, value)).FirstOrDefault(w => w is not null);
        switch (tab)
        {
            case RecordTab.Details: await view.LoadDetails(desk, query["asOf"], Say); break;
            case RecordTab.Links: await view.LoadLinks(desk, query["after"]); break;
            case RecordTab.Timeline: await view.LoadTimeline(desk, query["after"], Say); break;
            default: await view.LoadConsultations(desk); break;
        }

        return view;
    }

    /// <summary>Who looked is for those who supervise and audit: a person under inquiry may have a friend at a desk.</summary>
    public static bool MaySeeWhoLooked(Desk desk) => desk.Actor.Holds([Roles.Supervisor, Roles.Auditor, Roles.Administrator]);

    private async Task LoadDetails(Desk desk, string? asOf, Func<string, string, string?> say)
    {
        AsOfTyped = asOf;
        if (!string.IsNullOrWhiteSpace(asOf)) await GoBack(desk, asOf);
        var versions = await Versions(desk, VersionsMax, Version + 1, say);
        var origins = Origins.Of(versions);
        var isWhole = versions is [{ Entry.Version: 1 }, ..];
        var facts = Facts.Of(Shown, say);
        Names = await Access.Names.Of(desk, versions.Select(v => v.Entry.By).Concat(
            facts.SelectMany(f => f.Parts.Where(p => IsUser(f, p)).Select(p => p.Text))));
        Sections = [.. facts.GroupBy(f => f.Section ?? "Details").Select(s => new FactSection(s.Key, [.. s.Select(Of)]))];
        var all = Sections.SelectMany(s => s.Facts).Where(f => !f.IsAboutOrigin).Select(f => f.Origin).Distinct().ToList();
        if (isWhole && all is [{ } one]) SharedOrigin = one;

        ShownFact Of(Fact fact)
        {
            var origin = origins.GetValueOrDefault((fact.Path, fact.Key));
            var named = fact with { Parts = [.. fact.Parts.Select(p => IsUser(fact, p) ? p with { Text = Names[p.Text] } : p)] };
            return new(named, origin, !isWhole && origin?.Version == versions[0].Entry.Version);
        }
    }

    // Who did it stands in the store by user name, and on the page as colleagues call them.
    private static bool IsUser(Fact fact, FactPart part) =>
        part.Link is null && (part.Label == "By" || fact.Path.EndsWith(".by", StringComparison.Ordinal));

    private async Task GoBack(Desk desk, string asOf)
    {
        if (!London.TryRead(asOf, out var at))
        {
            AsOfError = "Give a date and time such as 17/7/2026 14:03.";
            return;
        }

        if (at > desk.Reading.Now)
        {
            AsOfError = "That moment is still to come. Give one in the past.";
            return;
        }

        if (await desk.Reading.AsOf(Record, at) is not { IsErased: false } entry)
        {
            AsOfError = $"This record was not there yet on {London.Show(at)}.";
            return;
        }

        (AsOf, Version) = (at, entry.Version);
        Shown = desk.Store.Catalogue.Read(Record.Type, entry.Data.Span, entry.Shape);
    }

    private async Task LoadLinks(Desk desk, string? after)
    {
        var reading = desk.Reading;
        var from = after is null ? await reading.LinksFrom(Record, 100) : new([], null);
        var to = await reading.LinksTo(Record, take: 50, after: after);
        var rows = new List<LinkedRecord>();
        var links = from.Rows.Select(l => (Other: l.To, How: new LinkedHow(l.Path, true)))
            .Concat(to.Rows.Select(l => (Other: l.From, How: new LinkedHow(l.Path, false))));
        foreach (var other in links.GroupBy(l => l.Other, l => l.How))
        {
            if (await reading.See(other.Key) is { } seen) rows.Add(new(seen, [.. other]));
        }

        Links = [.. rows.GroupBy(r => r.Other.Ref.Type).OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => new LinkSection(g.Key, [.. g]))];
        Next = to.Next;
    }

    private async Task LoadTimeline(Desk desk, string? after, Func<string, string, string?> say)
    {
        const int PageRows = 25;
        var before = int.TryParse(after, out var version) ? version : int.MaxValue;
        var versions = await Versions(desk, PageRows + 1, before, say);
        var first = versions.Count > PageRows ? 1 : 0;
        Timeline = [.. versions.Skip(first).Select((v, i) => new Happened(
            v.Entry, Facts.Words(v.Entry.Action), v.Entry.Version == 1
                ? []
                : Origins.Between(i + first == 0 ? [] : versions[i + first - 1].Facts, v.Facts))).Reverse()];
        Names = await Access.Names.Of(desk, Timeline.Select(h => h.Entry.By));
        Next = first == 1 ? Timeline[^1].Entry.Version.ToString(System.Globalization.CultureInfo.InvariantCulture) : null;
    }

    private async Task LoadConsultations(Desk desk)
    {
        if (!MaySeeWhoLooked(desk)) return;
        Consultations = await desk.Store.Consultations(Record, take: 100);
        Names = await Access.Names.Of(desk, Consultations.Select(c => c.By));
    }

    // Oldest first; the log answers newest first, a hundred at a time.
    private async Task<List<RecordVersion>> Versions(Desk desk, int max, int before, Func<string, string, string?> say)
    {
        var versions = new List<RecordVersion>();
        while (versions.Count < max)
        {
            var entries = await desk.Reading.History(Record, Math.Min(100, max - versions.Count), before);
            if (entries.Count == 0) break;
            versions.AddRange(entries.Select(e => new RecordVersion(e, FactsOf(e))));
            before = entries[^1].Version;
        }

        versions.Reverse();
        return versions;

        IReadOnlyList<Fact> FactsOf(Entry entry) =>
            entry.IsErased ? [] : Facts.Of(desk.Store.Catalogue.Read(Record.Type, entry.Data.Span, entry.Shape), say);
    }
}

/// <summary>The parts of a record's page.</summary>
public enum RecordTab
{
    Details,
    Links,
    Timeline,
    Access,
}

/// <summary>Something that can be done with a record.</summary>
public sealed record RecordAction(string Text, string Href, bool IsSecondary = true);

/// <summary>A warning shown before anything else.</summary>
/// <param name="Text">The marker in words.</param>
/// <param name="Detail">Since when, on what facts, when reviewed.</param>
/// <param name="IsOverdue">Its review date has passed.</param>
/// <param name="Action">What may be done about it; null where this person may not.</param>
public sealed record RecordWarning(string Text, string Detail, bool IsOverdue, RecordAction? Action = null);

/// <summary>A card of facts.</summary>
public sealed record FactSection(string Title, IReadOnlyList<ShownFact> Facts);

/// <summary>A fact with its origin; <paramref name="IsOlder"/> when it may be older than the history read.</summary>
public sealed record ShownFact(Fact Fact, Origin? Origin, bool IsOlder)
{
    /// <summary>True for a fact that says itself where the record came from.</summary>
    public bool IsAboutOrigin => Fact.Path.StartsWith("provenance.", StringComparison.Ordinal);
}

/// <summary>Records of one type that are linked with the one shown.</summary>
public sealed record LinkSection(string Type, IReadOnlyList<LinkedRecord> Rows);

/// <summary>A linked record, and in how many ways.</summary>
public sealed record LinkedRecord(Seen Other, IReadOnlyList<LinkedHow> How)
{
    /// <summary>Its title, after its number where the title does not say it.</summary>
    public string Title => RecordView.NumberOf(Other.Record) is { } number && !Other.Record.Title.Contains(number, StringComparison.Ordinal)
        ? $"{number} {Other.Record.Title}" : Other.Record.Title;
}

/// <summary>One way two records are linked.</summary>
/// <param name="Path">Where in the one that names the other.</param>
/// <param name="IsNamed">True when the one shown names the other.</param>
public sealed record LinkedHow(string Path, bool IsNamed)
{
    /// <summary>In words: <c>Named here: victims</c>.</summary>
    public string Words =>
        $"{(IsNamed ? "Named here" : "Names this")}: {string.Join(", ", Path.Split('.').Select(Facts.Words)).ToLowerInvariant()}";
}

/// <summary>One line of a timeline.</summary>
public sealed record Happened(Entry Entry, string What, IReadOnlyList<Difference> Differences);
