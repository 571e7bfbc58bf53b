using Bluelamp.Kernel;
using Bluelamp.Kit;
using Bluelamp.Shell;

namespace Bluelamp.Pole.Tests;

/// <summary>What is told of somebody or something on record already is kept: nobody types it twice, nothing typed is dropped.</summary>
public sealed class LearnTests
{
    private static readonly Provenance From = new() { Channel = Channel.Officer, At = TestHouse.Noon, By = "pc1" };

    private static readonly Codes Table = Codes.Table.Default;

    [Fact]
    public void What_the_record_lacks_is_added_and_what_it_holds_is_nothing_new()
    {
        var jane = Person.New(new() { Given = "Jane", Family = "Field", Phones = [new("07700 900123")] }, From, Table);
        Assert.Null(jane.Learn(new() { Given = "J", Family = "FIELD", Phones = [new("+447700900123")] }, From, Table));

        var learnt = jane.Learn(
            new() { Given = "Jane", BornOn = new(1988, 5, 3), Phones = [new("07700 900123"), new("07700 900456")] }, From, Table)!;
        Assert.Equal(new DateOnly(1988, 5, 3), learnt.BornOn);
        Assert.Equal(["+447700900123", "+447700900456"], learnt.Phones.Select(p => p.Number.ToString()));
        Assert.Equal((Channel.Officer, "Jane"), (learnt.Amended!.Channel, learnt.Name.Given));
    }

    [Fact]
    public void A_name_that_is_spelt_otherwise_stands_beside_the_first()
    {
        var jane = Person.New(new() { Given = "Jane", Family = "Field" }, From, Table);
        var learnt = jane.Learn(new() { Given = "Jayne", Family = "Field" }, From, Table)!;
        Assert.Equal(("Jane", "Jayne Field"), (learnt.Name.Given, Assert.Single(learnt.OtherNames).Name));
        Assert.Null(learnt.Learn(new() { Given = "Jayne", Family = "Field" }, From, Table));
    }

    [Fact]
    public void What_contradicts_the_record_is_refused_where_it_was_typed()
    {
        var jane = Person.New(new() { Given = "Jane", Family = "Field", BornOn = new(1988, 5, 3), Sex = Sex.Female }, From, Table);
        var born = Assert.Throws<Refused>(() => jane.Learn(new() { Given = "Jane", BornOn = new(1988, 3, 5) }, From, Table));
        Assert.Equal("bornOn", born.Field);
        Assert.Contains("The record says born 3 May 1988", born.Message, StringComparison.Ordinal);
        Assert.Equal("sex", Assert.Throws<Refused>(() => jane.Learn(new() { Given = "Jane", Sex = Sex.Male }, From, Table)).Field);

        var van = Item.New(new() { Kind = ItemKind.Vehicle, Vehicle = new() { Vrm = "AB12 CDE", Colour = "Blue" } }, From);
        var red = Assert.Throws<Refused>(
            () => van.Learn(new() { Kind = ItemKind.Vehicle, Vehicle = new() { Vrm = "AB12CDE", Colour = "Red" } }, From));
        Assert.Equal("vehicle.colour", red.Field);
    }

    [Fact]
    public void A_vehicle_learns_what_it_lacks()
    {
        var van = Item.New(new() { Kind = ItemKind.Vehicle, Vehicle = new() { Vrm = "AB12 CDE", Colour = "Blue" } }, From);
        Assert.Null(van.Learn(new() { Kind = ItemKind.Vehicle, Vehicle = new() { Vrm = "ab12cde", Colour = "blue" } }, From));
        var learnt = van.Learn(
            new() { Kind = ItemKind.Vehicle, Description = "Dent in the door", Vehicle = new() { Vrm = "AB12CDE", Make = "Ford" } }, From)!;
        Assert.Equal(("Ford", "Blue", "Dent in the door"), (learnt.Vehicle!.Make, learnt.Vehicle.Colour, learnt.Description));
    }

    [Fact]
    public void A_thing_of_any_kind_learns_and_contradictions_are_named()
    {
        var bike = Item.New(new() { Kind = ItemKind.Property, Property = new() { Make = "Trek", Serial = "SN9941", Quantity = 2 } }, From);
        Assert.Null(bike.Learn(new() { Kind = ItemKind.Property, Property = new() { Serial = "sn 9941" } }, From));
        var learnt = bike.Learn(new() { Kind = ItemKind.Property, Property = new() { Serial = "SN9941", Model = "Fuel" } }, From)!;
        Assert.Equal(("Fuel", 2), (learnt.Property!.Model, learnt.Property.Quantity));
        Assert.Equal("property.make", Assert.Throws<Refused>(
            () => bike.Learn(new() { Kind = ItemKind.Property, Property = new() { Make = "Giant" } }, From)).Field);
        Assert.Equal("kind", Assert.Throws<Refused>(
            () => bike.Learn(new() { Kind = ItemKind.Document, Document = new() { Number = "SN9941" } }, From)).Field);
    }

