using Bluelamp.Kit;
using Bluelamp.People;
using Bluelamp.Shell;

namespace Bluelamp.Tests.People;

/// <summary>The pages of officers, teams and duties.</summary>
public sealed class PageTests
{
    [Fact]
    public async Task The_list_of_officers_is_for_HR_and_supervisors()
    {
        await using var site = await TestSite.Open();
        Assert.Equal(403, (await site.As("robin", Roles.ResponseOfficer).Get("/people")).Status);
        Assert.Equal(403, (await site.As("ps1", Roles.Supervisor).Get("/officer/new")).Status);
        Assert.Equal(404, (await site.As("hr1", Roles.Hr).Get($"/officer/{Guid.Empty}")).Status);
        Assert.Equal("Officers and staff", (await site.As("hr1", Roles.Hr).Get("/people")).Heading);
    }

    [Fact]
    public async Task An_officer_is_added_found_and_changed()
    {
        await using var site = await TestSite.Open();
        var hr = site.As("hr1", Roles.Hr);
        var team = (await site.Store.Run(new FormTeam("Response Team A", "AW", "Charing Cross", "New"), TestHouse.House)).Id<Team>();
        var form = await hr.Get("/officer/new");
        var wrong = await form.Submit(
            ("Given", "Robin"), ("Family", "Hale"), ("Rank", "constable"), ("WarrantNumber", "12"), ("Because", "Joined"));
        Assert.Equal(422, wrong.Status);
        Assert.Contains("six digits", wrong.Text(".govuk-form-group--error"), StringComparison.Ordinal);
        var page = await form.Submit(
            ("Given", "Robin"), ("Family", "Hale"), ("Rank", "constable"), ("WarrantNumber", "234567"), ("ShoulderNumber", "2107aw"),
            ("Team", team.ToString()),
            ("Skills", "taser"), ("Skills", "dog"), ("Because", "Joined"));
        Assert.Equal("PC 2107AW Robin Hale", page.Heading);
        Assert.Contains("Dog handler", page.Main, StringComparison.Ordinal);

        foreach (
            var query in (string[])["Find=hale", "Find=2107", "Find=2345", $"Team={team}", "Rank=constable", $"Team={team}&Rank=constable"])
            Assert.Contains("Hale, Robin", (await hr.Get($"/people?{query}")).Main, StringComparison.Ordinal);
        foreach (var query in (string[])["Find=bell", "Find=99", "Rank=sergeant", $"Team={team}&Rank=sergeant"])
            Assert.Contains("Nobody matches", (await hr.Get($"/people?{query}")).Main, StringComparison.Ordinal);

        var promoted = await (await page.Follow("Change")).Submit(("Rank", "sergeant"), ("Because", "Promoted"));
        Assert.Equal("PS 2107AW Robin Hale", promoted.Heading);
    }

    [Fact]
    public async Task An_officer_books_on_and_off_at_the_page_of_who_is_on_duty()
    {
        await using var site = await TestSite.Open();
        await site.Store.Run(
            new AddOfficer(
                new() { Given = "Robin", Family = "Hale", Rank = "constable", WarrantNumber = "234567", AccountName = "robin" }, "Joined"),
                    TestHouse.House);
        var robin = site.As("robin", Roles.ResponseOfficer);
        var list = await robin.Get("/people/on-duty");
        Assert.Contains("Nobody is on duty", list.Main, StringComparison.Ordinal);
        var form = await list.Follow("Book yourself on");
        Assert.Contains("say when this one will end", (await form.Submit(("CallSign", "aw21"))).Errors[0], StringComparison.Ordinal);
        Assert.Contains("Give a date and time", (await form.Submit(("EndsAt", "later"))).Errors[0], StringComparison.Ordinal);

        var ends = London.Box(site.Store.Time.GetUtcNow().AddHours(8));
        list = await form.Submit(("CallSign", "aw21"), ("EndsAt", ends));
        Assert.Contains("AW21", list.Main, StringComparison.Ordinal);
        Assert.Empty((await site.As("jo", Roles.ResponseOfficer).Get("/people/on-duty")).All("main form")); // nobody books another off
        Assert.Contains("Nobody is on duty", (await list.SubmitForm("main form[action*=BookOff]")).Main, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_duty_is_planned_and_shows_among_the_officers_links()
    {
        await using var site = await TestSite.Open();
        var id = (
            await site.Store.Run(new AddOfficer(new() { Given = "Robin", Family = "Hale", Rank = "staff" }, "Joined"), TestHouse.House))
                .Id<Officer>();
        var now = site.Store.Time.GetUtcNow();
        var page = await (await site.As("hr1", Roles.Hr).Get($"/officer/{id}/duty"))
            .Submit(("StartsAt", London.Box(now.AddHours(1))), ("EndsAt", London.Box(now.AddHours(9))), ("Because", "Late turn"));
        Assert.Contains("Duty", page.Main, StringComparison.Ordinal);
        var duty = (await site.Store.Read(TestHouse.House).Naming<Duty>(id)).Single();
        // a type without a page of its own opens on the general one
        var shown = await site.As("hr1", Roles.Hr).Get($"/record/duty/{duty.Id}");
        Assert.Equal(duty.Record.Title, shown.Heading);
        Assert.Contains(shown.All("main a"), a => a.TextContent == "Staff Robin Hale");
    }

    [Fact]
    public async Task A_team_is_formed_and_renamed()
    {
        await using var site = await TestSite.Open();
        var hr = site.As("hr1", Roles.Hr);
        var form = await hr.Get("/team/new");
        Assert.Contains(
            "two letters", (await form.Submit(("Name", "A"), ("UnitCode", "1"), ("Because", "x"))).Errors[0], StringComparison.Ordinal);
        var team = await form.Submit(("Name", "Response Team A"), ("UnitCode", "aw"), ("Because", "New model"));
        Assert.Equal("Response Team A (AW)", team.Heading);
        Assert.Equal(
            "Response Team B (AW)", (
                await (await team.Follow("Change")).Submit(("Name", "Response Team B"), ("Because", "Renamed"))).Heading);
    }
}
