using Bluelamp.Kernel;
using Bluelamp.Kit;
using Bluelamp.Shell.Access;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Bluelamp.Shell.Tests.SignIn;

/// <summary>The reasons offered.</summary>
public sealed class PurposeTests
{
    [Fact]
    public async Task The_reasons_offered_are_those_in_force()
    {
        await using var house = await TestHouse.Open([typeof(Account).Assembly]);
        var purposes = house.Store.Read(TestHouse.House).Table(Purposes.Table);
        Assert.Contains(purposes.On(new(2026, 7, 17)), p => p.Text == "In response to an incident");
        Assert.Empty(purposes.On(new(2018, 5, 24))); // before the Act
    }

    [Fact]
    public void A_reason_is_offered_on_its_last_day_and_not_after()
    {
        var purposes = new Purposes([new("Once", new(2026, 1, 1), ValidTo: new(2026, 6, 30))]);
        Assert.Single(purposes.On(new(2026, 6, 30)));
        Assert.Empty(purposes.On(new(2026, 7, 1)));
    }

    [Fact]
    public async Task A_page_about_people_first_asks_why_and_remembers_the_answer()
    {
        await using var site = await EntranceSite.Open();
        var (gate, context) = Gate(site, "/pole/person/1?tab=log");
        await gate.Invoke(context, site.Store, PurposesOf(site));
        Assert.Equal("/purpose?returnUrl=%2Fpole%2Fperson%2F1%3Ftab%3Dlog", context.Response.Headers.Location);

        var page = await site.Site.As("amy", Roles.Analyst).Get("/purpose?returnUrl=%2Faccount");
        Assert.Equal(422, (await page.Submit()).Status);
        var answered = await page.Submit(("Reason", "Investigation of a crime"), ("Detail", "0123456/26"));
        Assert.Equal("/account", answered.Path);
        Assert.Contains("Investigation of a crime: 0123456/26", (await page.By.Get("/purpose")).Main, StringComparison.Ordinal);
        await (await page.By.Get("/purpose")).SubmitForm("form[action$=End]");
        Assert.DoesNotContain("Investigation of a crime: 0123456/26", (await page.By.Get("/purpose")).Main, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_task_in_hand_is_the_purpose_without_asking()
    {
        await using var site = await EntranceSite.Open();
        var account = await site.Make("bo");
        var (gate, context) = Gate(site, $"/pole/person/1?task=account:{account}");
        await gate.Invoke(context, site.Store, PurposesOf(site));
        Assert.Equal(200, context.Response.StatusCode);
        Assert.Equal("account bo", PurposesOf(site).Of(context));
    }

    [Fact]
    public async Task A_task_one_may_not_see_is_no_purpose()
    {
        await using var site = await EntranceSite.Open();
        var credential = await site.CredentialOf(await site.Make("bo"));
        var (gate, context) = Gate(site, $"/pole/person/1?task=credential:{credential.Id}");
        await gate.Invoke(context, site.Store, PurposesOf(site));
        Assert.Equal(302, context.Response.StatusCode);
    }

    [Fact]
    public async Task A_purpose_is_its_own_persons_and_ends_with_the_shift()
    {
        await using var site = await EntranceSite.Open();
        var purposes = PurposesOf(site);
        var (_, said) = Gate(site, "/");
        purposes.Say(said, "Supervision");
        var cookie = said.Response.Headers.SetCookie.ToString().Split(';')[0];
        Assert.Equal("Supervision", purposes.Of(Gate(site, "/", cookie: cookie).Context));
        Assert.Null(purposes.Of(Gate(site, "/", name: "bo", cookie: cookie).Context)); // at the same desk
        site.Time.Advance(TimeSpan.FromHours(12));
        Assert.Null(purposes.Of(Gate(site, "/", cookie: cookie).Context));
        Assert.Null(purposes.Of(Gate(site, "/", cookie: "bluelamp.purpose=forged").Context));
    }

    private static PurposeOfAccess PurposesOf(EntranceSite site) => site.Site.Services.GetRequiredService<PurposeOfAccess>();

    private static (PurposeGate Gate, HttpContext Context) Gate(EntranceSite site, string path, string name = "amy", string? cookie = null)
    {
        var parts = path.Split('?', 2);
        var context = new DefaultHttpContext
        {
            RequestServices = site.Site.Services, User = Principals.Of("Test", name, name, [Roles.Auditor], [], Marking.Official),
        };
        (context.Request.Method, context.Request.Path) = ("GET", parts[0]);
        if (parts.Length > 1) context.Request.QueryString = new("?" + parts[1]);
        if (cookie is not null) context.Request.Headers.Cookie = cookie;
        context.SetEndpoint(new(null, new(new AsksPurposeAttribute()), "a page about people"));
        return (new(_ => Task.CompletedTask), context);
    }
}
