using System.Text.Json;
using Bluelamp.Kernel;

namespace Bluelamp.Shell.Records;

/// <summary>Where one fact of a record came from: the version that first held it as it stands.</summary>
/// <param name="Version">The version.</param>
/// <param name="At">When, UTC.</param>
/// <param name="By">By whom.</param>
/// <param name="Because">Why, in their words.</param>
/// <param name="Channel">The way the fact came to the force, in words; null where the record does not say.</param>
public sealed record Origin(int Version, DateTimeOffset At, string By, string Because, string? Channel);

/// <summary>What one version changed about one thing: added, removed, or other than before.</summary>
public sealed record Difference(string Label, Fact? Before, Fact? After);

/// <summary>A version of a record: its row in the log, and what it holds. An erased one holds nothing.</summary>
public sealed record RecordVersion(Entry Entry, IReadOnlyList<Fact> Facts);

/// <summary>
/// Works out from a record's history which version set each fact, and what each version changed. Pure: the log is all it needs.
/// </summary>
public static class Origins
{
    /// <summary>The origin of every fact of the newest version.</summary>
    /// <param name="versions">Oldest first. When it does not begin at version 1, facts of its first are as old as that or older.</param>
    public static IReadOnlyDictionary<(string Path, string Key), Origin> Of(IReadOnlyList<RecordVersion> versions)
    {
        var origins = new Dictionary<(string, string), Origin>();
        string? amended = null;
        foreach (var version in versions)
        {
            var (entry, before) = (version.Entry, origins);
            var (channel, told) = ChannelOf(entry, amended);
            amended = told;
            origins = [];
            foreach (var fact in version.Facts)
            {
                var key = (fact.Path, fact.Key);
                origins[key] = before.GetValueOrDefault(key) ?? new(entry.Version, entry.At, entry.By, entry.Because, channel);
            }
        }

        return origins;
    }

    /// <summary>What a version changed, in the order of its facts. Compared with nothing, everything is new.</summary>
    public static IReadOnlyList<Difference> Between(IReadOnlyList<Fact> before, IReadOnlyList<Fact> after)
    {
        var gone = before.Where(b => !after.Any(a => Same(a, b))).ToList();
        var differences = new List<Difference>();
        foreach (var fact in after.Where(a => !before.Any(b => Same(a, b))))
        {
            var was = gone.Find(g => g.Path == fact.Path && g.Label == fact.Label);
            if (was is not null) gone.Remove(was);
            differences.Add(new(fact.Label, was, fact));
        }

        return [.. differences, .. gone.Select(g => new Difference(g.Label, g, null))];
    }

    private static bool Same(Fact one, Fact other) => one.Path == other.Path && one.Key == other.Key;

    // Records that say where they came from keep it in "provenance", and where their newest change came from in "amended".
    // An "amended" carried over from the version before says nothing of this one.
    private static (string? Channel, string? Amended) ChannelOf(Entry entry, string? amended)
    {
        if (entry.IsErased) return (null, amended);
        using var document = JsonDocument.Parse(entry.Data);
        var now = document.RootElement.TryGetProperty("amended", out var told) ? told.GetRawText() : null;
        if (entry.Version == 1) return (Channel(document.RootElement, "provenance"), now);
        return (now == amended ? null : Channel(document.RootElement, "amended"), now);
    }

    private static string? Channel(JsonElement root, string name) =>
        root.TryGetProperty(name, out var told) && told.ValueKind == JsonValueKind.Object && told.TryGetProperty("channel", out var channel)
            && channel.GetString() is { Length: > 0 } text ? Facts.Words(char.ToUpperInvariant(text[0]) + text[1..]) : null;
}
