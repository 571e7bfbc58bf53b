using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Bluelamp.Journeys;

/// <summary>Asks axe what is wrong with a page for people who cannot see it well, hear it, or use a mouse: WCAG 2.2 A and AA.</summary>
internal static partial class Axe
{
    private static readonly string Source = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "axe.min.js"));

    // A page looks alike whoever's record it shows: each kind is asked about once a look.
    private static readonly ConcurrentDictionary<string, bool> Asked = new();

    /// <summary>Every page asked about so far.</summary>
    public static IEnumerable<string> Pages => Asked.Keys;

    /// <summary>What is wrong with the page shown now, one line a node; nothing when its kind was asked about before.</summary>
    public static async Task<IReadOnlyList<string>> Violations(IPage page)
    {
        var kind = Ids().Replace(new Uri(page.Url).PathAndQuery, "{id}") + " " + Numbers().Replace(await page.TitleAsync(), "0");
        if (!Asked.TryAdd(kind, true)) return [];
        await page.EvaluateAsync(Source);
        var json = await page.EvaluateAsync<string>("""
            () => axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'], resultTypes: ['violations'] })
                .then(result => JSON.stringify(result.violations.flatMap(rule => rule.nodes.map(node =>
                    ({ rule: rule.id, help: rule.help, node: node.target.join(' '), html: node.html.slice(0, 160),
                        why: node.failureSummary })))))
            """);
        var found = JsonSerializer.Deserialize<Violation[]>(json, JsonSerializerOptions.Web)!;
        return [.. found.Select(v =>
            $"{page.Url}: {v.Rule} ({v.Help}) at {v.Node}: {v.Html}\n    {v.Why.Replace("\n", "\n    ", StringComparison.Ordinal)}")];
    }

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|(?<=/follow/).+")]
    private static partial Regex Ids();

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Numbers();

    private sealed record Violation(string Rule, string Help, string Node, string Html, string Why);
}
