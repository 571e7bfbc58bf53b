using Bluelamp.Kernel;
using Bluelamp.Kit;
using Microsoft.Extensions.DependencyInjection;

namespace Bluelamp.Shell.Tests.Frame;

public sealed class UpkeepTests : IAsyncLifetime
{
    private TestSite _site = null!;

    public async ValueTask InitializeAsync() => _site = await TestSite.Open();

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task The_system_page_is_an_administrators_and_says_how_the_house_runs()
    {
        Assert.Equal(403, (await _site.As("sean", Roles.Supervisor).Get("/system")).Status);
        var page = await Administrator.Get("/system");
        Assert.Equal((200, "System"), (page.Status, page.Heading));
        Assert.Contains("Nothing waits, nothing failed.", page.Main, StringComparison.Ordinal);
        Assert.Contains(_site.Store.Folder, page.Main, StringComparison.Ordinal);
        Assert.All(_site.Store.Projections, name => Assert.Contains(name, page.Main, StringComparison.Ordinal));
        var home = await Administrator.Get("/");
        Assert.Contains("/system", home.All(".bl-card a").Select(a => a.GetAttribute("href")));
    }

    [Fact]
    public async Task A_check_of_the_seal_runs_on_and_leaves_its_finding_in_the_log()
    {
        var page = await (await Administrator.Get("/system")).SubmitForm("form[action='/system?handler=Verify']");
        Assert.Equal(200, page.Status);
        await Chore(Chores.Seal);
        page = await Administrator.Get("/system");
        Assert.Contains("Intact", page.Main, StringComparison.Ordinal);
        Assert.Contains("by ada", page.Main, StringComparison.Ordinal);
        var check = await _site.Store.Read(TestHouse.House).Find(SealCheck.ByTime).First();
        Assert.Equal(("ada", 64), (check!.Record.By, check.Record.Root.Length));
    }

    [Fact]
    public async Task A_projection_is_rebuilt_by_its_button_and_one_that_is_not_there_is_refused()
    {
        var name = _site.Store.Projections[0];
        var page = await (await Administrator.Get("/system")).SubmitForm("form[action='/system?handler=Rebuild']", ("name", name));
        Assert.Equal(200, page.Status);
        await Chore(name);
        Assert.Contains("Rebuilt from", (await Administrator.Get("/system?handler=Readers")).Html, StringComparison.Ordinal);
        page = await (await Administrator.Get("/system")).SubmitForm("form[action='/system?handler=Rebuild']", ("name", "nonsense"));
        Assert.Equal(404, page.Status);
    }

    [Fact]
    public async Task Failed_work_shows_its_error_and_is_tried_again_with_a_reason_or_given_up()
    {
        var id = await Scheduled("send-nothing", _site.Store.Time.GetUtcNow().AddDays(1));
        foreach (var _ in Enumerable.Range(1, Job.AttemptsMax))
        {
            await Run(new StartJob(id));
            await Run(new EndJob(id, "The mail server does not answer."));
        }

        var page = await Administrator.Get("/system");
        Assert.Contains("1 piece of work failed", page.Main, StringComparison.Ordinal);
        Assert.Contains("The mail server does not answer.", page.Main, StringComparison.Ordinal);

        var job = await Administrator.Get($"/system/work/{id}");
        Assert.Equal(422, (await job.Submit(("Because", ""))).Status);
        Assert.Equal(JobState.Failed, (await State(id)).State);

        Assert.Equal(200, (await job.SubmitForm("[formaction$=GiveUp]", ("Because", "sent by hand"))).Status);
        Assert.Equal(JobState.Cancelled, (await State(id)).State);
        Assert.Equal(422, (await job.Submit(("Because", "once more"))).Status);
    }

    [Fact]
    public async Task Work_that_waits_for_its_next_attempt_is_tried_now()
    {
        var id = await Scheduled("send-nothing", _site.Store.Time.GetUtcNow().AddDays(1));
        var page = await (await Administrator.Get($"/system/work/{id}")).Submit(("Because", "the server is back"));
        Assert.Equal(200, page.Status);

        // As it stood then: since it may have been tried, and put off anew.
        var retried = (await _site.Store.Read(TestHouse.House).History(id)).Single(e => e.Action == nameof(JobRetried));
        Assert.True(retried.As<Job>()!.DueAt <= retried.At);
    }

    private Visitor Administrator => _site.As("ada", Roles.Administrator);

    private Task Chore(string name) => _site.Services.GetRequiredService<Chores>().Of(name)!.Ended.WaitAsync(TimeSpan.FromSeconds(30));

    private Task<Answer> Run(ICommand command) => _site.Store.Run(command, TestHouse.House);

    private async Task<Job> State(Id<Job> id) => (await _site.Store.Read(TestHouse.House).Get(id)).Record;

    private async Task<Id<Job>> Scheduled(string work, DateTimeOffset at) => (await _site.Store.Import(
        reading => Task.FromResult(Changes.New(reading.NewId<Job>(), Job.At(at, work, new { }), new JobScheduled())),
        TestHouse.House, "a test")).Id<Job>();
}
