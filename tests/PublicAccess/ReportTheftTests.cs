using Bluelamp.Kernel;
using Bluelamp.Kit;
using Bluelamp.Pole;
using static Bluelamp.PublicAccess.Tests.Counter;

namespace Bluelamp.PublicAccess.Tests;

public sealed class ReportTheftTests : IAsyncLifetime
{
    private Counter _counter = null!;

    public async ValueTask InitializeAsync() => _counter = await Counter.Open();

    public ValueTask DisposeAsync() => _counter.DisposeAsync();

    [Fact]
    public async Task A_theft_is_reported_one_question_a_page_and_everything_told_becomes_a_record()
    {
        var visitor = _counter.Site.Anyone();
        var check = await AnswerAll(visitor);
        Assert.Equal("/report-theft/check", check.Path);
        Assert.Equal("Check your answers before you send your report", check.Heading);
        foreach (var told in new[] { "The lock was cut", "12, Acre Lane, Brixton, SW9 8JT", "Red Trek bicycle", "camera at the chemist's",
            "Ann Bell", "31 Mar 1985",
            "Ann.Bell@example.org", "07700 900123", "16 Jul 2026, 18:00", "17 Jul 2026, 08:30" })
            Assert.Contains(told, check.Main, StringComparison.Ordinal);
        Assert.Equal(0, await _counter.Reading.Count<OnlineReport>()); // nothing before it is sent

        var sent = await check.Submit();
        Assert.Equal("/report-sent", sent.Path);
        Assert.Equal("OR/000001/26", sent.Text(".govuk-panel strong"));
        var report = (await _counter.Reported("OR/000001/26")).Record;
        Assert.Equal((new(2026, 7, 16, 17, 0, 0, TimeSpan.Zero), new(2026, 7, 17, 7, 30, 0, TimeSpan.Zero)),
            (report.HappenedFrom, report.HappenedTo)); // London's clocks
        var victim = (await _counter.Reading.Get(report.Victim)).Record;
        Assert.Equal(("Ann BELL, born 31 Mar 1985", true), (victim.Title, victim.Emails[0].IsSafe));
        Assert.Equal((Channel.Online, "OR/000001/26"), (victim.Provenance.Channel, victim.Provenance.From));
        Assert.Equal("SW9 8JT", (await _counter.Reading.Get(report.Place)).Record.Postcode.ToString());
        var bicycle = (await _counter.Reading.Get(Assert.Single(report.Items))).Record;
        Assert.Equal(("Red Trek bicycle", "WTU123", 124_999L),
            (bicycle.Description, bicycle.Property!.Serial, bicycle.Property.ValuePence));
    }

