using Bluelamp.Kernel;
using Bluelamp.Kit;
using Bluelamp.Pole;
using Bluelamp.Shell;

namespace Bluelamp.Search.Tests;

public sealed class PageTests : IAsyncLifetime
{
    private TestSite _site = null!;
    private Visitor _officer = null!;

    public async ValueTask InitializeAsync()
    {
        _site = await TestSite.Open();
        _officer = _site.As("pc", Roles.ResponseOfficer);
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task Whoever_recorded_a_person_at_the_page_finds_them_at_once()
    {
        var form = await _officer.Get("/person/new");
        var made = await form.Submit(("Given", "Zebedee"), ("Family", "Quillfeather"), ("Telling.Because", "met him"),
            ("Because", "met him"));
        Assert.Equal(200, made.Status);
        var found = await _officer.Get("/search?q=quillfeather");
        Assert.Equal("1 record", found.Text("main [role=status]"));
        Assert.Contains("QUILLFEATHER", found.Text(".bl-result"), StringComparison.Ordinal);
        Assert.Equal(200, (await found.Follow("Zebedee QUILLFEATHER")).Status);
        var looks = await _site.Store.Consultations(by: "pc");
        Assert.Contains(looks, l => l.What == "search result");
    }

    [Fact]
    public async Task Records_of_one_person_are_one_answer_with_the_others_under_it_of_those_the_reader_sees()
    {
        var born = new DateOnly(1984, 2, 29);
        PersonFacts facts = new()
        {
            Given = "Zebedee", Family = "Quillfeather", BornOn = born, Phones = [new("07700 900123")],
        };
        await Record(facts, Label.Official);
        await Record(facts with { Middle = "Aloysius" }, Label.Official);
        await Record(facts with { Middle = "Hiddenname" }, new(Marking.Official, ["murder-squad"], []));
        await Record(new() { Given = "Anna", Family = "Quillfeather", BornOn = born.AddYears(20) }, Label.Official);
        await _site.Settle();
        var page = await Settled("/search?q=quillfeather");
        Assert.Equal("3 records", page.Text("main [role=status]"));
        Assert.Equal(2, page.All(".bl-result").Count);
        var under = Assert.Single(page.All(".bl-result__same"));
        Assert.Equal(2, under.QuerySelectorAll("a").Length);
        Assert.DoesNotContain("Hidden", page.Main, StringComparison.OrdinalIgnoreCase);
        Assert.EndsWith("/group", under.QuerySelectorAll("a")[^1].GetAttribute("href"), StringComparison.Ordinal);

        Task Record(PersonFacts of, Label label) => _site.Store.Import(
            reading => Task.FromResult(new Changes().Add(
                reading.NewId<Person>(), Person.New(of, Provenance.Of(reading, Channel.Import), reading.Table(Codes.Table)),
                new PersonRecorded(Channel.Import), label)),
            TestHouse.House, "a test", TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task The_key_for_search_leads_to_a_box_on_every_page_that_works_without_script()
    {
        var home = await _officer.Get("/");
        var box = home.One("#bl-search"); // the key / puts the focus here: js/keys.js
        Assert.Equal("q", box.GetAttribute("name"));
        Assert.Equal("/search", box.Closest("form")!.GetAttribute("action"));
        Assert.NotEmpty(home.All("label[for=bl-search], #bl-search[aria-label]"));
        var page = await _officer.Get("/search?q=x");
        Assert.NotNull(page.One("#q").GetAttribute("autofocus"));
        Assert.Equal("x", page.One("#q").GetAttribute("value"));
    }

    [Fact]
    public async Task Kinds_narrow_the_answer_and_pages_go_through_it()
    {
        await Import(60, "Smith");
        await _site.Store.Run(new RecordPlace(new() { Street = "Smith Street" }, Channel.Officer, "a test"), TestHouse.House);
        var page = await Settled("/search?q=smith&type=person");
        Assert.StartsWith("60 records, page 1 of 3", page.Text("main [role=status]"), StringComparison.Ordinal);
        Assert.Equal(25, page.All(".bl-result").Count);
        var third = await _officer.Get(page.All(".govuk-pagination__item a")[^1].GetAttribute("href")!);
        Assert.Equal(10, third.All(".bl-result").Count);
        var seen = new HashSet<string>();
        foreach (var number in new[] { 1, 2, 3 })
        {
            var one = await _officer.Get($"/search?q=smith&type=person&page-number={number}");
            seen.UnionWith(one.All(".bl-result a").Select(a => a.GetAttribute("href")!));
        }

        Assert.Equal(60, seen.Count);
        Assert.Contains("1 record", (await page.Follow("Place")).Text("main [role=status]"), StringComparison.Ordinal);
        Assert.Equal(200, (await _officer.Get("/search?q=smith&page-number=-5")).Status);
        Assert.Equal(200, (await _officer.Get("/search?q=smith&page-number=99999999")).Status);
    }

    [Fact]
    public async Task Whatever_is_asked_is_answered_and_never_a_fault()
    {
        string[] odd =
        [
            "", " ", "?!*", "%00", "%01%1b", "%F0%9F%9A%B2", "%ED%A0%80", "%D9%85%D8%AD%D9%85%D8%AF", "%E2%80%AE", "%22%3E%3Cscript%3E",
            new('a', 200), "a".PadRight(190, '+'), "%7B0%7D",
        ];
        foreach (var q in odd)
        {
            Assert.Equal(200, (await _officer.Get($"/search?q={q}&type=%7B0%7D")).Status);
            Assert.Equal(200, (await _officer.Get($"/search?q={q}")).Status);
        }

        var tooLong = await _officer.Get($"/search?q={new string('a', 10_000)}");
        Assert.Equal(422, tooLong.Status);
        Assert.Contains("in 200 characters or fewer", tooLong.Text(".govuk-error-message"), StringComparison.Ordinal);
        using var api = await _officer.Http.GetAsync($"/api/search?q={new string('a', 10_000)}", TestContext.Current.CancellationToken);
        Assert.Equal(422, (int)api.StatusCode);
    }

    [Fact]
    public async Task The_search_of_the_API_waits_for_its_callers_position_and_is_shut_to_the_public()
    {
        var answer = await _site.Store.Run(
            new RecordPerson(new() { Given = "Ann", Family = "Bellweather" }, Channel.Officer, "a test"), TestHouse.House);
        var found = await _officer.Http.GetStringAsync(
            $"/api/search?q=bellweather&at-least={answer.Position}", TestContext.Current.CancellationToken);
        Assert.Contains(answer.Id<Person>().ToString(), found, StringComparison.Ordinal);
        using var shut = await _site.Anyone().Http.GetAsync("/api/search?q=bellweather", TestContext.Current.CancellationToken);
        Assert.Equal(401, (int)shut.StatusCode);
        Assert.StartsWith("/sign-in", (await _site.Anyone().Get("/search?q=bellweather")).Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Words_that_are_mark_up_stay_words()
    {
        var page = await _officer.Get("/search?q=" + Uri.EscapeDataString("<script>alert(1)</script>"));
        Assert.Empty(page.All("main script"));
        Assert.Contains("<script>alert(1)</script>", page.Text("main [role=status]"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_box_says_how_it_was_understood_and_suggests_without_script()
    {
        await Import(3, "Quillfeather");
        var page = await Settled("/search?q=" + Uri.EscapeDataString("quillfeather last week vmr:x"));
        Assert.Contains("When:", page.Text(".bl-understood"), StringComparison.Ordinal);
        Assert.Contains("There is no field “vmr:”", page.Text(".bl-understood__problem"), StringComparison.Ordinal);
        var some = await _officer.Get("/search?handler=Suggest&q=quil");
        Assert.Equal("/search?q=quillfeather", some.One(".bl-suggested a").GetAttribute("href"));
        Assert.Empty((await _site.As("buyer", Roles.Procurement).Get("/search?handler=Suggest&q=quil")).All("a"));
        var near = await _officer.Get("/search?q=quilfeather");
        Assert.Equal(3, near.All(".bl-result").Count);
    }

    [Fact]
    public async Task Answers_leave_the_house_with_a_purpose_that_stands_beside_each_of_them()
    {
        await Import(3, "Quillfeather");
        var page = await Settled("/search?q=quillfeather");
        var refused = await page.SubmitForm("form[action$='handler=Export']", ("Purpose", "x"));
        Assert.Equal(422, refused.Status);
        Assert.Contains("Say what the file is for", refused.Main, StringComparison.Ordinal);
        var file = await page.SubmitForm("form[action$='handler=Export']", ("Purpose", "disclosure to the coroner"));
        Assert.Equal(200, file.Status);
        var looks = await _site.Store.Consultations(by: "pc");
        Assert.Equal(3, looks.Count(l => l is { What: "search export", Purpose: "disclosure to the coroner" }));
    }

    [Fact]
    public async Task Filters_say_how_much_they_leave_to_twenty_and_narrow_the_answer()
    {
        await Import(30, "Quillfeather");
        var page = await Settled("/search?q=quillfeather");
        Assert.Contains("Last 24 hours (20+)", page.Text("nav[aria-label='Narrow the answer']"), StringComparison.Ordinal);
        Assert.StartsWith("30 records", (await page.Follow("Last 24 hours")).Text("main [role=status]"), StringComparison.Ordinal);
    }

    private Task Import(int count, string family) => _site.Store.Import(
        reading => Task.FromResult(Enumerable.Range(0, count).Aggregate(new Changes(), (changes, i) => changes.Add(
            reading.NewId<Person>(),
            Person.New(
                new() { Given = $"Name{i}", Family = family }, Provenance.Of(reading, Channel.Import), reading.Table(Codes.Table)),
            new PersonRecorded(Channel.Import)))),
        TestHouse.House, "a test", TestContext.Current.CancellationToken);

    // Waits until the index has taken the whole log.
    private async Task<TestPage> Settled(string path)
    {
        await _officer.Http.GetStringAsync(
            $"/api/search?q=x&at-least={_site.Store.Log.Last}", TestContext.Current.CancellationToken);
        return await _officer.Get(path);
    }
}
