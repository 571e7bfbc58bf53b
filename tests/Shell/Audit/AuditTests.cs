using Bluelamp.Kernel;
using Bluelamp.Kit;
using Bluelamp.Shell.Audit;

namespace Bluelamp.Shell.Tests.Audit;

public sealed class AuditTests : IAsyncLifetime
{
    private TestSite _site = null!;

    public async ValueTask InitializeAsync() => _site = await TestSite.Open();

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task An_auditor_asks_who_looked_at_a_record_and_what_somebody_looked_at()
    {
        var (one, two) = (await Token("custody"), await Token("fleet"));
        await _site.Store.Consulted(new("ada") { Purpose = "burglary at 4 Mill Lane" }, [one, two], "page");
        await _site.Store.Consulted(new("bob"), [one], "search result");
        var auditor = _site.As("adam", Roles.Auditor);
        Assert.Equal(3, (await auditor.Get("/audit")).All("tbody tr").Count);
        var ofOne = await auditor.Get($"/audit?record={one}");
        Assert.Equal(2, ofOne.All("tbody tr").Count);
        Assert.Contains("burglary at 4 Mill Lane", ofOne.Main, StringComparison.Ordinal);
        Assert.Contains("Not stated", ofOne.Main, StringComparison.Ordinal);
        Assert.Equal(2, (await auditor.Get($"/audit?record=/api-token/{one.Id}")).All("tbody tr").Count);
        Assert.Equal(2, (await auditor.Get("/audit?by=ada")).All("tbody tr").Count);
        Assert.Empty((await auditor.Get("/audit?by=ada&toOn=2020-01-01")).All("tbody tr"));
        Assert.Equal(2, (await auditor.Get("/audit?act=Collection")).All("tbody tr").Count);
        Assert.Empty((await auditor.Get($"/audit?act=Alteration&record={one}")).All("tbody tr"));
    }

    [Fact]
    public async Task The_list_goes_on_where_its_page_ended()
    {
        var one = await Token("custody");
        for (var i = 0; i < 60; i++) await _site.Store.Consulted(new("ada"), [one], "page");
        var auditor = _site.As("adam", Roles.Auditor);
        var first = await auditor.Get("/audit?by=ada");
        Assert.Equal(50, first.All("tbody tr").Count);
        var next = await auditor.Get(first.One(".govuk-pagination__next a").GetAttribute("href")!);
        Assert.Equal(10, next.All("tbody tr").Count);
    }

    [Fact]
    public async Task A_record_that_is_not_for_the_auditor_is_not_in_the_log_they_see()
    {
        var hidden = await Token("informers", new(Marking.Secret, [], []));
        await _site.Store.Consulted(new("ada"), [hidden], "page");
        var auditor = _site.As("adam", Roles.Auditor);
        Assert.Empty((await auditor.Get("/audit")).All("tbody tr"));
        Assert.Empty((await auditor.Get("/audit?act=Collection")).All("tbody tr"));
    }

    [Theory]
    [InlineData("/audit?record=nonsense", "Give the address")]
    [InlineData("/audit?record=nothing:018f0000-0000-7000-8000-00000000dead", "Give the address")]
    [InlineData("/audit?fromOn=2026-07-02&toOn=2026-07-01", "first day comes before")]
    [InlineData("/audit?after=nonsense", "first page")]
    [InlineData("/audit?fromOn=soon", "real date")]
    public async Task A_question_that_cannot_be_asked_is_refused_with_a_sentence(string path, string sentence)
    {
        var page = await _site.As("adam", Roles.Auditor).Get(path);
        Assert.Equal(422, page.Status);
        Assert.Contains(sentence, page.Main, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_is_given_for_a_stated_purpose_that_is_logged_and_holds_no_formulas()
    {
        var one = await Token("custody");
        await _site.Store.Consulted(new("ada") { Purpose = "=HYPERLINK(\"evil\")" }, [one], "page");
        var auditor = _site.As("adam", Roles.Auditor);
        var page = await auditor.Get("/audit/extract?by=ada");
        Assert.Equal(422, (await page.Submit(("Because", ""))).Status);
        Assert.Equal(0, await Extracts());
        var file = await page.Submit(("Because", "IOPC 2026/17"));
        Assert.StartsWith("text/csv", file.Headers["Content-Type"], StringComparison.Ordinal);
        Assert.Contains(",ada,", file.Html, StringComparison.Ordinal);
        Assert.Contains("'=HYPERLINK", file.Html, StringComparison.Ordinal);
        Assert.Equal(1, await Extracts());
        Assert.Contains("IOPC 2026/17", (await auditor.Get("/audit/extract")).Main, StringComparison.Ordinal);
        Assert.Contains("IOPC 2026/17", (await auditor.Get("/audit?act=Collection&by=adam")).Main, StringComparison.Ordinal);
    }

    private Task<long> Extracts() => _site.Store.Read(TestHouse.House).Count(AuditExtract.Type);

    private async Task<Ref> Token(string name, Label? label = null)
    {
        var token = new Shell.Access.ApiToken { Name = name, Hash = name, Roles = [], ExpiresAt = TestHouse.Noon };
        return (await _site.Store.Import(
            reading => Task.FromResult(
                Changes.New(reading.NewId<Shell.Access.ApiToken>(), token, new Shell.Access.TokenIssued(name, [], TestHouse.Noon), label)),
            TestHouse.House, "a test")).Id<Shell.Access.ApiToken>();
    }
}
