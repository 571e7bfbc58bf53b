using System.Text.Json;
using System.Text.Json.Nodes;
using Bluelamp.Kernel;
using Bluelamp.Shell.Access;

namespace Bluelamp.Bus;

/// <summary>Cuts a happening down to what a subscriber may have. What is not allowed by name does not leave; of a record that the
/// subscriber may not see, nothing does.</summary>
/// <remarks>
/// Seen means twice: by the label the record had when it happened, and by the one it has now, so a replay tells nothing that has been
/// hidden since. Of an erased record only the last row leaves, without facts: the subscriber is to erase its copy.
/// </remarks>
public sealed class Trim(Store store, Voice voice)
{
    /// <summary>The bus does not report on itself: its own rows would make more of them.</summary>
    private const string Self = "bus";

    private readonly Dictionary<string, HappeningKind> _happenings =
        store.Catalogue.Happenings.ToDictionary(h => h.Name, StringComparer.Ordinal);

    /// <summary>Record types that a subscription may be sent.</summary>
    public IReadOnlyList<string> Types(Subscription subscription) =>
        [.. store.Catalogue.Records.Where(r => r.Room != Self && subscription.Rooms.Contains(r.Room)).Select(r => r.Type)];

    /// <summary>The event as this subscriber may have it, or null.</summary>
    /// <param name="subscription">Whose rules hold.</param>
    /// <param name="entry">The row of the log.</param>
    /// <param name="reader">Who takes it, when that is somebody with an access of their own: both must be allowed.</param>
    public async Task<CloudEvent?> Of(Subscription subscription, Entry entry, Actor? reader = null)
    {
        if (!store.Catalogue.Knows(entry.Record.Type)) return null;
        var room = store.Catalogue.Record(entry.Record.Type).Room;
        if (room == Self || !subscription.Wants(room, entry.Name)) return null;
        if (!await Sees(subscription.Access, entry) || (reader is not null && !await Sees(reader, entry))) return null;
        var json = new JsonObject
        {
            ["specversion"] = "1.0",
            ["id"] = entry.Position.ToString(),
            ["source"] = voice.Source,
            ["type"] = CloudEvent.TypeOf(room, entry.Action),
            ["subject"] = entry.Record.ToString(),
            ["time"] = Json.Time(entry.At),
            ["datacontenttype"] = "application/json",
            ["dataschema"] = voice.Schema(entry.Name),

            // What one command changed shares its transaction. The log keeps no longer chain, so the cause is that command.
            ["correlationid"] = $"commit-{entry.Position.Tx}",
            ["causationid"] = $"commit-{entry.Position.Tx}",
            ["marking"] = Markings.Words(entry.Label.Marking),
            ["purpose"] = subscription.Purpose,
            ["data"] = entry.IsErased ? new JsonObject { ["version"] = entry.Version, ["erased"] = true }
                : await Data(subscription, entry, reader),
        };
        return new(entry.Position, entry.Name, json);
    }

    private async Task<bool> Sees(Actor actor, Entry entry)
    {
        if (!store.Catalogue.Sees(actor, entry.Record.Type, entry.Label)) return false;
        var newest = await store.Read(actor).History(entry.Record, 1);
        return newest.Count == 1 && (!newest[0].IsErased || newest[0].Version == entry.Version);
    }

    private async Task<JsonObject> Data(Subscription subscription, Entry entry, Actor? reader)
    {
        var allowed = FieldRule.For(subscription.Fields, entry.Name);
        var data = new JsonObject { ["version"] = entry.Version };
        if (allowed.Contains("by")) data["by"] = entry.By;
        if (allowed.Contains("because")) data["because"] = entry.Because;
        var links = new HiddenLinks(store, [subscription.Access, .. reader is null ? Array.Empty<Actor>() : [reader]]);
        var detail = _happenings.TryGetValue(entry.Name, out var kind)
            ? JsonSerializer.Deserialize(entry.Detail.Span, kind.Clr, Json.Options) : null;
        data["happening"] = await links.Cut(Named(entry.Detail, allowed, ""), detail);
        if (!allowed.Contains("reference") && !allowed.Any(f => f.StartsWith("state.", StringComparison.Ordinal))) return data;
        var record = store.Catalogue.Read(entry.Record.Type, entry.Data.Span, entry.Shape);
        if (allowed.Contains("reference") && record.Reference is { } reference) data["reference"] = reference;
        if (Named(entry.Data, allowed, "state.") is { Count: > 0 } state) data["state"] = await links.Cut(state, record);
        return data;
    }

    private static JsonObject Named(ReadOnlyMemory<byte> json, IReadOnlySet<string> allowed, string prefix)
    {
        var all = JsonNode.Parse(json.Span)?.AsObject() ?? [];
        var every = allowed.Contains(prefix + "*");
        foreach (var name in all.Select(p => p.Key).Where(name => !every && !allowed.Contains(prefix + name)).ToList()) all.Remove(name);
        return all;
    }
}
