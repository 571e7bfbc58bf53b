using System.Text.Json;
using Bluelamp.Kernel;
using Bluelamp.Shell;

namespace Bluelamp.Host.Verbs;

/// <summary>Prints one record, as it is or as it was.</summary>
internal static class Get
{
    public static Func<IReadOnlyList<IRoom>, Verb> Verb { get; } = Words.Verb(
        "get", "TYPE ID-or-REFERENCE [--as-of TIME] [--as USER] [--json]      TIME in London, such as 2026-07-17T21:04", Run,
        "as", "as-of");

    private static readonly JsonSerializerOptions ForPeople = new(Json.Options) { WriteIndented = true };

    private static async Task<int> Run(Words words)
    {
        var type = words.Place(0, "which kind of record, such as crime");
        var which = words.Place(1, "which one: its id or reference");
        await using var store = await words.Open();
        var actor = await words.Actor(store);
        var reading = store.Read(actor);
        var seen = await AnyRecord.Find(reading, store.Catalogue.Record(type), which);
        await store.Consulted(actor, [seen.Ref], "command line");
        var (record, version) = words.Option("as-of") is not { } time
            ? (seen.Record, seen.Version) : await AsOf(store, reading, seen, At(time));
        await words.Print.WriteLineAsync(JsonSerializer.Serialize(
            new { type, id = seen.Ref.Id, version, seen.Label, record = (object)record }, words.AsJson ? Json.Options : ForPeople));
        return Exit.Done;
    }

    private static async Task<(IRecord, int)> AsOf(Store store, Reading reading, Seen seen, DateTimeOffset at) =>
        await reading.AsOf(seen.Ref, at) is { IsErased: false } entry
            ? (store.Catalogue.Read(entry.Record.Type, entry.Data.Span, entry.Shape), entry.Version)
            : throw new NotFound($"{seen.Ref.Type} of that name at {London.Show(at)}");

    private static DateTimeOffset At(string text) =>
        London.TryRead(text, out var london) ? london : throw new Misused($"\"{text}\" is not a time such as 2026-07-17T21:04.");
}
