using System.Text.Json;
using Bluelamp.Kernel;
using Bluelamp.Pole;
using Bluelamp.Shell;
using Bluelamp.Shell.Access;
using Bluelamp.Shell.Records;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Bluelamp.Links;

/// <summary>The link chart of a record, and the same as a list.</summary>
[AsksPurpose]
[Grant]
public sealed partial class LinksPage(Desk desk, Drawing drawing, PersonFeed feed, Rooms rooms) : PageModel
{
    /// <summary>What is asked.</summary>
    public ChartQuestion Question { get; private set; } = null!;

    /// <summary>The answer.</summary>
    public Chart Chart { get; private set; } = null!;

    /// <summary>The answer as a list.</summary>
    public ChartList List { get; private set; } = null!;

    /// <summary>The chart as the script reads it.</summary>
    public string Json => JsonSerializer.Serialize(Chart, Kernel.Json.Options);

    /// <summary>What the chart is about.</summary>
    public ChartNode Root => Chart.Node(Chart.Root)!;

    /// <summary>The kinds that are drawn.</summary>
    public LinkKinds Kinds => desk.Reading.Table(LinkKinds.Table);

    /// <summary>What each picture means.</summary>
    public IEnumerable<(string Icon, string Text)> Legend => Kinds.Kinds.SelectMany(
        k => k.Icons.Select(i => (i.Icon, Facts.Words(i.Kind)))
            .Append((k.Icon, k.Icons.Count > 0 ? $"Other {k.One.ToLowerInvariant()}" : k.One)));

    /// <summary>What was typed to find a connection with.</summary>
    public string? Typed { get; private set; }

    /// <summary>Those who may be meant by it; null when nothing was typed, or one record was named.</summary>
    public IReadOnlyList<Choice>? Choices { get; private set; }

    public Task OnGet(string type, Guid id) => Ask(type, id);

    /// <summary>The address of this page with another question.</summary>
    public string Address(ChartQuestion question, string? part = null) =>
        $"/links/{Question.Root.Type}/{Question.Root.Id}{part}{(question.Query is { Length: > 0 } query ? $"?{query}" : "")}";

    /// <summary>The page of the record itself.</summary>
    public string RecordPage => rooms.PageOf(Chart.Root);

    /// <summary>A node in words where its row is not beside it.</summary>
    public static string Line(ChartNode node) => node.At is { } at ? $"{node.Title}, {London.Show(at)}" : node.Title;

    /// <summary>What the list says of a node's neighbours.</summary>
    public static string Said(OpenNode open) => (open.Neighbours.Count, open.HasMore) switch
    {
        (0, _) => "Nothing else is linked with it that you may see and that was asked for.",
        (var count, true) => $"{count} shown, there are more.",
        (1, _) => "1 linked.",
        (var count, _) => $"{count} linked.",
    };

    /// <summary>What came of the search for a connection.</summary>
    public static string Said(Connection connection) => connection.End switch
    {
        ConnectionEnd.Found when connection.Path.Count == 1 => "These are one and the same.",
        ConnectionEnd.Found => $"Connected over {connection.Path.Count - 1} {(connection.Path.Count == 2 ? "link" : "links")}"
            + (connection.IsShortest ? ", the shortest way there is."
                : $"; {(connection.BusyCount > 0 ? Busy(connection) : "not all was looked at")}, so a shorter way may be there."),
        ConnectionEnd.None => "There is no connection between them that you may see and that was asked for.",
        _ => $"No connection was found before the search gave up: it looked at {connection.LookedCount:N0} records"
            + (connection.BusyCount > 0 ? $"; {Busy(connection)}" : "") + ". Narrow it by kind or time, or ask from a nearer record.",
    };

    private async Task Ask(string type, Guid id, string look = Drawing.Look, string? purpose = null)
    {
        Question = ChartQuestion.Read(new(type, id), name => Request.Query[name]);
        await feed.Reached(desk.Wrote);
        Check();
        if (Question.With is null && Request.Query["with"].ToString().Trim() is { Length: > 0 } typed)
        {
            Typed = typed;
            Choices = await ByName.FindAny(desk, typed);
        }

        Saved = Question.Saved is { } saved ? await desk.Reading.Get(new Id<SavedChart>(saved)) : null;
        Chart = await drawing.Draw(Question, desk.Actor, [.. (Saved?.Record.Nodes ?? []).Select(n => n.Node)], look, purpose);
        List = ChartList.Of(Chart);
    }

    private static string Busy(Connection connection) =>
        $"of {connection.BusyCount} with more than {Connections.LinksMax} links only the first were followed";

    private void Check()
    {
        foreach (var name in (string[])["from", "to"])
        {
            if (Request.Query[name].ToString() is { Length: > 0 } typed && ChartQuestion.Day(typed) is null)
                ModelState.AddModelError(name, "Give a date such as 17/7/2026.");
        }

        if (Question.From > Question.To) ModelState.AddModelError("to", "Give an end that is not before the beginning.");
    }
}
