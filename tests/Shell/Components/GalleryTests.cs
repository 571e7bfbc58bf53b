using Bluelamp.Kit;

namespace Bluelamp.Shell.Tests.Components;

/// <summary>Every component as a page uses it: through its tag, with what a person sent.</summary>
public sealed class GalleryTests : IAsyncLifetime
{
    private TestSite site = null!;

    public async ValueTask InitializeAsync() => site = await TestSite.Open();

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task Every_id_that_is_named_on_the_page_stands_on_it_once()
    {
        var page = await Gallery();
        Assert.Equal(200, page.Status);
        string[] ids = [.. page.All("[id]").Select(e => e.Id!)];
        Assert.Equal(ids.Distinct(), ids);
        Assert.DoesNotContain("", ids);
        var named = page.All("[for],[aria-describedby],[aria-labelledby],[aria-controls],[data-aria-controls]").SelectMany(e =>
            new[] { "for", "aria-describedby", "aria-labelledby", "aria-controls", "data-aria-controls" }
                .SelectMany(a => (e.GetAttribute(a) ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries)));
        Assert.Empty(named.Except(ids));
        Assert.Empty(page.All("main a[href^='#']").Select(a => a.GetAttribute("href")![1..]).Where(id => id.Length > 0).Except(ids));
    }

    [Fact]
    public async Task Nothing_on_the_page_needs_what_the_content_policy_forbids()
    {
        var page = await Gallery();
        Assert.Empty(page.All("[style]"));
        Assert.Empty(page.All("style, script:not([src])"));
        Assert.DoesNotContain(page.All("*").SelectMany(e => e.Attributes), a => a.Name.StartsWith("on", StringComparison.Ordinal));
    }

    [Fact]
    public async Task No_component_s_tag_is_left_unread()
    {
        var page = await Gallery();
        Assert.DoesNotContain(page.All("*"), e => e.LocalName.Contains('-', StringComparison.Ordinal));
    }

    [Fact]
    public async Task Errors_stand_in_the_order_of_the_page_and_lead_to_their_fields()
    {
        var page = await (await Gallery()).SubmitForm(Form,
            ("Surname", ""), ("Email", "nobody"), ("Age", "old"), ("BornOn.Day", "31"), ("BornOn.Month", "2"), ("BornOn.Year", "80"),
            ("HappenedAt", "yesterday"), ("Details", ""), ("Contact", null));

        Assert.Equal(422, page.Status);
        Assert.Equal(
            [
                ("#Surname", "Enter surname"),
                ("#Email", "Email must be an email address, like name@example.com"),
                ("#Age", "Age must be a whole number"),
                ("#BornOn-year", "Year must include 4 numbers"),
                ("#HappenedAt", "When it happened must be a real date and time, like 17/7/2026 14:03"),
                ("#Details", "Enter details"),
                ("#Contact", "Choose how to contact you"),
            ],
            page.All(".govuk-error-summary__list a").Select(a => (a.GetAttribute("href")!, a.TextContent)));
        Assert.All(page.All(".govuk-error-summary__list a"), a => page.One(a.GetAttribute("href")!));
        Assert.Equal("Error: Enter surname", page.Text("#Surname-error"));
        Assert.Contains("Surname-error", page.One("#Surname").GetAttribute("aria-describedby"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_typed_stands_there_again()
    {
        var page = await (await Gallery()).SubmitForm(Form,
            ("Surname", "O'Neil <b>"), ("Age", "old"), ("BornOn.Day", "31"), ("BornOn.Month", "feb"), ("BornOn.Year", "1980"),
            ("Contact", "email"), ("Warnings", "violent"), ("Warnings", "escaper"), ("Variant", "Warning"), ("Password", "secret"));

        Assert.Equal("O'Neil <b>", page.One("#Surname").GetAttribute("value"));
        Assert.Equal("old", page.One("#Age").GetAttribute("value"));
        Assert.Equal(["31", "feb", "1980"], page.All(".govuk-date-input input").Select(i => i.GetAttribute("value")));
        Assert.Equal(["email"], Checked(page, "Contact"));
        Assert.Equal(["violent", "escaper"], Checked(page, "Warnings"));
        Assert.Equal("Warning", page.One("#Variant option[selected]").GetAttribute("value"));
        Assert.Null(page.One("#Password").GetAttribute("value"));
    }

    [Fact]
    public async Task A_form_without_mistakes_is_understood()
    {
        var page = await (await Gallery()).SubmitForm(Form,
            ("Surname", "Doe"), ("BornOn.Day", "31"), ("BornOn.Month", "March"), ("BornOn.Year", "1980"), ("Details", "Gone"),
            ("HappenedAt", "17/7/2026 14:03"), ("Safe", "true"), ("Agreed", "true"));

        Assert.Equal(200, page.Status);
        Assert.Empty(page.Errors);
        Assert.Contains("Everything was understood", page.Main, StringComparison.Ordinal);
        Assert.Equal(["true"], Checked(page, "Safe"));
        Assert.Equal(["true"], Checked(page, "Agreed"));
    }

    [Fact]
    public async Task A_rule_s_refusal_of_a_real_date_marks_all_its_parts()
    {
        var page = await (await Gallery()).SubmitForm(Form,
            ("Surname", "Doe"), ("BornOn.Day", "1"), ("BornOn.Month", "1"), ("BornOn.Year", "2999"), ("Details", "Gone"));

        Assert.Equal(["Date of birth must be in the past", "Error: Date of birth must be in the past"], page.Errors);
        Assert.Equal("#BornOn-day", page.One(".govuk-error-summary__list a").GetAttribute("href"));
        Assert.Equal(3, page.All(".govuk-date-input .govuk-input--error").Count);
    }

    [Fact]
    public async Task Fields_shown_by_an_answer_show_when_it_is_given()
    {
        var page = await Gallery();
        Assert.Equal(["phone"], Checked(page, "Contact"));
        Assert.DoesNotContain("govuk-radios__conditional--hidden", page.One("#conditional-Contact").ClassList);
        Assert.NotNull(page.One("#conditional-Contact #Telephone"));
    }

    [Fact]
    public async Task The_gallery_is_the_administrator_s() =>
        Assert.Equal(403, (await site.As("carol", Roles.CallTaker).Get("/gallery")).Status);

    private const string Form = "form[method=post][enctype]";

    private Task<TestPage> Gallery() => site.As("ada", Roles.Administrator).Get("/gallery");

    private static IEnumerable<string?> Checked(TestPage page, string name) =>
        page.All($"input[name='{name}'][checked]").Select(i => i.GetAttribute("value"));
}
