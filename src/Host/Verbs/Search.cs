using System.Text.Json;
using Bluelamp.Kernel;
using Bluelamp.Search;
using Bluelamp.Shell;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bluelamp.Host.Verbs;

/// <summary>Finds records by words, as a named user may see them.</summary>
internal static class Search
{
    public static Func<IReadOnlyList<IRoom>, Verb> Verb { get; } =
        Words.Verb("search", "\"WORDS\" [--type TYPE] [--as USER] [--json]", Run, "as", "type");

    private static async Task<int> Run(Words words)
    {
        var asked = string.Join(' ', words.Places);
        if (asked.Length == 0) throw new Misused("Say what to search for.");
        if (words.Option("type") is { } type) words.Catalogue.Record(type);
        await using var store = await words.Open();
        using var feed = new SearchFeed(store, NullLogger<SearchFeed>.Instance);
        await feed.CatchUp(words.Cancel);
        var actor = await words.Actor(store);
        var found = await feed.Find(new(asked, actor, words.Option("type")));
        await store.Consulted(actor, [.. found.Hits.Select(h => h.Record)], "search result");
        if (words.AsJson)
        {
            await words.Print.WriteLineAsync(JsonSerializer.Serialize(found, Json.Options));
            return Exit.Done;
        }

        foreach (var hit in found.Hits)
            await words.Print.WriteLineAsync($"{hit.Record}  {hit.Title}{(hit.Why.Length > 0 ? $"  [{hit.Why}]" : "")}");
        await words.Print.WriteLineAsync($"{found.Types.Values.Sum():N0} found");
        return Exit.Done;
    }
}
