using Bluelamp.Kernel;
using Bluelamp.Kit;
using Bluelamp.Shell;

namespace Bluelamp.PublicAccess.Tests;

public sealed class QueueTests : IAsyncLifetime
{
    private Counter _counter = null!;

    public async ValueTask InitializeAsync() => _counter = await Counter.Open();

    public ValueTask DisposeAsync() => _counter.DisposeAsync();

    [Fact]
    public async Task A_report_waits_in_the_queue_until_it_is_a_crime_and_nothing_is_typed_again()
    {
        var number = await _counter.Report();
        var officer = _counter.Site.As("ct", Roles.CallTaker, Roles.Investigator);
        var queue = await officer.Get("/reports");
        Assert.Contains("1 report is waiting", queue.Main, StringComparison.Ordinal);
        var report = await queue.Follow(number);
        foreach (var told in new[] { "The lock was cut", "Acre Lane", "Red Trek bicycle", "camera at the chemist's", "Ann BELL" })
            Assert.Contains(told, report.Main, StringComparison.Ordinal);
        var crime = await (await report.Follow("Record as a crime")).Submit(("Offence", "28E"));
        Assert.Contains("Ann BELL", crime.Main, StringComparison.Ordinal);
        Assert.Contains("Acre Lane", crime.Main, StringComparison.Ordinal);
        await _counter.Site.Settle();
        Assert.Contains("Nothing is waiting.", (await officer.Get("/reports")).Main, StringComparison.Ordinal);
        var recorded = await officer.Get(report.Path);
        Assert.Contains("01/0000001/26", recorded.Main, StringComparison.Ordinal);
        Assert.Empty(recorded.All("main form"));
    }

    [Fact]
    public async Task A_report_is_closed_with_a_reason_only_and_its_reporter_is_told()
    {
        var number = await _counter.Report();
        await _counter.Postman.Next();
        var officer = _counter.Site.As("ct", Roles.CallTaker);
        var report = await (await officer.Get("/reports")).Follow(number);
        var colleague = await _counter.Site.As("ct2", Roles.CallTaker).Get(report.Path);
        var silent = await report.Submit(("Reason", " "));
        Assert.Equal(422, silent.Status);
        Assert.Contains("Say why it is not a crime", silent.Errors[0], StringComparison.Ordinal);
        Assert.NotEmpty(silent.All("details[open] #Reason")); // the question stands open where the error is
        Assert.Equal(422, (await report.Submit(("Reason", new string('a', 501)))).Status);
        var closed = await report.Submit(("Reason", "The bicycle was found in the cellar"));
        Assert.Contains("found in the cellar", closed.Main, StringComparison.Ordinal);
        Assert.Contains("have not recorded it as a crime", (await _counter.Postman.Next()).Text, StringComparison.Ordinal);
        Assert.Equal(409, (await colleague.Submit(("Reason", "again"))).Status);
    }

    [Fact]
    public async Task A_report_older_than_a_day_is_marked_late()
    {
        await _counter.Report();
        var officer = _counter.Site.As("ct", Roles.CallTaker);
        _counter.Time.Advance(TimeSpan.FromHours(24));
        Assert.Empty((await officer.Get("/reports")).All(".govuk-tag--red"));
        _counter.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("Late", (await officer.Get("/reports")).Text(".govuk-tag--red"));
    }

    [Fact]
    public async Task The_queue_goes_on_over_pages_the_oldest_first_and_counts_them_all()
    {
        var first = await _counter.Reported(await _counter.Report());
        await _counter.Store.Import(
            reading => Task.FromResult(Enumerable.Range(1, 60).Aggregate(new Changes(), (changes, i) => changes.Add(
                reading.NewId<OnlineReport>(),
                first.Record with { Number = $"OR/9{i:00000}/26", ReportedAt = first.Record.ReportedAt.AddMinutes(i) },
                new ReportReceived($"OR/9{i:00000}/26")))),
            TestHouse.House, "a busy night", TestContext.Current.CancellationToken);
        var officer = _counter.Site.As("ct", Roles.CallTaker);
        var one = await officer.Get("/reports");
        Assert.Contains("61 reports are waiting", one.Main, StringComparison.Ordinal);
        Assert.Equal("OR/000001/26", one.Text("tbody tr:first-child a"));
        var two = await officer.Get(one.One("a[rel=next]").GetAttribute("href")!);
        Assert.Equal(61, one.All("tbody tr").Count + two.All("tbody tr").Count);
        Assert.Equal("OR/900060/26", two.Text("tbody tr:last-child a"));
        Assert.Equal(422, (await officer.Get("/reports?after=nonsense")).Status);
    }

    [Fact]
    public async Task What_an_officer_may_not_see_is_neither_in_the_queue_nor_counted()
    {
        await _counter.Report();
        var cleared = await _counter.Site.As("ct", Roles.CallTaker).Get("/reports");
        var other = await _counter.Site.As("ct2", Roles.CallTaker).ClearedTo("Official").Get("/reports");
        Assert.Single(cleared.All("tbody tr"));
        Assert.Contains("Nothing is waiting.", other.Main, StringComparison.Ordinal);
        var path = cleared.One("tbody a").GetAttribute("href")!;
        var (hidden, none) = (await other.By.Get(path), await other.By.Get($"/reports/{Guid.Empty}"));
        Assert.Equal((none.Status, none.Main), (hidden.Status, hidden.Main));
        Assert.Equal(403, (await _counter.Site.As("an", Roles.Analyst).Get("/reports")).Status);
    }

    [Fact]
    public async Task Looking_at_a_report_is_logged()
    {
        var number = await _counter.Report();
        var officer = _counter.Site.As("ct", Roles.CallTaker);
        await (await officer.Get("/reports")).Follow(number);
        var looks = await _counter.Store.Consultations((await _counter.Reported(number)).Id);
        Assert.Contains(looks, l => l.By == "ct");
    }
}
