using Bluelamp.Kernel;
using Bluelamp.Kit;
using Bluelamp.Pole;
using Bluelamp.Shell;

namespace Bluelamp.Tests.Pole;

/// <summary>The pages of persons, places and items as people at a browser meet them.</summary>
public sealed class PageTests
{
    private static readonly PersonFacts Jane =
        new() { Given = "Jane", Family = "O'Néill", BornOn = new(1988, 5, 3), Phones = [new("07700 900123", IsSafe: false)] };

    [Fact]
    public async Task A_person_is_not_for_everyone_and_one_that_is_not_there_is_not_found()
    {
        await using var site = await TestSite.Open();
        var id = await Recorded(site);
        Assert.StartsWith("/sign-in", (await site.Anyone().Get($"/person/{id}")).Path, StringComparison.Ordinal);
        Assert.Equal(403, (await site.As("fin", Roles.Finance).Get($"/person/{id}?task=person:{id}")).Status);
        // the general page is no way around
        Assert.Equal(403, (await site.As("fin", Roles.Finance).Get($"/record/person/{id}?task=person:{id}")).Status);
        Assert.Equal(404, (await site.As("pc1", Roles.ResponseOfficer).Get($"/person/{Guid.Empty}?task=person:{id}")).Status);
        Assert.Equal(403, (await site.As("ana", Roles.Analyst).Get("/person/new")).Status);
        Assert.Equal(403, (await site.As("pc1", Roles.ResponseOfficer).Get($"/person/{id}/erase")).Status);
    }

    [Fact]
    public async Task A_refusal_stands_at_its_field_and_nothing_is_recorded()
    {
        await using var site = await TestSite.Open();
        var officer = site.As("pc1", Roles.ResponseOfficer);
        var form = await officer.Get("/person/new");
        var again = await form.Submit(("Family", "Smith"), ("Phones[0].Number", "12345"), ("Because", "Stopped"));
        Assert.Equal(422, again.Status);
        Assert.Contains("is not a telephone number", again.Text(".govuk-form-group--error"), StringComparison.Ordinal);
        Assert.Equal("12345", again.One("[name='Phones[0].Number']").GetAttribute("value"));
        Assert.Contains(
            "must be a real date", (
                await form.Submit(
                    ("Family", "Smith"), ("BornOn.Day", "31"), ("BornOn.Month", "2"), ("BornOn.Year", "1988"), ("Because", "x"))).Errors[0],
                        StringComparison.Ordinal);
        Assert.Contains("Say why", (await form.Submit(("Family", "Smith"))).Errors[0], StringComparison.Ordinal);
        Assert.Equal(0, await site.Store.Read(TestHouse.House).Count<Person>());
    }

