using System.Text.Json;
using Bluelamp.Kernel;
using Bluelamp.Shell;

namespace Bluelamp.Host.Verbs;

/// <summary>Counts records exactly, from the store.</summary>
internal static class Count
{
    public static Func<IReadOnlyList<IRoom>, Verb> Verb { get; } =
        Words.Verb("count", "TYPE [FIELD=VALUE ...] [--as USER] [--json]      exact, by a declared index", Run, "as");

    private static async Task<int> Run(Words words)
    {
        var type = words.Place(0, "what to count, such as crime");
        await using var store = await words.Open();
        var reading = store.Read(await words.Actor(store));
        var count = words.Places.Count == 1
            ? await reading.Count(type)
            : await AnyRecord.Count(reading, store.Catalogue.Record(type), Fields(words.Places.Skip(1)));
        await words.Print.WriteLineAsync(words.AsJson ? JsonSerializer.Serialize(new { type, count }, Json.Options) : $"{count}");
        return Exit.Done;
    }

    private static List<(string Field, string Value)> Fields(IEnumerable<string> words) =>
        [.. words.Select(w => w.Split('=', 2) is [var field, var value]
            ? (field, value)
            : throw new Misused($"\"{w}\" is not FIELD=VALUE."))];
}
