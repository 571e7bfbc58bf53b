using System.Text.Json;
using Bluelamp.Kernel;
using Bluelamp.Shell;

namespace Bluelamp.Retention;

/// <summary>Finds the records through which a person came to notice, as the reader may see them.</summary>
internal static class Appearances
{
    /// <summary>No more links than this are followed for one page; the page says when there were more.</summary>
    public const int LinksMax = 2000;

    /// <summary>The appearances, and whether there were more links than are followed.</summary>
    /// <param name="records">All records of the person.</param>
    /// <param name="reading">The store as the reader sees it.</param>
    /// <param name="rules">The table.</param>
    public static async Task<(IReadOnlyList<Appearance> Found, bool IsCut)> Of(
        IEnumerable<Ref> records, Reading reading, RetentionRules rules)
    {
        var today = London.DateOf(reading.Now);
        var found = new Dictionary<(Ref, AppearanceRule), Appearance>();
        var (types, followed) = (rules.Appearances.Select(r => r.Type).Distinct().ToList(), 0);
        foreach (var record in records)
        {
            string? after = null;
            do
            {
                if (followed >= LinksMax) return ([.. found.Values], true);
                var page = await reading.LinksAmong(record, false, types, Page<Link>.RowsMax, after);
                var seen = (await reading.SeeMany(page.Rows.Select(l => l.From).Distinct())).ToDictionary(s => s.Ref);
                foreach (var link in page.Rows)
                {
                    if (rules.RuleOf(link, today) is { } rule && seen.TryGetValue(link.From, out var there))
                        found[(link.From, rule)] = Read(there, rule);
                }

                followed += page.Rows.Count;
                after = page.Next;
            }
            while (after is not null);
        }

        return ([.. found.Values], false);
    }

    private static Appearance Read(Seen seen, AppearanceRule rule)
    {
        var said = JsonSerializer.SerializeToElement(seen.Record, seen.Record.GetType(), Json.Options);
        DateOnly? on = null;
        foreach (var name in rule.Moments)
        {
            if (on is null && said.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
                && value.TryGetDateTimeOffset(out var at)) on = London.DateOf(at);
        }

        var code = rule.By is { } by && said.TryGetProperty(by, out var kind) ? kind.ToString() : "";
        return new(seen.Ref, rule, rule.Groups.GetValueOrDefault(code, rule.Otherwise), rule.Unsure.Contains(code), on);
    }
}