    [Fact]
    public async Task A_person_is_recorded_and_each_fact_says_where_it_came_from()
    {
        await using var site = await TestSite.Open();
        var officer = site.As("pc1", Roles.ResponseOfficer);
        var page = await (await officer.Get("/person/new")).Submit(
            ("Given", "Jane"), ("Family", "Smith"), ("House", "12"), ("Street", "High Street"), ("Because", "Gave details"), (
                "Channel", "Call101"));
        Assert.StartsWith("/purpose", page.Path, StringComparison.Ordinal); // before a person's record is shown, the reason is asked once
        var id = (await site.Store.Read(TestHouse.House).Find(Person.ByName, "smith").First())!.Id;

        page = await officer.Get($"/person/{id}?task=person:{id}");
        Assert.Equal("Jane SMITH", page.Heading);
        Assert.Contains("101 call", page.Main, StringComparison.Ordinal);
        Assert.Contains("pc1", page.Main, StringComparison.Ordinal);
        Assert.Contains(page.All("main a"), a => a.TextContent == "12 High Street");
        Assert.Contains("Names this", (await officer.Get((await Place(site, id)) + "?view=links")).Main, StringComparison.Ordinal);
        Assert.Contains("Gave details", (await officer.Get($"/person/{id}?view=timeline")).Main, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_is_known_is_offered_before_recording_anew()
    {
        await using var site = await TestSite.Open();
        await Recorded(site);
        var officer = site.As("pc1", Roles.ResponseOfficer);
        var offered = await (await officer.Get("/person/new")).Submit(("Given", "jane"), ("Family", "oneill"), ("Because", "Stopped"));
        Assert.Contains("Jane O'NÉILL, born 3 May 1988", offered.Text(".pole-likely"), StringComparison.Ordinal);
        Assert.Equal(1, await site.Store.Read(TestHouse.House).Count<Person>());

        await offered.SubmitForm("button[name=IsNew]");
        Assert.Equal(2, await site.Store.Read(TestHouse.House).Count<Person>());
    }

    [Fact]
    public async Task A_change_over_anothers_is_not_made()
    {
        await using var site = await TestSite.Open();
        var id = await Recorded(site);
        var mine = await site.As("pc1", Roles.ResponseOfficer).Get($"/person/{id}/change");
        var theirs = await site.As("pc2", Roles.ResponseOfficer).Get($"/person/{id}/change");
        await theirs.Submit(("Middle", "Ann"), ("Because", "She said so"));
        Assert.Equal(409, (await mine.Submit(("Middle", "Beth"), ("Because", "She said so"))).Status);

        var person = (await site.Store.Read(TestHouse.House).Get(id)).Record;
        Assert.Equal(("Ann", false), (person.Name.Middle, person.Phones[0].IsSafe)); // what the form did not touch stays
    }

    [Fact]
    public async Task A_warning_is_shown_first_and_can_be_ended()
    {
        await using var site = await TestSite.Open();
        var id = await Recorded(site);
        var sergeant = site.As("ps1", Roles.Supervisor);
        var form = await sergeant.Get($"/person/{id}/warning");
        Assert.Contains(
            "review date in the future", (
                await form.Submit(("Marker", "weapons"), ("Because", "Knife found"))).Errors[0], StringComparison.Ordinal);
        await form.Submit(
            ("Marker", "weapons"), ("Note", "Knife in boot"), ("ReviewOn.Day", "1"), ("ReviewOn.Month", "1"), ("ReviewOn.Year", "2099"), (
                "Because", "Knife found"));

        var page = await sergeant.Get($"/person/{id}?task=person:{id}");
        Assert.Contains("Knife in boot", page.Text(".record-warnings"), StringComparison.Ordinal);
        var review = await sergeant.Get($"/person/{id}/warning/weapons/review");
        Assert.Contains("Knife in boot", review.Main, StringComparison.Ordinal);
        Assert.Contains("Say whether it still holds", (await review.Submit(("Because", "Seen"))).Errors[0], StringComparison.Ordinal);
        await review.Submit(("Outcome", "end"), ("Because", "Reviewed"));
        Assert.Empty((await sergeant.Get($"/person/{id}")).All(".record-warnings"));
    }

    [Fact]
    public async Task The_record_is_shown_as_it_was_and_never_as_it_will_be()
    {
        await using var site = await TestSite.Open();
        var id = await Recorded(site);
        var was = London.Exact((await site.Store.Read(TestHouse.House).Get(id)).ChangedAt);
        await site.Store.Run(new AmendPerson(id, 1, Jane with { Family = "Smyth" }, Channel.Officer, "Married"), TestHouse.House);
        var officer = site.As("pc1", Roles.ResponseOfficer);
        Assert.Equal("Jane SMYTH, born 3 May 1988", (await officer.Get($"/person/{id}?task=person:{id}")).Heading);

        var page = await officer.Get($"/person/{id}?asOf={Uri.EscapeDataString(was)}");
        Assert.Contains("It has changed since", page.Main, StringComparison.Ordinal);
        Assert.Contains("O'Néill", page.Text(".record-sections"), StringComparison.Ordinal);
        Assert.Contains("not there yet", (await officer.Get($"/person/{id}?asOf=2001-01-01T10:00")).Errors[0], StringComparison.Ordinal);
        Assert.Contains("still to come", (await officer.Get($"/person/{id}?asOf=2999-01-01T10:00")).Errors[0], StringComparison.Ordinal);
        Assert.Contains("Give a date and time", (await officer.Get($"/person/{id}?asOf=yesterday")).Errors[0], StringComparison.Ordinal);
        var timeline = await officer.Get($"/person/{id}?view=timeline");
        Assert.Contains("was O'Néill now Smyth", timeline.Text(".record-differences"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_looked_is_logged_with_the_purpose_and_shown_to_supervisors_only()
    {
        await using var site = await TestSite.Open();
        var id = await Recorded(site);
        var officer = site.As("pc1", Roles.ResponseOfficer);
        await officer.Get($"/person/{id}?task=person:{id}");
        Assert.DoesNotContain("Purpose", (await officer.Get($"/person/{id}?view=access")).Main, StringComparison.Ordinal);

        var row = (await site.As("ps1", Roles.Supervisor).Get($"/person/{id}?view=access&task=person:{id}"))
            .Text("main tbody tr:last-child");
        Assert.Contains("pc1", row, StringComparison.Ordinal);
        Assert.Contains("person Jane O'NÉILL", row, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_item_of_each_kind_is_recorded_and_a_wrong_plate_is_explained()
    {
        await using var site = await TestSite.Open();
        var officer = site.As("pc1", Roles.ResponseOfficer);
        var form = await officer.Get("/item/new?kind=vehicle");
        Assert.Contains(
            "AB12 CDE (current)", (await form.Submit(("Vehicle.Vrm", "AB123456"), ("Because", "Stop"))).Text(
                ".govuk-form-group--error"), StringComparison.Ordinal);
        var car = await form.Submit(("Vehicle.Vrm", "ab12 cde"), ("Value", "£1,250.50"), ("Because", "Stop"));
        Assert.Equal("AB12 CDE", car.Heading);
        Assert.Contains("£1,250.50", car.Main, StringComparison.Ordinal);
        foreach (var kind in (string[])["phone", "property", "drug", "firearm", "document"])
        {
            var made = await (await officer.Get($"/item/new?kind={kind}")).Submit(("Description", $"a {kind}"), ("Because", "Seized"));
            Assert.Equal($"a {kind}", made.Heading);
        }

        var phone = (await officer.Get("/item/new?kind=property")).Submit(("Value", "lots"), ("Description", "ring"), ("Because", "Theft"));
        Assert.Contains("pounds and pence", (await phone).Errors[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_holder_and_a_tie_are_found_by_name_and_an_address_on_record_is_offered()
    {
        await using var site = await TestSite.Open();
        var id = await Recorded(site);
        var sergeant = site.As("ps1", Roles.Supervisor);
        var car = (
            await site.Store.Run(
                new RecordItem(
                    new() { Kind = ItemKind.Vehicle, Vehicle = new() { Vrm = "AB12CDE" } }, Channel.Officer, "Stop"), TestHouse.House))
                        .Id<Item>();
        var found = await sergeant.Get($"/item/{car}/holder?Find=jane+oneill");
        await found.Submit(("Holder", id.Ref.ToString()), ("Kind", "Keeper"), ("From", "V5C 12345"), ("Because", "Papers seen"));
        var held = (await site.Store.Read(TestHouse.House).Get(car)).Record;
        Assert.Equal((id.Ref, "V5C 12345"), (held.Holders[0].Holder, held.Amended?.From));

        var john = (await site.Store.Run(
            new RecordPerson(Jane with { Given = "John" }, Channel.Officer, "Stop"), TestHouse.House)).Id<Person>();
        var tie = await sergeant.Get($"/person/{john}/tie?Find=jane+oneill");
        var half = await tie.Submit(
            ("To", id.Ref.ToString()), ("Kind", "CoOffender"), ("Source", "Reliable"), ("Because", "Charged together"));
        Assert.Contains("three parts", half.Errors[0], StringComparison.Ordinal);
        await half.Submit(("Information", "KnownDirectly"), ("Handling", "Permitted"));
        var page = await sergeant.Get($"/person/{john}?task=person:{john}");
        Assert.Contains("1-A-P", page.Main, StringComparison.Ordinal);
        Assert.Contains("Co-offender", page.Main, StringComparison.Ordinal);

        await site.Store.Run(
            new RecordPlace(
                new() { House = "12", Street = "High Street", Postcode = "E8 1AA" }, Channel.Officer, "A call"), TestHouse.House);
        var offered = await (await sergeant.Get($"/person/{id}/address"))
            .Submit(("House", "12"), ("Postcode", "e81aa"), ("Because", "She said so"));
        var place = offered.All("[name=Place]")[0].GetAttribute("value");
        await offered.Submit(("Place", place), ("Because", "She said so"));
        Assert.Equal(place, (await site.Store.Read(TestHouse.House).Get(id)).Record.Addresses[0].Place.ToString());
        Assert.Equal(1, await site.Store.Read(TestHouse.House).Count<Place>());
    }

    [Fact]
    public async Task A_place_and_an_organisation_are_recorded_and_changed()
    {
        await using var site = await TestSite.Open();
        var officer = site.As("pc1", Roles.ResponseOfficer);
        var place = await (await officer.Get("/place/new"))
            .Submit(("Street", "Mare Street"), ("Latitude", "51.5"), ("Longitude", "-0.06"), ("Because", "A call"));
        Assert.Equal("Mare Street", place.Heading);
        var changed = await (await place.Follow("Change")).Submit(("House", "7"), ("Because", "Seen"));
        Assert.Equal("7 Mare Street", changed.Heading);
        Assert.Contains("51.5, -0.06", changed.Main, StringComparison.Ordinal);
        var shop = await (await officer.Get("/organisation/new")).Submit(("Name", "Corner Shop"), ("Because", "A call"));
        Assert.Equal("Corner Shop", shop.Heading);
        Assert.Equal(
            "Corner Shop Ltd", (await (await shop.Follow("Change")).Submit(("Name", "Corner Shop Ltd"), ("Because", "Sign seen"))).Heading);
    }

    private static async Task<Id<Person>> Recorded(TestSite site) =>
        (await site.Store.Run(new RecordPerson(Jane, Channel.Call999, "A call"), TestHouse.House)).Id<Person>();

    private static async Task<string> Place(TestSite site, Id<Person> id) =>
        $"/place/{(await site.Store.Read(TestHouse.House).Get(id)).Record.Addresses[0].Place}";
}
