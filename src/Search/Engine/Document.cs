using System.Text.Json;
using Bluelamp.Kernel;

namespace Bluelamp.Search;

/// <summary>A record as the index keeps it.</summary>
internal static class Document
{
    /// <summary>Adds a record to what is gathered: its title, the lines of what it names, and every text in it.</summary>
    public static void Put(SegmentBuilder batch, Ref record, Label label, DateTimeOffset changedAt, string title, JsonElement state,
        Named named)
    {
        var point = Terms.PointOf(state) ?? (named.Point is { } there ? (there.Latitude, there.Longitude) : null);
        batch.Add(new(record, label, Terms.TimeOf(state) ?? changedAt, point?.Latitude, point?.Longitude));
        batch.Text(title, isTitle: true);
        foreach (var line in named.Lines) batch.Text(line, isTitle: true);
        Terms.Texts(state, "", (property, text) => batch.Text(text, Terms.IsName(property)));
    }

    /// <summary>One record by itself, to be asked as an index is.</summary>
    public static async Task<Living> Alone(Catalogue catalogue, Entry entry, Reading reading)
    {
        using var state = JsonDocument.Parse(entry.Data);
        var title = catalogue.Read(entry.Record.Type, entry.Data.Span, entry.Shape).Title;
        var batch = new SegmentBuilder();
        var named = await new NamedLines(() => reading).Of(entry.Record, entry.Label, state.RootElement, title);
        Put(batch, entry.Record, entry.Label, entry.At, title, state.RootElement, named);
        using var stream = new MemoryStream();
        batch.Write(stream);
        return new(Segment.Hold(stream.GetBuffer().AsSpan(0, (int)stream.Length)));
    }
}