    [Fact]
    public async Task Somebody_chosen_before_recording_gets_the_home_and_number_that_were_typed()
    {
        await using var site = await TestSite.Open();
        var id = (await site.Store.Run(
            new RecordPerson(new() { Given = "Jane", Family = "Field" }, Channel.Call999, "A call"), TestHouse.House)).Id<Person>();
        var officer = site.As("pc1", Roles.ResponseOfficer);
        var page = await (await officer.Get("/person/new")).Submit(
            ("Given", "Jane"), ("Family", "Field"), ("House", "12"), ("Street", "High Street"), ("Because", "Seen"));
        await page.SubmitForm("[name=Meant]", ("BornOn.Day", "3"), ("BornOn.Month", "5"), ("BornOn.Year", "1988"));
        var jane = (await site.Store.Read(TestHouse.House).Get(id)).Record;
        Assert.Equal((new DateOnly(1988, 5, 3), 1), (jane.BornOn, jane.Addresses.Count));
        Assert.Equal(1, await site.Store.Read(TestHouse.House).Count<Person>());
    }

    [Theory]
    [InlineData("vehicle", "Vehicle.Vrm", "AB12 CDE", "same registration")]
    [InlineData("vehicle", "Vehicle.Vrm", "AB12 CDO", null)]
    [InlineData("phone", "Telephone.Number", "07700 900123", "same number")]
    [InlineData("property", "Property.Serial", "sn 99-41", "same serial number")]
    public async Task A_thing_on_record_is_offered_before_it_is_recorded_once_more(string kind, string field, string typed, string? why)
    {
        await using var site = await TestSite.Open();
        foreach (var facts in new ItemFacts[]
        {
            new() { Kind = ItemKind.Vehicle, Vehicle = new() { Vrm = "AB12CDE" } },
            new() { Kind = ItemKind.Phone, Telephone = new() { Number = "07700900123" } },
            new() { Kind = ItemKind.Property, Property = new() { Make = "Trek", Serial = "SN9941" } },
        })
        {
            await site.Store.Run(new RecordItem(facts, Channel.Officer, "Stop"), TestHouse.House);
        }

        var officer = site.As("pc1", Roles.ResponseOfficer);
        var page = await Typed();
        if (why is null)
        {
            Assert.StartsWith("/item/", page.Path, StringComparison.Ordinal);
            Assert.DoesNotContain("Is it one of these", page.Main, StringComparison.Ordinal);
            return;
        }

        Assert.Contains(why, page.Text(".pole-likely"), StringComparison.Ordinal);
        var chosen = await page.SubmitForm("[name=Meant]", ("Description", "Scratched"));
        Assert.Contains("Scratched", chosen.Main, StringComparison.Ordinal);
        Assert.Equal(3, await site.Store.Read(TestHouse.House).Count<Item>());
        var made = await (await Typed()).SubmitForm("[name=IsNew]");
        Assert.Equal(4, await site.Store.Read(TestHouse.House).Count<Item>());
        Assert.DoesNotContain("Is it one of these", made.Main, StringComparison.Ordinal);

        async Task<TestPage> Typed() => await (await officer.Get($"/item/new?kind={kind}")).Submit((field, typed), ("Because", "Seen"));
    }

    [Fact]
    public async Task A_place_and_an_organisation_on_record_are_offered_too()
    {
        await using var site = await TestSite.Open();
        await site.Store.Run(new RecordPlace(new() { House = "12", Street = "High Street" }, Channel.Officer, "A call"), TestHouse.House);
        await site.Store.Run(new RecordOrganisation(new() { Name = "Corner Shop Ltd" }, Channel.Officer, "A call"), TestHouse.House);
        var officer = site.As("pc1", Roles.ResponseOfficer);
        var place = await (await officer.Get("/place/new")).Submit(("House", "12"), ("Street", "high street"), ("Because", "Seen"));
        Assert.Contains("same house and street", place.Text(".pole-likely"), StringComparison.Ordinal);
        var shop = await (await officer.Get("/organisation/new")).Submit(("Name", "Corner shop"), ("Because", "Seen"));
        Assert.Contains("name begins alike", shop.Text(".pole-likely"), StringComparison.Ordinal);
    }
}
