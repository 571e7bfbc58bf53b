using Bluelamp.Kernel;
using Bluelamp.Kit;

namespace Bluelamp.Shell.Tests.Frame;

public sealed class NoticeTests : IAsyncLifetime
{
    private TestSite _site = null!;

    public async ValueTask InitializeAsync() => _site = await TestSite.Open();

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task A_notice_rings_its_reader_s_bell_and_no_other()
    {
        await Give("ada", "A crime waits for your review");
        Assert.Contains("1 unread", Bell(await _site.As("ada", Roles.Supervisor).Get("/")), StringComparison.Ordinal);
        Assert.Contains("none unread", Bell(await _site.As("bob", Roles.Supervisor).Get("/")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Opening_a_notice_reads_it_and_leads_to_its_page()
    {
        await Give("ada", "Your account was changed", "/account");
        var ada = _site.As("ada", Roles.Supervisor);
        var opened = await (await ada.Get("/notices")).SubmitForm(".bl-notices form");
        Assert.Equal("/account", opened.Path.Split('?')[0]);
        Assert.Contains("none unread", Bell(await ada.Get("/")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_reads_another_s_notice_away()
    {
        var given = await Give("ada", "For Ada alone");
        var own = await _site.As("ada", Roles.Supervisor).Get("/notices");
        var bob = _site.As("bob", Roles.Supervisor);
        await Give("bob", "For Bob");
        var page = await (await bob.Get("/notices")).SubmitForm(".bl-notices form", ("id", given.Id<Notice>().ToString()));
        Assert.Equal(404, page.Status);
        Assert.Contains("1 unread", Bell(own), StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_are_read_at_once()
    {
        await Give("ada", "One");
        await Give("ada", "Two");
        var page = await (await _site.As("ada", Roles.Supervisor).Get("/notices")).SubmitForm("form[action$=ReadAll]");
        Assert.Empty(page.All(".bl-notices__one--new"));
        Assert.Equal(2, page.All(".bl-notices__one").Count);
    }

    [Fact]
    public void A_notice_leads_nowhere_else() =>
        Assert.Throws<ArgumentException>(() => Notice.To(default!, default, "ada", "Come here", "//elsewhere.example/"));

    private static string Bell(TestPage page) => page.Text(".bl-bell");

    private Task<Answer> Give(string user, string text, string? link = null) =>
        _site.Store.Import(reading => Task.FromResult(Notice.To(reading.NewId<Notice>(), reading.Now, user, text, link)), TestHouse.House,
            "a test");
}
