using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Bluelamp.Kernel;
using Bluelamp.Shell.Records;

namespace Bluelamp.SubjectAccess;

/// <summary>Whom a line of a record is about.</summary>
public enum LineAbout
{
    /// <summary>The person who asks.</summary>
    Person,

    /// <summary>Somebody else.</summary>
    Others,

    /// <summary>It must be read to be known.</summary>
    Open,
}

/// <summary>A part of a line: words, or the record it names.</summary>
/// <param name="Label">What the part is called.</param>
/// <param name="Text">The words; empty for a record that is named.</param>
/// <param name="Link">The record named.</param>
/// <param name="LinkTitle">Its title; null where the reader may not see it.</param>
public sealed record SheetPart(string? Label, string Text, Ref? Link = null, string? LinkTitle = null);

/// <summary>A line of a record as it is read for an answer.</summary>
/// <param name="Number">Its place in the sheet, from 0.</param>
/// <param name="Section">Its heading.</param>
/// <param name="Label">What it is called.</param>
/// <param name="Parts">What it says.</param>
/// <param name="About">Whom it is about.</param>
/// <param name="Since">When the force first held it so.</param>
/// <param name="Until">When it was changed or taken away; null while it stands.</param>
public sealed record SheetLine(
    int Number, string? Section, string Label, IReadOnlyList<SheetPart> Parts, LineAbout About, DateTimeOffset Since,
    DateTimeOffset? Until);

/// <summary>Everything one record has ever said, line by line: what stands, then what earlier versions said.</summary>
/// <param name="Source">The record.</param>
/// <param name="Number">The number people quote it by.</param>
/// <param name="Title">Its title.</param>
/// <param name="RecordedAt">When it was recorded first.</param>
/// <param name="Lines">The lines.</param>
/// <param name="Files">Stored files it holds.</param>
/// <param name="Hash">Of the text: equal for everybody who reads the same version.</param>
public sealed record Sheet(
    Ref Source, string? Number, string Title, DateTimeOffset RecordedAt, IReadOnlyList<SheetLine> Lines, IReadOnlyList<StoredFile> Files,
    string Hash);

/// <summary>Reads records as sheets.</summary>
public sealed partial class SheetReader(IEnumerable<IFactWords> words)
{
    // No sheet goes back further: older versions of such a record are read on its own page.
    private const int VersionsMax = 500;

    /// <summary>The sheet of an item for a reader; null when the source is not there for them, or was erased.</summary>
    /// <param name="store">The house's store.</param>
    /// <param name="reader">The store as the reader sees it.</param>
    /// <param name="item">The item.</param>
    /// <param name="own">Records of the person who asks.</param>
    public async Task<Sheet?> Of(Store store, Reading reader, SubjectItem item, IReadOnlySet<Ref> own)
    {
        if (await reader.See(item.Source) is null) return null;
        var house = reader.AsPart(SubjectAccessRoom.Part);
        var versions = await Versions(store, house, item);
        if (versions.Count == 0 || versions[^1].Entry.IsErased) return null;
        var record = Read(store, versions[^1].Entry);
        var all = Present(versions).Concat(Past(versions)).Select(l => l with { Fact = Printed(l.Fact) })
            .Where(l => l.Fact.Parts.Count > 0).ToList();
        var titles = await Titles(reader, all.SelectMany(l => l.Fact.Parts).Select(p => p.Link).OfType<Ref>());
        var isOwn = own.Contains(item.Source);
        return new(
            item.Source, RecordView.NumberOf(record), record.Title, versions[0].Entry.At,
            [.. all.Select((line, i) => new SheetLine(
                i, line.Fact.Section, line.Fact.Label,
                [.. line.Fact.Parts.Select(p => new SheetPart(
                    p.Label, p.Text, p.Link, p.Link is { } link ? titles.GetValueOrDefault(link) : null))],
                AboutOf(line.Fact, own, isOwn, item), line.Since, line.Until))],
            Attachments.Of(record), HashOf(all));
    }

    private static LineAbout AboutOf(Fact fact, IReadOnlySet<Ref> own, bool isOwn, SubjectItem item)
    {
        var links = fact.Parts.Select(p => p.Link).OfType<Ref>().ToList();
        if (links.Any(own.Contains)) return LineAbout.Person;
        if (links.Any(l => l.Type == "person")) return LineAbout.Others;
        return isOwn ? LineAbout.Person : item.Source.Type == "person" ? LineAbout.Others : LineAbout.Open;
    }

    private static IEnumerable<Line> Present(List<RecordVersion> versions)
    {
        var origins = Origins.Of(versions);
        return versions[^1].Facts.Select(f => new Line(f, origins[(f.Path, f.Key)].At, null));
    }

    private static List<Line> Past(List<RecordVersion> versions)
    {
        var said = versions[^1].Facts.Select(f => (f.Path, f.Key)).ToHashSet();
        var past = new List<Line>();
        for (var i = versions.Count - 1; i > 0; i--)
        {
            var origins = Origins.Of([.. versions.Take(i)]);
            foreach (var gone in Origins.Between(versions[i - 1].Facts, versions[i].Facts).Select(d => d.Before).OfType<Fact>())
                if (said.Add((gone.Path, gone.Key))) past.Add(new(gone, origins[(gone.Path, gone.Key)].At, versions[i].Entry.At));
        }

        return past;
    }

    // Who of the force wrote it down is not the person's data, and what a program calls a thing says nothing to anybody.
    private static Fact Printed(Fact fact) => fact with
    {
        Parts = IsBy(fact.Label) || IsBy(fact.Section) || fact.Path.EndsWith(".by", StringComparison.Ordinal) ? []
            : [.. fact.Parts.Where(p => !IsBy(p.Label) && !(p.Link is null && Internal().IsMatch(p.Text)))],
    };

    private static bool IsBy(string? label) => label == "By" || label?.EndsWith(" by", StringComparison.Ordinal) == true;

    private async Task<List<RecordVersion>> Versions(Store store, Reading house, SubjectItem item)
    {
        var (versions, before) = (new List<RecordVersion>(), item.SourceVersion + 1);
        while (versions.Count < VersionsMax)
        {
            var entries = await house.History(item.Source, 100, before);
            if (entries.Count == 0) break;
            versions.AddRange(entries.Select(e => new RecordVersion(e, e.IsErased ? [] : Facts.Of(Read(store, e), (path, value) =>
                words.Select(w => w.Words(house, item.Source.Type, path, value)).FirstOrDefault(w => w is not null)))));
            before = entries[^1].Version;
        }

        versions.Reverse();
        return versions;
    }

    private static IRecord Read(Store store, Entry entry) => store.Catalogue.Read(entry.Record.Type, entry.Data.Span, entry.Shape);

    private static async Task<Dictionary<Ref, string>> Titles(Reading reader, IEnumerable<Ref> links)
    {
        var titles = new Dictionary<Ref, string>();
        foreach (var some in links.Distinct().Chunk(Page<Seen>.RowsMax))
            foreach (var seen in await reader.SeeMany(some)) titles[seen.Ref] = seen.Record.Title;
        return titles;
    }

    private static string HashOf(IEnumerable<Line> lines) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        string.Join('\n', lines.Select(l => $"{l.Fact.Path}\u001f{l.Fact.Label}\u001f{l.Fact.Key}\u001f{l.Until:O}")))));

    [GeneratedRegex("^([0-9a-f]{64}|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$")]
    private static partial Regex Internal();

    private sealed record Line(Fact Fact, DateTimeOffset Since, DateTimeOffset? Until);
}
