using System.Net;
using Bluelamp.Kit;
using Bluelamp.Shell.Access;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Bluelamp.Shell.Tests.SignIn;

/// <summary>Personas are the demo's alone.</summary>
public sealed class PersonaTests
{
    [Fact]
    public async Task In_the_demo_one_click_signs_in()
    {
        await using var site = await EntranceSite.Open(settings: ("demo", "1"));
        var door = await site.Site.Anyone().Get("/sign-in?returnUrl=%2Faccount");
        Assert.Equal(Roles.All.Count, door.All(".persona").Count);
        var page = await door.SubmitForm("button[value='noor.rahman']");
        Assert.Equal("/account", page.Path);
        Assert.Contains("Noor Rahman", page.Main, StringComparison.Ordinal);
        Assert.Equal(200, (await page.By.Get("/accounts")).Status);
    }

    [Fact]
    public async Task Outside_the_demo_there_is_no_such_door()
    {
        await using var site = await EntranceSite.Open();
        await DemoAccounts.Seed(site.Store); // even over a store that was a demo's once
        var door = await site.Site.Anyone().Get("/sign-in");
        Assert.Empty(door.All(".persona"));
        using var answer = await Post(door, "noor.rahman");
        Assert.False(answer.IsSuccessStatusCode || answer.StatusCode == HttpStatusCode.Found, $"{answer.StatusCode}");
        Assert.DoesNotContain(
            site.Site.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>(),
            e => e.RoutePattern.RawText!.Contains("persona", StringComparison.OrdinalIgnoreCase));
        Assert.Equal(422, (await EntranceSite.SignIn(site.Site.Anyone(), "noor.rahman", "")).Status);
    }

    [Fact]
    public async Task Only_personas_come_in_this_way()
    {
        await using var site = await EntranceSite.Open(settings: ("demo", "1"));
        await site.Make("amy");
        using var answer = await Post(await site.Site.Anyone().Get("/sign-in"), "amy");
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task Another_sites_form_signs_nobody_in()
    {
        await using var site = await EntranceSite.Open(settings: ("demo", "1"));
        using var answer = await site.Site.Anyone().Http.PostAsync(new Uri("/sign-in/persona", UriKind.Relative), new FormUrlEncodedContent([new("name", "noor.rahman")]));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    private static Task<HttpResponseMessage> Post(TestPage door, string name)
    {
        var token = door.One("form[action='/sign-in'] input[name=__RequestVerificationToken]").GetAttribute("value")!;
        return door.By.Http.PostAsync(
            new Uri("/sign-in/persona", UriKind.Relative), new FormUrlEncodedContent([new("__RequestVerificationToken", token), new("name", name)]));
    }
}
