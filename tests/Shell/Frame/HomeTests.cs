using Bluelamp.Kernel;
using Bluelamp.Kit;

namespace Bluelamp.Shell.Tests.Frame;

public sealed class HomeTests : IAsyncLifetime
{
    private TestSite _site = null!;

    public async ValueTask InitializeAsync() => _site = await TestSite.Open();

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task Home_says_when_nothing_waits()
    {
        var home = await _site.As("an", Roles.Analyst).Get("/");
        Assert.Contains("Nothing waits for you.", home.Text(".bl-waits"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unread_notices_are_counted_for_their_reader_alone()
    {
        await Give("ada");
        Assert.Equal("1 unread notice", (await _site.As("ada", Roles.Analyst).Get("/")).Text(".bl-waits li"));
        await Give("ada");
        Assert.Equal("2 unread notices", (await _site.As("ada", Roles.Analyst).Get("/")).Text(".bl-waits li"));
        Assert.Empty((await _site.As("bob", Roles.Analyst).Get("/")).All(".bl-waits li"));
    }

    [Fact]
    public async Task Work_that_failed_waits_for_administrators()
    {
        await Failed();
        var home = await _site.As("ada", Roles.Administrator).Get("/");
        Assert.Equal("1 piece of work has failed", home.Text(".bl-waits li"));
        Assert.Equal("/system", home.One(".bl-waits a").GetAttribute("href"));
        Assert.Empty((await _site.As("an", Roles.Analyst).Get("/")).All(".bl-waits li"));
    }

    [Fact]
    public async Task The_public_sees_services_and_nothing_that_waits()
    {
        var home = await _site.Anyone().Get("/");
        Assert.Empty(home.All(".bl-waits"));
        Assert.Equal("Police services online", home.Heading);
    }

    private Task Give(string user) => _site.Store.Import(
        reading => Task.FromResult(Notice.To(reading.NewId<Notice>(), reading.Now, user, "A crime waits for your review")), TestHouse.House,
        "a test");

    private async Task Failed()
    {
        var job = Job.At(_site.Store.Time.GetUtcNow().AddDays(1), "send-nothing", new { });
        var id = (await _site.Store.Import(
            reading => Task.FromResult(Changes.New(reading.NewId<Job>(), job, new JobScheduled())), TestHouse.House, "a test")).Id<Job>();
        foreach (var _ in Enumerable.Range(1, Job.AttemptsMax))
        {
            await _site.Store.Run(new StartJob(id), TestHouse.House);
            await _site.Store.Run(new EndJob(id, "The mail server does not answer."), TestHouse.House);
        }
    }
}
