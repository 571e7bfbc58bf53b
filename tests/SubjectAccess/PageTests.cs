using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Bluelamp.Kernel;
using Bluelamp.Kit;
using Bluelamp.Pole;
using Bluelamp.Shell;

namespace Bluelamp.SubjectAccess.Tests;

/// <summary>A request from the counter to the answer, at a browser without script.</summary>
public sealed class PageTests : IAsyncLifetime
{
    private const string Told = "Max Dealer forced the rear window of Jane Whistler. WHISTLER rang 07700 900222 and wrote from "
        + "jane@example.org. A man called Kestrel helped him. His own number is 07700 900111.";

    private TestSite _site = null!;
    private OnFile _file = null!;

    public async ValueTask InitializeAsync() => _file = new((_site = await TestSite.Open()).Store);

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task A_person_who_asks_is_looked_up_and_not_typed_again()
    {
        await _file.Max();
        await _site.Settle();
        var dana = _site.As("dana", Roles.DisclosureOfficer);
        var empty = await (await dana.Get("/subject-access/new")).Submit();
        Assert.Equal(422, empty.Status);
        Assert.Equal(3, empty.All(".govuk-error-summary li").Count);
        Assert.Contains("Choose how the request came", empty.Text(".govuk-error-summary"), StringComparison.Ordinal);
        var found = await empty.Submit(
            ("Given", "Max"), ("Family", "Dealer"), ("Phone", "07700 900333"), ("Channel", "Letter"), ("ReceivedOn", "2026-07-10"));
        var who = found.One("[name=Who]").GetAttribute("value");
        var request = await found.Submit(("Who", who), ("ReceivedOn", Yesterday));
        Assert.Contains("SAR/000001/", request.Heading, StringComparison.Ordinal);
        var max = (await _site.Store.Read(TestHouse.House).Find(Person.ByName, "dealer").List()).Single().Record;
        Assert.Contains(max.Phones, p => p.Number.ToString().EndsWith("900333", StringComparison.Ordinal));
        Assert.Contains("1 subject access request is yours", (await dana.Get("/")).Main, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_disclosure_officers_and_auditors_come_in_and_what_is_not_there_is_not_found()
    {
        var max = await _file.Max();
        var request = await _file.Request(max, isKnown: false);
        Assert.Equal(403, (await _site.As("robin", Roles.ResponseOfficer).Get($"/subject-access/{request}")).Status);
        var dana = _site.As("dana", Roles.DisclosureOfficer);
        Assert.Equal(404, (await dana.Get($"/subject-access/{Guid.CreateVersion7()}")).Status);
        Assert.Equal(404, (await dana.Get($"/subject-access/items/{Guid.CreateVersion7()}")).Status);
        Assert.Equal(404, (await dana.ClearedTo("Official").Get($"/subject-access/{request}")).Status);
        var auditor = await _site.As("adam", Roles.Auditor).Get($"/subject-access/{request}");
        Assert.Equal(200, auditor.Status);
        Assert.Empty(auditor.All("main form"));
    }

    [Fact]
    public async Task What_is_taken_out_is_nowhere_in_the_pack_and_giving_it_is_logged_as_a_disclosure_of_each_record()
    {
        var (max, jane) = (await _file.Max(), await _file.Person("Jane", "Whistler", "07700 900222"));
        var crime = await _file.Crime(max, jane, Told);
        var hidden = await _file.Crime(max, mo: "A source called Magpie says so.");
        var request = await _file.Request(max, isKnown: false);
        await _site.Settle();
        var dana = _site.As("dana", Roles.DisclosureOfficer);
        var page = await dana.Get($"/subject-access/{request}");
        var wrong = await page.SubmitForm("#show", ("Identity.On", "2099-01-01"), ("Identity.By", "passport"));
        Assert.Equal(422, wrong.Status);
        page = await wrong.SubmitForm("#show", ("Identity.By", "passport"), ("Identity.On", Yesterday));
        await page.SubmitForm("#gather");
        page = await Until(dana, request, "To go through");
        Assert.Equal(3, page.All("tbody a[href*='/items/']").Count);

        var item = await Open(page, crime.Ref);
        var marks = item.All("[name=Cut]").Select(m => m.ParentElement!.QuerySelector("strong")!.TextContent).ToList();
        Assert.Equal(["Jane Whistler", "WHISTLER", "07700 900222", "jane@example.org"], marks);
        var unread = await item.Submit(("Also", "Goldfinch"));
        Assert.Equal(422, unread.Status);
        Assert.Contains("does not stand in this record", unread.Text(".govuk-error-summary"), StringComparison.Ordinal);
        await unread.Submit(("Also", "Kestrel"), ("Decision", "Release"));
        item = await Open(page, hidden.Ref);
        Assert.Equal(422, (await item.Submit(("Decision", "Withhold"), ("Ground", "crime"))).Status);
        await item.Submit(("Decision", "Withhold"), ("Ground", "crime"), ("Because", "an inquiry is open"));
        await (await Open(page, max.Ref)).Submit(("Decision", "Release"));

        page = await (await dana.Get($"/subject-access/{request}")).SubmitForm("#finish");
        Assert.Empty(page.All("#approve"));
        var ida = _site.As("ida", Roles.DisclosureOfficer).InTeams(OnFile.Team);
        Assert.Contains("waits to be checked", (await ida.Get("/")).Main, StringComparison.Ordinal);
        page = await (await ida.Get($"/subject-access/{request}")).SubmitForm("#approve");
        page = await page.SubmitForm("#pack");
        Assert.Equal(404, (await dana.Get($"/subject-access/{request}?handler=File")).Status);
        var pack = (await _site.Store.Read(TestHouse.House).Find(SubjectPack.OfRequest, request).First())!.Record;
        var files = await Unzip(pack.File);
        Check(files, max, jane, crime, hidden);

        Assert.Equal(422, (await page.SubmitForm("#give")).Status);
        await page.SubmitForm("#give", ("Give.To", "Max Dealer, by registered post"));
        var looks = await Disclosed(2);
        Assert.Equal(new HashSet<Ref> { max, crime }, looks.Select(l => l.Record).ToHashSet());
        Assert.All(looks, l => Assert.EndsWith("given to Max Dealer, by registered post", l.Purpose, StringComparison.Ordinal));
        var audit = await _site.As("adam", Roles.Auditor).Get($"/audit?act=Disclosure&record={max.Ref}");
        Assert.Contains("registered post", audit.Main, StringComparison.Ordinal);
        Assert.Contains("Nothing can be changed now", (await Open(page, crime.Ref)).Main, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_record_of_somebody_else_says_of_them_is_kept_back_unless_an_officer_gives_it()
    {
        var max = await _file.Max();
        var jane = await _file.Person(
            "Jane", "Whistler", "07700 900222", relations: [new(max, RelationKind.FormerPartner, "Jane fears Max Dealer")]);
        var request = await _file.Request(max);
        await _site.Settle();
        var dana = _site.As("dana", Roles.DisclosureOfficer);
        await (await dana.Get($"/subject-access/{request}")).SubmitForm("#gather");
        var item = await Open(await Until(dana, request, "To go through"), jane.Ref);
        var lines = item.All(".sar-line").ToDictionary(l => l.QuerySelector("h2")!.TextContent.Split('\n')[0].Trim());
        string Kept(string label) => lines[label].QuerySelector("option[selected]")?.TextContent ?? "given";
        Assert.Contains("rights and freedoms of others", Kept("Name: First name"), StringComparison.Ordinal);
        Assert.Contains("rights and freedoms of others", Kept("Telephone: Telephone"), StringComparison.Ordinal);
        Assert.Equal("given", Kept("Tie: Former partner"));
        Assert.Contains("Take out Jane", lines["Tie: Former partner"].TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Take out Max", item.Main, StringComparison.Ordinal);
    }

    private static void Check(Dictionary<string, byte[]> files, Ref max, Ref jane, Ref crime, Ref hidden)
    {
        Assert.Equal(["letter.html", "manifest.sha256", "records.html", "records.json"], files.Keys.Order(StringComparer.Ordinal));
        string[] gone =
        [
            "Whistler", "Jane", "900222", "jane@", "Kestrel", "Magpie", "dana", "ida", "inquiry", "murder", "test",
            .. new[] { max, jane, crime, hidden }.Select(r => r.Id.ToString()),
        ];
        foreach (var (name, bytes) in files)
        {
            var text = Encoding.UTF8.GetString(bytes);
            foreach (var word in gone) Assert.False(text.Contains(word, StringComparison.OrdinalIgnoreCase), $"{name} holds {word}");
        }

        var records = Encoding.UTF8.GetString(files["records.html"]);
        Assert.Contains(
            "Max Dealer forced the rear window of [taken out]. [taken out] rang [taken out] and wrote from [taken out]. "
            + "A man called [taken out] helped him. His own number is 07700 900111.", records, StringComparison.Ordinal);
        Assert.Contains(">you<", records, StringComparison.Ordinal);
        Assert.Contains("1. Person", records, StringComparison.Ordinal);
        Assert.Contains("Information Commissioner", Encoding.UTF8.GetString(files["letter.html"]), StringComparison.Ordinal);
        var sums = Encoding.UTF8.GetString(files["manifest.sha256"]);
        var sum = Convert.ToHexStringLower(SHA256.HashData(files["records.html"]));
        Assert.Contains($"{sum}  records.html", sums, StringComparison.Ordinal);
    }

    private async Task<Dictionary<string, byte[]>> Unzip(StoredFile file)
    {
        await using var stream = await _site.Store.Files.Open(file.Sha256);
        using var zip = new ZipArchive(stream);
        var files = new Dictionary<string, byte[]>();
        foreach (var entry in zip.Entries)
        {
            using var bytes = new MemoryStream();
            await using var content = await entry.OpenAsync();
            await content.CopyToAsync(bytes, TestContext.Current.CancellationToken);
            files[entry.FullName] = bytes.ToArray();
        }

        return files;
    }

    private async Task<TestPage> Open(TestPage page, Ref source)
    {
        var item = (await _file.Items(Id<SubjectRequest>.Parse(page.Path.Split('/')[2].Split('?')[0], null), TestHouse.House))
            .Single(i => i.Record.Source == source);
        return await page.By.Get($"/subject-access/items/{item.Id}");
    }

    private async Task<IReadOnlyList<Consultation>> Disclosed(int count)
    {
        for (var i = 0; ; i++)
        {
            var looks = (await _site.Store.Consultations(by: "ida", take: 100)).Where(l => l.What == DisclosureWork.Look).ToList();
            if (looks.Count >= count || i == 100) return looks;
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }
    }

    private static async Task<TestPage> Until(Visitor visitor, Id<SubjectRequest> request, string state)
    {
        for (var i = 0; ; i++)
        {
            var page = await visitor.Get($"/subject-access/{request}");
            if (page.Heading.Contains(state, StringComparison.Ordinal) || i == 100) return page;
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }
    }

    private string Yesterday => London.DateOf(_site.Store.Time.GetUtcNow()).AddDays(-1).ToString("O");
}
