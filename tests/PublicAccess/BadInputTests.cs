using Bluelamp.Kit;
using static Bluelamp.PublicAccess.Tests.Counter;

namespace Bluelamp.PublicAccess.Tests;

public sealed class BadInputTests(OneCounter one) : IClassFixture<OneCounter>, IAsyncLifetime
{
    private readonly Counter _counter = one.Counter;
    private readonly Visitor _visitor = one.Counter.Site.Anyone();

    public async ValueTask InitializeAsync() => await AnswerAll(_visitor);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData("emergency", "IsEmergency", null)]
    [InlineData("what", "WhatHappened", "")]
    [InlineData("where", "Street", " ")]
    [InlineData("where", "Postcode", "nowhere")]
    [InlineData("when", "From", "2026-02-30T10:00")] // no such day
    [InlineData("when", "From", "yesterday")]
    [InlineData("when", "To", "2026-07-18T10:00")] // tomorrow
    [InlineData("when", "To", "2026-07-16T10:00")] // before it was last seen
    [InlineData("you", "Family", "")]
    [InlineData("you", "BornOn.Day", "32")]
    [InlineData("contact", "Email", "ann at example")]
    [InlineData("contact", "Phone", "call me")]
    [InlineData("contact", "IsSafeToContact", null)]
    public async Task A_wrong_answer_is_told_at_its_question_and_nothing_typed_is_lost(string step, string field, string? typed)
    {
        var page = await Answer(_visitor, step, (field, typed));
        Assert.Equal((422, $"/report-theft/{step}"), (page.Status, page.Path));
        Assert.StartsWith("Error: ", page.Title, StringComparison.Ordinal);
        Assert.Equal(2, page.Errors.Count); // in the summary and at the question
        var first = page.One(".govuk-error-summary__list a").GetAttribute("href")![1..];
        Assert.StartsWith(field.Split('.')[0], page.Document.GetElementById(first)!.GetAttribute("name"), StringComparison.Ordinal);
        if (typed?.Trim().Length > 0) Assert.Contains(typed, page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain(typed ?? "\0", (await _visitor.Get("/report-theft/check")).Main.Split(' '));
    }

    [Fact]
    public async Task Two_wrong_answers_on_a_page_are_told_at_once_and_nothing_typed_is_lost()
    {
        var page = await Answer(_visitor, "things", ("Thing", ""), ("Value", "a lot"), ("Serial", "WTU123"));
        Assert.Equal(422, page.Status);
        Assert.Equal(["#Thing", "#Value"], page.All(".govuk-error-summary__list a").Select(a => a.GetAttribute("href")));
        Assert.Equal(4, page.Errors.Count); // in the summary and at the questions
        Assert.Equal("WTU123", page.One("#Serial").GetAttribute("value"));
    }

    [Fact]
    public async Task The_longest_story_of_the_widest_letters_is_taken_and_one_letter_more_is_refused()
    {
        var longest = new string('語', 5000);
        Assert.Equal("/report-theft/where", (await Answer(_visitor, "what", ("WhatHappened", longest))).Path);
        var refused = await Answer(_visitor, "what", ("WhatHappened", longest + "語"));
        Assert.Contains("That is 5,001 characters. Shorten it to 5,000 or fewer.", refused.Errors[0], StringComparison.Ordinal);
        await Answer(_visitor, "suspicion", ("Suspicion", longest));
        Assert.Equal("/report-sent", (await (await _visitor.Get("/report-theft/check")).Submit()).Path);
    }

    [Fact]
    public async Task A_form_of_another_site_changes_nothing()
    {
        using var forged = new FormUrlEncodedContent([new("WhatHappened", "forged")]);
        using var answer = await _visitor.Http.PostAsync("/report-theft/what", forged, TestContext.Current.CancellationToken);
        Assert.Equal(400, (int)answer.StatusCode);
        Assert.DoesNotContain("forged", (await _visitor.Get("/report-theft/check")).Main, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Words_that_are_mark_up_stay_words()
    {
        await Answer(_visitor, "what", ("WhatHappened", "<script>alert(1)</script>"));
        var check = await _visitor.Get("/report-theft/check");
        Assert.Contains("<script>alert(1)</script>", check.Main, StringComparison.Ordinal);
        Assert.Empty(check.All("main script"));
    }

    [Fact]
    public async Task The_commands_of_the_counter_are_nobodys_to_run_over_the_API()
    {
        foreach (var command in new[] { "answer-report", "send-report", "remove-thing", "forget-draft", "renew-link", "note-crime",
            "tell-news", "note-sent" })
        {
            using var answer = await _counter.Site.As("ada", "administrator").PostJson($"/api/publicaccess/{command}", new { });
            Assert.Contains((int)answer.StatusCode, new[] { 403, 404, 422 });
            Assert.Equal("/report-theft/check", (await _visitor.Get("/report-theft/check")).Path);
        }
    }

    [Fact]
    public async Task The_public_reads_no_record_and_no_queue()
    {
        var number = await _counter.Report(_visitor);
        var report = await _counter.Reported(number);
        foreach (var path in new[] { "/reports", $"/reports/{report.Id}", $"/record/person/{report.Record.Victim}", "/demo/letters" })
            Assert.DoesNotContain("Bell", (await _counter.Site.Anyone().Get(path)).Main, StringComparison.Ordinal);
        Assert.Equal(404, (await _counter.Site.Anyone().Get("/demo/letters")).Status);
    }
}
