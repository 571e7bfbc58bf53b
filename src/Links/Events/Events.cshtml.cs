using Bluelamp.Kernel;
using Bluelamp.Pole;
using Bluelamp.Shell;
using Bluelamp.Shell.Access;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Bluelamp.Links;

/// <summary>Everything dated about a record, in order: what it was in, what its records say, what was done with them.</summary>
[AsksPurpose]
[Grant]
public sealed class EventsPage(Desk desk, Drawing drawing, PersonFeed feed, Rooms rooms) : PageModel
{
    private const int RowsMax = 300;

    /// <summary>How far the band reaches from side to side, in its own units.</summary>
    public const int Width = 1000;

    /// <summary>Where each source's marks stand in the band.</summary>
    public static readonly IReadOnlyDictionary<EventSource, (int Y, string Name)> Lanes = new Dictionary<EventSource, (int, string)>
    {
        [EventSource.Linked] = (25, "What it was in"),
        [EventSource.Told] = (60, "What is told of it"),
        [EventSource.Log] = (95, "What was recorded here"),
    };

    /// <summary>The node.</summary>
    public Ref Root { get; private set; }

    /// <summary>Its line.</summary>
    public string RootTitle { get; private set; } = "";

    /// <summary>The events shown, the newest first.</summary>
    public IReadOnlyList<DatedEvent> Events { get; private set; } = [];

    /// <summary>True when there are more than are shown.</summary>
    public bool IsCut { get; private set; }

    /// <summary>Only these sources; all when none was chosen.</summary>
    public IReadOnlyList<EventSource> Sources { get; private set; } = [];

    /// <summary>The names of those who did something.</summary>
    public IReadOnlyDictionary<string, string> Names { get; private set; } = new Dictionary<string, string>();

    public async Task OnGet(string type, Guid id)
    {
        await feed.Reached(desk.Wrote);
        var (web, root) = await drawing.Begin(new(type, id), desk.Actor);
        (Root, RootTitle) = (root, Drawing.TitleOf(web[root]!));
        Sources = [.. Request.Query["source"].Select(s => Enum.TryParse<EventSource>(s, out var source) ? source : (EventSource?)null)
            .OfType<EventSource>().Where(Lanes.ContainsKey).Distinct()];
        var question = ChartQuestion.Read(root, name => Request.Query[name]);
        var (events, isCut) = await EventList.Of(web, root);
        events = [.. events.Where(e => question.TakesIn(new(e.At)) && (Sources.Count == 0 || Sources.Contains(e.Source)))];
        (Events, IsCut) = ([.. events.Take(RowsMax)], isCut || events.Count > RowsMax);
        Names = await Shell.Access.Names.Of(desk, Events.Select(e => e.By).OfType<string>());
        await desk.Store.Consulted(desk.Actor, [.. Events.Select(e => e.Record).Append(root).Distinct()], "events");
    }

    /// <summary>The page of a record.</summary>
    public string PageOf(Ref record) => rooms.PageOf(record);

    /// <summary>When, as a person reads it.</summary>
    public static string When(DatedEvent dated) => dated.IsDay ? London.Show(London.DateOf(dated.At)) : London.Show(dated.At);

    /// <summary>Where a moment stands in the band.</summary>
    public int X(DateTimeOffset at)
    {
        var (first, last) = (Events[^1].At, Events[0].At);
        return last == first ? Width / 2 : (int)(20 + ((Width - 40) * ((at - first) / (last - first))));
    }
}
