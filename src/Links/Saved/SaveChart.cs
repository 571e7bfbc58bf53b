using Bluelamp.Kernel;
using Bluelamp.Shell;
using Bluelamp.Shell.Access;

namespace Bluelamp.Links;

/// <summary>Saves a link chart for oneself and, if one likes, for named colleagues.</summary>
/// <param name="Name">What to call it.</param>
/// <param name="About">What it is about.</param>
/// <param name="Nodes">The nodes and where they stand.</param>
/// <param name="Colleagues">User names of those who may open it too.</param>
/// <param name="Because">What it is for.</param>
[Grant]
public sealed record SaveChart(
    string Name, Ref About, IReadOnlyList<PlacedNode> Nodes, IReadOnlyList<string> Colleagues, string Because) : ICommand<SaveChart>
{
    public static async Task<Changes> Handle(SaveChart command, Reading reading)
    {
        var wrong = new Refusals();
        var name = command.Name.Trim();
        wrong.If(name.Length is 0 or > SavedChart.NameMax, $"Give the chart a name, in 1 to {SavedChart.NameMax} characters.", "name");
        var users = command.Colleagues.Select(c => c.Trim()).Where(c => c.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        wrong.If(users.Count > SavedChart.ColleaguesMax, $"Name at most {SavedChart.ColleaguesMax} colleagues.", "colleagues");
        wrong.Raise();

        var marking = await Placed.MarkingOf(command.Nodes, command.About, reading);
        var names = new List<string>();
        foreach (var user in users) if (await wrong.Of(() => Colleague(user, marking, reading)) is { } colleague) names.Add(colleague);
        wrong.Raise();
        var chart = new SavedChart
        {
            Owner = reading.Actor.Name, Name = name, Colleagues = names, About = command.About, Nodes = [], SavedAt = reading.Now,
        }.Keep(command.Nodes, reading.Now);
        var id = reading.NewId<SavedChart>();
        var changes = Changes.New(id, chart, new ChartSaved(chart.Nodes.Count), Placed.LabelOf(chart, marking));
        foreach (var colleague in names.Where(n => n != chart.Owner))
        {
            changes.And(Notice.To(
                reading.NewId<Notice>(), reading.Now, colleague, "A colleague shares a link chart with you.", $"/links/saved/{id}"));
        }

        return changes;
    }

    // Whether a colleague may open it is asked on behalf of whoever shares it; the account itself is not shown to them.
    private static async Task<string> Colleague(string user, Marking marking, Reading reading)
    {
        var account = await reading.AsPart(Door.Itself).Find(Account.ByName, Account.Normalise(user)).First();
        if (account is not { Record.Enabled: true })
            throw new Refused($"There is no account \"{user}\". Type user names, separated by commas.", "colleagues");
        return reading.Sees(AccountActor.Of(account.Record), SavedChart.Type, new(marking, [], [])) ? account.Record.UserName
            : throw new Refused($"{user} is not cleared to what stands on this chart.", "colleagues");
    }
}

/// <summary>Saves one's chart again as it stands now.</summary>
[Grant]
public sealed record KeepChart(
    Id<SavedChart> Chart, int Version, IReadOnlyList<PlacedNode> Nodes, string Because = "went on with it") : ICommand<KeepChart>
{
    public static async Task<Changes> Handle(KeepChart command, Reading reading)
    {
        var held = await Placed.Own(reading, command.Chart, command.Version);
        var marking = await Placed.MarkingOf(command.Nodes, held.Record.About, reading);
        var kept = held.Record.Keep(command.Nodes, reading.Now);
        return Changes.Of(held, kept, new ChartSaved(kept.Nodes.Count), Placed.LabelOf(kept, marking));
    }
}

/// <summary>Puts one's chart away.</summary>
[Grant]
public sealed record PutChartAway(Id<SavedChart> Chart, int Version, string Because = "no longer needed") : ICommand<PutChartAway>
{
    public static async Task<Changes> Handle(PutChartAway command, Reading reading)
    {
        var held = await Placed.Own(reading, command.Chart, command.Version);
        return Changes.Of(held, held.Record.PutAway(reading.Now), new ChartPutAway());
    }
}

/// <summary>What is asked of nodes before they are kept.</summary>
internal static class Placed
{
    /// <summary>The strictest marking of the nodes.</summary>
    /// <exception cref="Refused">One of them is not there for whoever saves them.</exception>
    public static async Task<Marking> MarkingOf(IReadOnlyList<PlacedNode> nodes, Ref about, Reading reading)
    {
        var marking = Marking.Official;
        foreach (var some in nodes.Select(n => n.Node).Append(about).Distinct().Take(Chart.NodesMax + 1).Chunk(Page<Seen>.RowsMax))
        {
            var seen = await reading.SeeMany(some);
            if (seen.Count < some.Length) throw new Refused("A record on this chart is not there any more. Open the chart again.", "nodes");
            marking = seen.Select(s => s.Label.Marking).Append(marking).Max();
        }

        return marking;
    }

    /// <summary>Seen by its owner and those it is shared with, if they are cleared to what stands on it.</summary>
    public static Label LabelOf(SavedChart chart, Marking marking) => new(marking, [], [chart.Owner, .. chart.Colleagues]);

    /// <summary>A chart of whoever asks.</summary>
    public static async Task<Held<SavedChart>> Own(Reading reading, Id<SavedChart> chart, int version)
    {
        var held = await reading.Get(chart, version);
        return held.Record.Owner == reading.Actor.Name ? held : throw new NotFound(SavedChart.Type);
    }
}
