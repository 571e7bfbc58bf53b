using System.Globalization;
using Bluelamp.Kernel;
using Bluelamp.Shell;

namespace Bluelamp.Links;

/// <summary>What somebody wants to see on a link chart. It stands whole in the page's address.</summary>
public sealed record ChartQuestion
{
    /// <summary>No more nodes are opened on one chart, or taken off it.</summary>
    public const int CountMax = 60;

    /// <summary>What the chart is about.</summary>
    public required Ref Root { get; init; }

    /// <summary>Nodes whose neighbours are shown, with how many of them.</summary>
    public IReadOnlyList<(Ref Node, int Shown)> Open { get; init; } = [];

    /// <summary>Nodes that were taken off.</summary>
    public IReadOnlyList<Ref> Gone { get; init; } = [];

    /// <summary>Only neighbours of these kinds; empty for all.</summary>
    public IReadOnlyList<string> Kinds { get; init; } = [];

    /// <summary>Only what was on this day or later; what has no time of its own stays.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Only what was on this day or before.</summary>
    public DateOnly? To { get; init; }

    /// <summary>The shortest connection with this one is wanted.</summary>
    public Ref? With { get; init; }

    /// <summary>The saved chart it goes on from.</summary>
    public Guid? Saved { get; init; }

    /// <summary>Reads it from an address. What is no reference or date is passed over.</summary>
    /// <param name="root">What the chart is about.</param>
    /// <param name="values">The values of a name in the address.</param>
    public static ChartQuestion Read(Ref root, Func<string, IEnumerable<string?>> values) => new()
    {
        Root = root,
        Open = [.. values("open").Select(Opened).OfType<(Ref, int)>().DistinctBy(o => o.Item1).Take(CountMax)],
        Gone = [.. values("gone").Select(g => Ref.TryParse(g, out var gone) ? gone : (Ref?)null).OfType<Ref>().Distinct().Take(CountMax)],
        Kinds = [.. values("kind").OfType<string>().Where(k => k.Length > 0).Distinct().Take(CountMax)],
        From = Day(values("from").FirstOrDefault()),
        To = Day(values("to").FirstOrDefault()),
        With = Ref.TryParse(values("with").FirstOrDefault()?.Trim(), out var with) ? with : null,
        Saved = Guid.TryParse(values("chart").FirstOrDefault(), out var saved) ? saved : null,
    };

    /// <summary>A day as forms and people write it; null when it is none.</summary>
    public static DateOnly? Day(string? typed) => DateOnly.TryParseExact(
        typed?.Trim(), ["yyyy-MM-dd", "d/M/yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>How many neighbours of a node are shown; null when it is not open. The root is, on a chart that begins with it.</summary>
    public int? ShownOf(Ref node) => Open.Where(o => o.Node == node).Select(o => (int?)o.Shown).FirstOrDefault()
        ?? (node == Root && Saved is null ? OpenNode.Step : null);

    /// <summary>With a node opened, or further open than before.</summary>
    public ChartQuestion WithOpen(Ref node, int shown = OpenNode.Step) => this with
    {
        Open = [.. Open.Where(o => o.Node != node), (node, shown)], Gone = [.. Gone.Where(g => g != node)],
    };

    /// <summary>With a node closed.</summary>
    public ChartQuestion WithClosed(Ref node) => this with { Open = [.. Open.Where(o => o.Node != node)] };

    /// <summary>With a node taken off.</summary>
    public ChartQuestion WithGone(Ref node) => WithClosed(node) with { Gone = [.. Gone.Where(g => g != node), node] };

    /// <summary>True when something was then that the time asked for takes in.</summary>
    public bool TakesIn(Moment? moment) => moment is null
        || ((From is null || (moment.To ?? moment.From) >= London.StartOf(From.Value))
            && (To is null || moment.From < London.StartOf(To.Value.AddDays(1))));

    /// <summary>As an address holds it, without the question mark; empty when nothing was asked but the root.</summary>
    public string Query => string.Join('&', Pairs.Select(p => $"{p.Name}={Uri.EscapeDataString(p.Value)}"));

    /// <summary>Name and value of each part.</summary>
    public IEnumerable<(string Name, string Value)> Pairs =>
    [
        .. Saved is { } saved ? [("chart", saved.ToString())] : Array.Empty<(string, string)>(),
        .. Open.Select(o => ("open", o.Shown == OpenNode.Step
            ? o.Node.ToString() : string.Create(CultureInfo.InvariantCulture, $"{o.Node}~{o.Shown}"))),
        .. Gone.Select(g => ("gone", g.ToString())),
        .. Kinds.Select(k => ("kind", k)),
        .. new[] { ("from", From), ("to", To) }.Where(d => d.Item2 is not null)
            .Select(d => (d.Item1, d.Item2!.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))),
        .. With is { } with ? [("with", with.ToString())] : Array.Empty<(string, string)>(),
    ];

    private static (Ref, int)? Opened(string? text)
    {
        var parts = (text ?? "").Split('~');
        if (!Ref.TryParse(parts[0], out var node)) return null;
        var shown = parts.Length > 1 && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number : OpenNode.Step;
        return (node, Math.Clamp(shown, 1, OpenNode.ShownMax));
    }
}
