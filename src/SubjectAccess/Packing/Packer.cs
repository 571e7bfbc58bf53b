using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Bluelamp.Kernel;
using Bluelamp.Shell;
using Bluelamp.Shell.Audit;
using Bluelamp.Shell.Records;

namespace Bluelamp.SubjectAccess;

/// <summary>Makes the pack of a request that was approved. Whatever is in it is written anew from what was decided: a passage that was
/// taken out is nowhere in the file.</summary>
public sealed class Packer(Store store, SheetReader sheets)
{
    private const long BytesMax = 1L << 31;
    private const int LooksMax = 100_000;

    /// <summary>Makes and keeps it.</summary>
    /// <param name="id">The request.</param>
    /// <param name="by">Who asks; one of the closing team.</param>
    /// <param name="because">Why.</param>
    /// <exception cref="Refused">It is not approved, or a record reads otherwise than it was decided.</exception>
    public async Task<Id<SubjectPack>> Make(Id<SubjectRequest> id, Actor by, string because)
    {
        var asked = store.Read(by);
        var request = (await asked.Get(id)).Record;
        Closing.Check(asked);
        var house = store.Read(SubjectAccessRoom.Part);
        if (request.Status != RequestStatus.Approved) throw new Refused($"{request.Number} is not approved: nothing is packed.");
        var (pack, files, marking) = await Gather(house, id, request);
        var path = Path.GetTempFileName();
        try
        {
            await using var zip = new FileStream(path, FileMode.Create, FileAccess.ReadWrite, FileShare.None, 1 << 16);
            await Write(zip, pack, files, request.ApprovedAt!.Value);
            zip.Position = 0;
            var file = await store.Files.Save(zip, "application/zip", BytesMax);
            return (await store.Run(
                new KeepPack(id, file, pack.Records.Count, by.Name, marking, because), SubjectAccessRoom.Part)).Id<SubjectPack>();
        }
        finally
        {
            File.Delete(path);
        }
    }

    private async Task<(Packed Pack, List<(string Name, StoredFile File)> Files, Marking Marking)> Gather(
        Reading house, Id<SubjectRequest> id, SubjectRequest request)
    {
        var own = await AllItems.Own(house, id);
        var (given, marking) = (new List<(Sheet Sheet, SubjectItem Item)>(), Marking.OfficialSensitive);
        await foreach (var some in AllItems.Of(house, id, ItemDecision.Release))
        {
            foreach (var held in some)
            {
                // Erased since: it is no longer held.
                if (await sheets.Of(store, house, held.Record, own) is { } sheet) given.Add((sheet, held.Record));
                if (held.Label.Marking > marking) marking = held.Label.Marking;
            }
        }

        var (records, files) = (new List<PackedRecord>(), new List<(string, StoredFile)>());
        foreach (var (sheet, item) in given.OrderBy(g => g.Item.How).ThenBy(g => g.Item.Kind, StringComparer.Ordinal)
            .ThenBy(g => g.Sheet.RecordedAt).ThenBy(g => g.Sheet.Source.Id))
        {
            var number = records.Count + 1;
            var names = sheet.Files.Where(f => item.Files.Contains(f.Sha256))
                .Select((f, i) => (Name: NameOf(number, i + 1, f), File: f)).ToList();
            files.AddRange(names);
            records.Add(new(
                number, Facts.Words(item.Kind), sheet.Number, London.DateOf(sheet.RecordedAt), Redaction.Of(sheet, item, own),
                [.. names.Select(n => n.Name)]));
        }

        var person = (await house.Get(request.Person)).Record;
        return (new(
            request.Number, person.Name.IsEmpty ? person.Title : person.Name.ToString(), request.ReceivedOn,
            London.DateOf(request.ApprovedAt!.Value), records, await Disclosures(own), house.Table(AccessRules.Table)), files, marking);
    }

    private static string NameOf(int record, int file, StoredFile stored)
    {
        var ending = stored.MediaType.Split('/', ';') is [_, var kind, ..] && kind.All(char.IsAsciiLetterOrDigit) ? kind : "bin";
        return $"files/{record}-{file}.{ending}";
    }

    // In which ways the person's records were given, from the log: not by whom, for that is the colleague's.
    private async Task<IReadOnlyList<PackedDisclosure>> Disclosures(IReadOnlySet<Ref> own)
    {
        var looks = new List<Consultation>();
        foreach (var record in own)
        {
            for (var asked = new AuditQuestion { Record = record, Ways = AuditFilter.Disclosing, Take = 100 }; looks.Count < LooksMax;)
            {
                var page = await store.Looks(asked);
                looks.AddRange(page.Rows.Select(r => r.Consultation));
                if (page.Next is null) break;
                asked = asked with { After = page.Rows[^1].Place };
            }
        }

        return [.. looks.GroupBy(l => l.What).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => new PackedDisclosure(
            AuditFilter.InWords(g.Key), g.Count(), London.DateOf(g.Min(l => l.At)), London.DateOf(g.Max(l => l.At))))];
    }

    private async Task Write(Stream to, Packed pack, IReadOnlyList<(string Name, StoredFile File)> files, DateTimeOffset at)
    {
        var sums = new StringBuilder();
        await using var zip = new ZipArchive(to, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8);
        await Add("letter.html", new MemoryStream(Encoding.UTF8.GetBytes(PackPages.Letter(pack))));
        await Add("records.html", new MemoryStream(Encoding.UTF8.GetBytes(PackPages.Records(pack))));
        await Add("records.json", new MemoryStream(PackPages.Data(pack)));
        foreach (var (name, file) in files) await Add(name, await store.Files.Open(file.Sha256));
        await Add("manifest.sha256", new MemoryStream(Encoding.UTF8.GetBytes(sums.ToString())));

        async Task Add(string name, Stream content)
        {
            await using var source = content;
            var entry = zip.CreateEntry(name, CompressionLevel.Optimal);

            // The same pack made again is the same file: it bears the time of approval.
            entry.LastWriteTime = London.Of(at);
            await using var target = await entry.OpenAsync();
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            var buffer = new byte[1 << 16];
            int read;
            while ((read = await source.ReadAsync(buffer)) > 0)
            {
                hash.AppendData(buffer, 0, read);
                await target.WriteAsync(buffer.AsMemory(0, read));
            }

            sums.Append($"{Convert.ToHexStringLower(hash.GetHashAndReset())}  {name}\n");
        }
    }
}