    [Fact]
    public async Task An_emergency_is_sent_to_the_telephone_and_never_to_the_queue()
    {
        var visitor = _counter.Site.Anyone();
        await AnswerAll(visitor);
        var advice = await Answer(visitor, "emergency", ("IsEmergency", "true"));
        Assert.Equal(("/call-999", "Call 999 now"), (advice.Path, advice.Heading));
        Assert.Equal("/report-theft/emergency", (await visitor.Get("/report-theft/check")).Path);
        var back = await (await advice.Follow("It is not an emergency after all")).SubmitForm("#question", ("IsEmergency", "false"));
        Assert.Equal("/report-theft/what", back.Path);
        Assert.Contains("The lock was cut", back.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_further_on_leads_to_the_question_that_is_open()
    {
        var visitor = _counter.Site.Anyone();
        Assert.Equal("/report-theft/emergency", (await visitor.Get("/report-theft/contact")).Path);
        await Answer(visitor, "emergency", ("IsEmergency", "false"));
        Assert.Equal("/report-theft/what", (await visitor.Get("/report-theft/check")).Path);
        Assert.Equal("/report-theft/emergency", (await visitor.Get("/report-theft/nonsense")).Path);
        Assert.Equal("/report-theft/what", (await (await Answered(visitor, "check")).By.Get("/report-theft/when")).Path);
    }

    [Fact]
    public async Task An_answer_is_changed_from_check_answers_and_leads_back_there()
    {
        var visitor = _counter.Site.Anyone();
        var check = await AnswerAll(visitor);
        var where = await visitor.Get(check.One("a[href*='/where']").GetAttribute("href")!);
        Assert.Equal("Acre Lane", where.One("#Street").GetAttribute("value"));
        var again = await where.SubmitForm("#question", ("Street", "Effra Road"));
        Assert.Equal("/report-theft/check", again.Path);
        Assert.Contains("12, Effra Road, Brixton", again.Main, StringComparison.Ordinal);
        var things = await visitor.Get("/report-theft/things?change=yes");
        var removed = await things.SubmitForm("button[formaction*=Remove]");
        Assert.Equal("/report-theft/things?change=yes", removed.Path);
        Assert.Equal("/report-theft/things", (await visitor.Get("/report-theft/check")).Path); // nothing taken is no theft
        var back = await removed.SubmitForm("#question", ("Thing", "A blue bicycle"));
        Assert.Equal("/report-theft/check", back.Path);
        Assert.DoesNotContain("Red Trek", back.Main, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_sent_twice_makes_one_report_with_one_reference()
    {
        var visitor = _counter.Site.Anyone();
        var check = await AnswerAll(visitor);
        var (first, second) = (await check.Submit(), await check.Submit());
        Assert.Equal(first.Text(".govuk-panel strong"), second.Text(".govuk-panel strong"));
        Assert.Equal(1, await _counter.Reading.Count<OnlineReport>());
        Assert.Equal(1, await _counter.Reading.Count<Person>());
    }

    [Fact]
    public async Task Two_clicks_at_the_same_moment_make_one_report()
    {
        var visitor = _counter.Site.Anyone();
        var check = await AnswerAll(visitor);
        var sent = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => check.Submit()));
        Assert.All(sent, s => Assert.Equal("OR/000001/26", s.Text(".govuk-panel strong")));
        Assert.Equal(1, await _counter.Reading.Count<OnlineReport>());
    }

    [Fact]
    public async Task A_thing_sent_twice_is_listed_once_and_another_from_the_same_page_is_added()
    {
        var visitor = _counter.Site.Anyone();
        await AnswerAll(visitor);
        var things = await visitor.Get("/report-theft/things");
        foreach (var thing in new[] { "A helmet", "A helmet", "A lamp" })
            await things.SubmitForm("#question button[name=more]", ("Thing", thing));
        var check = await visitor.Get("/report-theft/check");
        Assert.Contains("Red Trek bicycle; A helmet; A lamp", check.Main, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_theft_from_the_same_browser_is_a_second_report()
    {
        var visitor = _counter.Site.Anyone();
        Assert.Equal("OR/000001/26", await _counter.Report(visitor));
        Assert.Equal("OR/000002/26", await _counter.Report(visitor));
        _counter.Time.SetUtcNow(new(2027, 1, 2, 9, 0, 0, TimeSpan.Zero));
        Assert.Equal("OR/000001/27", await _counter.Report(visitor)); // counted through the year
    }

    [Fact]
    public async Task Answers_survive_a_closed_window_and_a_restart_of_the_browser()
    {
        var visitor = _counter.Site.Anyone();
        await AnswerAll(visitor);
        var start = await visitor.Get("/report-theft");
        Assert.Contains("You have begun a report in this browser", start.Main, StringComparison.Ordinal);
        Assert.Equal("/report-theft/check", (await start.Follow("Go on where you stopped")).Path);
        var other = await _counter.Site.Anyone().Get("/report-theft");
        Assert.DoesNotContain("You have begun", other.Main, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_typed_can_be_deleted_at_once()
    {
        var visitor = _counter.Site.Anyone();
        await AnswerAll(visitor);
        var start = await (await visitor.Get("/report-theft")).SubmitForm("form[action*=Forget]");
        Assert.DoesNotContain("You have begun", start.Main, StringComparison.Ordinal);
        Assert.Equal(0, await _counter.Reading.Count<TheftDraft>());
    }

    [Fact]
    public async Task A_lost_session_is_said_and_the_page_in_hand_is_kept()
    {
        var visitor = _counter.Site.Anyone();
        await AnswerAll(visitor);
        var what = await visitor.Get("/report-theft/what");
        await (await visitor.Get("/report-theft")).SubmitForm("form[action*=Forget]"); // as good as a cleared browser
        var said = await what.SubmitForm("#question", ("WhatHappened", "Typed for an hour"));
        Assert.Equal("/report-theft/emergency", said.Path);
        Assert.Contains("We no longer have your earlier answers", said.Main, StringComparison.Ordinal);
        var next = await said.SubmitForm("#question", ("IsEmergency", "false"));
        Assert.Contains("Typed for an hour", (await visitor.Get("/report-theft/what")).Html, StringComparison.Ordinal);
        Assert.Equal(200, next.Status);
    }

    [Fact]
    public async Task What_nobody_sent_is_erased_seven_days_after_the_last_answer()
    {
        var visitor = _counter.Site.Anyone();
        await AnswerAll(visitor);
        var draft = (await _counter.Store.Log.After(LogPosition.Start, 500, TheftDraft.Type))[0].Record;
        _counter.Time.Advance(TimeSpan.FromDays(6));
        await Answer(visitor, "what", ("WhatHappened", "Six days later"));
        _counter.Time.Advance(TimeSpan.FromDays(2)); // eight after the first answer, two after the last
        await Done(ForgetDrafts.WorkName);
        Assert.Equal("/report-theft/check", (await visitor.Get("/report-theft/check")).Path);
        _counter.Time.Advance(TimeSpan.FromDays(6));
        await Done(ForgetDrafts.WorkName);
        Assert.All(await _counter.Reading.History(draft), e => Assert.True(e.IsErased));
        var gone = await visitor.Get("/report-theft/check");
        Assert.Contains("We no longer have your earlier answers", gone.Main, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_typed_is_nobodys_to_read_and_is_erased_once_sent()
    {
        await AnswerAll(_counter.Site.Anyone());
        var draft = (await _counter.Reading.Find(TheftDraft.ByKey).First())!;
        var officer = _counter.Site.As("ada", "administrator", "call-taker", "supervisor");
        Assert.Equal(404, (await officer.Get($"/api/records/report-draft/{draft.Id}")).Status);
        Assert.Null(await _counter.Store.Read(TestHouse.As("ada", "administrator")).Seek(draft.Id));
        await _counter.Report();
        var entries = await _counter.Store.Log.After(LogPosition.Start, 500, TheftDraft.Type);
        Assert.Single(entries, e => e.Action == nameof(DraftSent));
        Assert.All(entries.Where(e => e.Record != draft.Id.Ref), e => Assert.True(e.IsErased));
    }

    // Waits until work of a name is done that was not done before.
    private async Task Done(string work)
    {
        var after = _counter.Store.Log.Last;
        await foreach (var batch in _counter.Store.Log.Follow(after, [Job.Type], TestContext.Current.CancellationToken))
        {
            if (batch.Any(e => e.Action == nameof(JobDone) && e.As<Job>()!.Work == work)) return;
        }
    }

    private static async Task<TestPage> Answered(Visitor visitor, string step) => await visitor.Get($"/report-theft/{step}");
}
