using Bluelamp.Kit;
using Bluelamp.Pole;
using Bluelamp.Shell;

namespace Bluelamp.Intelligence.Tests;

/// <summary>The pages of intelligence.</summary>
public sealed class PageTests
{
    private const string Hand = "main form > button:last-of-type", Link = "form[action$='handler=Link'] > button:last-of-type";

    [Fact]
    public async Task What_an_officer_hands_in_is_graded_by_the_desk_without_being_typed_again()
    {
        await using var site = await TestSite.Open();
        await site.Store.Run(new RecordPerson(new() { Given = "Max", Family = "Dealer" }, Channel.Officer, "seen"), TestHouse.House);
        var officer = site.As("robin", Roles.ResponseOfficer);
        var form = await officer.Get("/intelligence/new");
        var looked = await form.SubmitForm(
            "[formaction$='handler=Look']", ("Told", "He sells on Fridays."), ("Name", "Jane Whistler"), ("Find", "max dealer"));
        Assert.Equal("He sells on Fridays.", looked.One("[name='Told']").TextContent.Trim());
        var about = looked.One("[name='Subjects']").GetAttribute("value");

        var wrong = await looked.SubmitForm(Hand, ("Because", "told on patrol"), ("Subjects", about));
        Assert.Equal(422, wrong.Status);
        Assert.Equal(3, wrong.All(".govuk-error-summary li").Count);
        var sent = await wrong.SubmitForm(
            Hand, ("Source", "Untested"), ("Information", "KnownDirectly"), ("Handling", "Permitted"), ("Because", "told on patrol"),
            ("Subjects", about));
        Assert.Contains("INT/000001/26", sent.Text(".govuk-panel"), StringComparison.Ordinal);
        Assert.DoesNotContain("INT/", (await officer.Get("/intelligence?status=Submitted")).Main, StringComparison.Ordinal);

        var analyst = site.As("ana", Roles.Analyst).InTeams("Analysis");
        var id = (await site.Store.Read(TestHouse.House).Find(IntelligenceReport.Queue).First())!.Id;
        await SayPurpose(officer);
        Assert.Equal(404, (await officer.Get($"/intelligence/{id}")).Status);
        await SayPurpose(analyst);
        var report = await analyst.Get($"/intelligence/{id}");
        Assert.Equal("He sells on Fridays.", report.One("[name='Items[0].Text']").TextContent.Trim());
        Assert.Contains("Jane Whistler", report.Main, StringComparison.Ordinal);
        var named = await report.Submit(("Items[0].Text", "Whistler says he sells."), ("Because", "graded"));
        Assert.Equal(422, named.Status);
        Assert.Contains("names the source", named.Text(".govuk-error-summary"), StringComparison.Ordinal);
        var released = await named.Submit(("Items[0].Text", "He sells on Fridays."), ("Because", "graded"));
        Assert.Contains("Graded 2-A-P", released.Heading, StringComparison.Ordinal);

        var found = await released.SubmitForm("[formaction$='handler=Look']", ("Link.Find", "max dealer"));
        var linked = await found.SubmitForm(Link, ("Link.Subjects", about));
        Assert.Equal(422, linked.Status);
        Assert.Equal("#Link_Because", linked.One(".govuk-error-summary a").GetAttribute("href"));
        linked = await linked.SubmitForm(Link, ("Link.Subjects", about), ("Link.Because", "the nickname is his"));
        Assert.Contains("Max DEALER", linked.Text("[class*=summary-list]"), StringComparison.Ordinal);

        var read = await officer.Get($"/intelligence/{id}");
        Assert.Contains("He sells on Fridays.", read.Main, StringComparison.Ordinal);
        Assert.DoesNotContain("Whistler", read.Main, StringComparison.Ordinal);
        Assert.DoesNotContain("Take it back", read.Main, StringComparison.Ordinal);
    }

    private static async Task SayPurpose(Visitor visitor)
    {
        var purpose = await visitor.Get("/purpose");
        await purpose.Submit(("Reason", purpose.One("input[name=Reason]").GetAttribute("value")));
    }
}
