using System.Text;

namespace Bluelamp.Host.Tests.Access;

/// <summary>One line of <c>docs/access.md</c>: ways of one address that everybody is answered alike on.</summary>
internal sealed record AccessLine(string Room, string Path, string Ways, IReadOnlyList<Outcome> Outcomes);

/// <summary>Who came in where, as it was tried, and as a page says it.</summary>
internal static class AccessTable
{
    /// <summary>Asks everything as everybody.</summary>
    public static async Task<IReadOnlyDictionary<Way, Outcome[]>> Try(IReadOnlyList<Way> ways, IReadOnlyList<Asker> askers)
    {
        var tried = new Dictionary<Way, Outcome[]>();
        foreach (var way in ways) tried[way] = new Outcome[askers.Count];
        var all = ways.SelectMany(way => Enumerable.Range(0, askers.Count).Select(i => (way, i)));
        await Parallel.ForEachAsync(all, async (one, _) => tried[one.way][one.i] = await askers[one.i].Ask(one.way));
        return tried;
    }

    /// <summary>Every answer that differs from what the grant of its way says.</summary>
    public static IReadOnlyList<string> Breaches(IReadOnlyDictionary<Way, Outcome[]> tried, IReadOnlyList<Asker> askers) =>
    [
        .. from one in tried
           from i in Enumerable.Range(0, askers.Count)
           let expected = askers[i].Expected(one.Key)
           where one.Value[i] != expected
           select $"{one.Key.Method} {one.Key.Address} answers {askers[i].Name} with {one.Value[i]}; its grant says {expected}",
    ];

    /// <summary>The lines of the table: ways of an address that are answered alike share one.</summary>
    public static IReadOnlyList<AccessLine> Lines(IReadOnlyDictionary<Way, Outcome[]> tried) =>
    [
        .. tried.GroupBy(t => (t.Key.Room, t.Key.Path, Cells: string.Join(',', t.Value)))
            .Select(g => new AccessLine(g.Key.Room, g.Key.Path,
                string.Join(", ", g.Select(t => t.Key.Words).Order(StringComparer.Ordinal)), g.First().Value))
            .OrderBy(l => l.Room, StringComparer.Ordinal).ThenBy(l => l.Path.StartsWith("/api/", StringComparison.Ordinal))
            .ThenBy(l => l.Path, StringComparer.Ordinal).ThenBy(l => l.Ways, StringComparer.Ordinal),
    ];

    /// <summary>The part of the page that says who may open what.</summary>
    public static string Page(IReadOnlyList<AccessLine> lines, IReadOnlyList<Asker> askers)
    {
        var page = new StringBuilder();
        page.Append("| column | who |\n|---|---|\n");
        foreach (var asker in askers) page.Append($"| {asker.Short} | {asker.Name} |\n");
        foreach (var room in lines.GroupBy(l => l.Room))
        {
            page.Append($"\n### {room.Key}\n\n| address | ways | {string.Join(" | ", askers.Select(a => a.Short))} |\n");
            page.Append("|---|---|").Append(string.Concat(askers.Select(_ => ":-:|"))).Append('\n');
            foreach (var line in room)
            {
                page.Append($"| `{line.Path.Replace("|", "\\|", StringComparison.Ordinal)}` | {line.Ways} | ");
                page.AppendJoin(" | ", line.Outcomes.Select(Cell)).Append(" |\n");
            }
        }

        return page.ToString();
    }

    private static string Cell(Outcome outcome) => outcome switch
    {
        Outcome.Allowed => "✓",
        Outcome.SignIn => "→",
        _ => "",
    };
}
