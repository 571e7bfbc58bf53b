using Bluelamp.Kernel;
using Bluelamp.Shell.Records;
using Microsoft.AspNetCore.Http;

namespace Bluelamp.Shell;

/// <summary>What a person is shown when somebody else's change came first: both changes side by side, and their
/// own words to go on with.</summary>
/// <param name="Title">The record.</param>
/// <param name="Page">Its page.</param>
/// <param name="Entries">The others' changes since the page was opened, newest first.</param>
/// <param name="Rows">What they changed, beside what this person typed.</param>
/// <param name="Typed">The rest of what this person typed.</param>
/// <param name="Again">The form to send once more, now over the newest version; null when it was no form.</param>
/// <param name="HadFiles">True when files were attached: a browser cannot be given them back.</param>
public sealed record Overtaken(
    string Title, string Page, IReadOnlyList<Entry> Entries, IReadOnlyList<OvertakenRow> Rows,
    IReadOnlyList<(string Label, string Value)> Typed, IReadOnlyList<(string Name, string Value)>? Again, bool HadFiles)
{
    private const int EntriesMax = 20;

    /// <summary>Compares; null when the record is gone or hidden by now.</summary>
    public static async Task<Overtaken?> Of(Stale stale, Desk desk, Rooms rooms, IFormCollection? form)
    {
        if (await desk.Reading.See(stale.Record) is not { } now) return null;
        var entries = await desk.Reading.History(stale.Record, EntriesMax);
        var seen = await desk.Reading.History(stale.Record, 1, stale.Expected + 1) is [var opened] ? opened : null;
        var before = seen is { IsErased: false } ? Facts.Of(desk.Store.Catalogue.Read(stale.Record.Type, seen.Data.Span, seen.Shape)) : [];
        var typed = Mine(form).ToLookup(f => Last(f.Name), f => f.Value, StringComparer.OrdinalIgnoreCase);
        var differences = Origins.Between(before, Facts.Of(now.Record));
        var rows = differences.Select(d => new OvertakenRow(d, typed[Last((d.After ?? d.Before)!.Path)].FirstOrDefault())).ToList();
        var shown = rows.Where(r => r.Yours is not null).Select(r => Last((r.Theirs.After ?? r.Theirs.Before)!.Path))
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        return new(
            now.Record.Title, rooms.PageOf(stale.Record), [.. entries.Where(e => e.Version > stale.Expected)], rows,
            [.. typed.Where(f => !shown.Contains(f.Key) && !Guid.TryParse(f.First(), out _))
                .Select(f => (Facts.Words(f.Key), string.Join(", ", f)))],
            form is null ? null : [.. Sent(form)
                .Select(f => (f.Name, IsVersion(f, stale)
                    ? stale.Actual.ToString(System.Globalization.CultureInfo.InvariantCulture) : f.Value))],
            form?.Files.Count > 0);
    }

    // The form's key and token are drawn anew; everything else goes as it was sent.
    private static IEnumerable<(string Name, string Value)> Sent(IFormCollection form) => form
        .Where(f => f.Key != Desk.KeyField && !f.Key.StartsWith("__", StringComparison.Ordinal))
        .SelectMany(f => f.Value.Select(v => (f.Key, v ?? "")));

    private static IEnumerable<(string Name, string Value)> Mine(IFormCollection? form) => form is null ? [] : Sent(form)
        .Where(f => f.Value.Length > 0 && !Last(f.Name).Equals("version", StringComparison.OrdinalIgnoreCase) && f.Name.Length > 0);

    private static bool IsVersion((string Name, string Value) field, Stale stale) =>
        Last(field.Name).Equals("version", StringComparison.OrdinalIgnoreCase)
        && field.Value == stale.Expected.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static string Last(string path) => path[(path.LastIndexOf('.') + 1)..];
}

/// <summary>One fact somebody else changed, and what this person typed for it.</summary>
public sealed record OvertakenRow(Difference Theirs, string? Yours);
