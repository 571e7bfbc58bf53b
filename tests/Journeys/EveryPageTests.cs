namespace Bluelamp.Journeys;

/// <summary>Whoever signs in can open all that their home page offers, and nothing there keeps anybody out.</summary>
public sealed class EveryPageTests(Stage stage)
{
    public static TheoryData<string> Personas { get; } =
    [
        "casey.bright", "dev.anand", "robin.hale", "imani.cole", "sean.doyle", "ruth.okafor", "ana.silva", "elis.morgan", "dana.price",
        "hana.lewis", "finn.archer", "priya.nair", "sam.whitlock", "pat.ellery", "bea.hartley", "adam.quaye", "noor.rahman",
    ];

    [Theory]
    [MemberData(nameof(Personas))]
    public async Task What_a_persona_is_offered_opens_without_a_barrier(string persona)
    {
        await using var one = await stage.SignedIn(persona);
        await one.Open("/");
        var offered = await one.Page.EvaluateAsync<string[]>(
            "() => [...new Set([...document.querySelectorAll('nav a, .bl-card a, .bl-menu a, .bl-bell')]"
            + ".map(a => a.pathname + a.search))]");
        Assert.NotEmpty(offered);
        foreach (var path in offered) await one.Open(path);
        one.HadNothingToComplainOf();
    }

    [Fact]
    public async Task The_list_of_personas_is_that_of_the_sign_in_page()
    {
        await using var anyone = await stage.Come("the public");
        await anyone.Open("/sign-in");
        var shown = await anyone.Page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('.persona')].map(b => b.value)");
        Assert.Equal(shown.Order(), Personas.Select(p => p.Data).Order());
    }

    [Fact]
    public async Task A_page_with_barriers_is_not_passed_over()
    {
        await using var anyone = await stage.Come("the public");
        await anyone.Page.RouteAsync("**/barrier", route => route.FulfillAsync(new()
        {
            ContentType = "text/html", Body = "<html lang=en><title>Barrier</title><img src='data:,'><input><p style='color:#ccc'>Faint",
        }));
        await anyone.Open("/barrier");
        var complaint = Assert.ThrowsAny<Exception>(anyone.HadNothingToComplainOf);
        foreach (var rule in new[] { "image-alt", "label", "color-contrast" })
            Assert.Contains(rule, complaint.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_public_is_offered_opens_without_a_barrier()
    {
        await using var anyone = await stage.Come("the public");
        foreach (var path in new[] { "/", "/report-theft", "/call-999", "/follow", "/sign-in", "/accessibility", "/demo/letters" })
            await anyone.Open(path);
        anyone.HadNothingToComplainOf();
    }
}
