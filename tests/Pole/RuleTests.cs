using Bluelamp.Kernel;
using Bluelamp.Pole;

namespace Bluelamp.Tests.Pole;

/// <summary>What may be recorded of persons, places, items and organisations, and the sentence when it may not.</summary>
public sealed class RuleTests
{
    // 23:30 UTC on 17 July is 00:30 on the 18th in London.
    private static readonly Provenance From =
        new() { Channel = Channel.Call999, At = new(2026, 7, 17, 23, 30, 0, TimeSpan.Zero), By = "test" };
    private static readonly Codes Table = Codes.Table.Default;
    private static readonly PersonFacts Jane = new() { Given = " Jane ", Family = "O'Néill", BornOn = new(1988, 5, 3), Sex = Sex.Female };

    [Fact]
    public void A_person_is_kept_in_normal_form()
    {
        var jane = Person.New(
            Jane with
            {
                Phones = [new("07700 900123", IsSafe: false), new("07700900123", IsSafe: false)],
                EthnicityPerceived = "ic1",
                EthnicitySelfDefined = "W1"
            }, From, Table);

        Assert.Equal("Jane O'NÉILL, born 3 May 1988", jane.Title);
        Assert.Equal(("oneill", "jane"), (jane.FamilyKey, jane.GivenKey));
        Assert.Equal(PhoneNumber.Parse("+447700900123", null), jane.FirstPhone);
        Assert.False(Assert.Single(jane.Phones).IsSafe);
        Assert.Equal("IC1", jane.EthnicityPerceived);
        Assert.Null(jane.Amended);
    }

    [Fact]
    public void What_a_record_holds_can_be_typed_again_without_changing_it()
    {
        var jane = Person.New(
            Jane with
            {
                Phones = [new("020 7946 0018")],
                Pnc = PncId.Of(2012, 345678).ToString(),
                AgeFrom = 20,
                Descriptions = [new() { Hair = "long  red" }]
            }, From, Table);
        Assert.Equivalent(jane, Person.New(jane.Facts(), From, Table), strict: true);
    }

    [Fact]
    public void Born_today_in_London_is_not_the_future()
    {
        Assert.Equal(new(2026, 7, 18), Person.New(Jane with { BornOn = new(2026, 7, 18) }, From, Table).BornOn);
        Refused(
            "The date of birth is in the future. Check the year.", "bornOn", () => Person.New(
                Jane with { BornOn = new(2026, 7, 19) }, From, Table));
    }

    [Fact]
    public void All_that_is_wrong_with_a_person_is_said_at_once_each_at_its_field()
    {
        var refused = Assert.Throws<Refused>(() => Person.New(
            Jane with { BornOn = new(2031, 1, 1), Phones = [new("07700 900123"), new("12")], Nhs = "123", AgeFrom = 40, AgeTo = 30 },
            From, Table));
        Assert.Equal(["bornOn", "ageFrom", "phones[1].number", "nhs"], refused.Parts.Select(p => p.Field));
    }

    [Fact]
    public void All_that_is_wrong_with_a_thing_or_a_place_is_said_at_once()
    {
        var item = Assert.Throws<Refused>(() => Item.New(
            new() { Kind = ItemKind.Vehicle, Vehicle = new() { Vrm = "AB1 2CDE9", Make = new('x', 101), ValuePence = -1 } }, From));
        Assert.Equal(["vehicle.vrm", "vehicle.make", "vehicle.valuePence"], item.Parts.Select(p => p.Field));
        var place = Assert.Throws<Refused>(() => Place.New(new() { Uprn = -1, Postcode = "SW9", Grid = "nowhere" }, From));
        Assert.Equal(["uprn", "postcode", "grid"], place.Parts.Select(p => p.Field));
    }

    [Fact]
    public void A_person_of_whom_nothing_is_known_is_refused() =>
        Refused("Give at least a name", "family", () => Person.New(new() { Sex = Sex.Male, Family = "  " }, From, Table));

    [Fact]
    public void A_person_may_be_known_by_a_nickname_or_a_description_alone()
    {
        Assert.Equal(
            "Known as Razor, male, aged 20 to 30", Person.New(
                new() { OtherNames = [new(OtherNameKind.Nickname, "Razor")], Sex = Sex.Male, AgeFrom = 20, AgeTo = 30 }, From,
                    Table).Title);
        Assert.Equal("Unknown person", Person.New(new() { Descriptions = [new() { Clothing = "red coat" }] }, From, Table).Title);
    }

    public static TheoryData<string, string, PersonFacts> WrongPersons => new()
    {
        { "is not a telephone number", "phones[0].number", Jane with { Phones = [new("12345")] } },
        { "is not an e-mail address", "emails[0].address", Jane with { Emails = [new("jane at example")] } },
        { "is not a code for perceived ethnicity", "ethnicityPerceived", Jane with { EthnicityPerceived = "IC8" } },
        { "is not a code for self-defined ethnicity", "ethnicitySelfDefined", Jane with { EthnicitySelfDefined = "X1" } },
        { "is not a PNC id", "pnc", Jane with { Pnc = "2012/0345678A" } },
        { "is not a CRO number", "cro", Jane with { Cro = "123456/85A" } },
        { "is not an NHS number", "nhs", Jane with { Nhs = "943 476 5918" } }, // 9434765919 is right
        { "is not a National Insurance number", "nationalInsurance", Jane with { NationalInsurance = "Q1 23" } },
        { "begins above its end", "ageFrom", Jane with { AgeFrom = 40, AgeTo = 30 } },
        { "is between 0 and 130", "ageTo", Jane with { AgeTo = 131 } },
        { "more than 130 years ago", "bornOn", Jane with { BornOn = new(1888, 5, 3) } },
        { "may hold 80 characters", "family", Jane with { Family = new('x', 81) } },
        { "No more than 50", "otherNames",
            Jane with { OtherNames = [.. Enumerable.Range(0, 51).Select(i => new OtherName(OtherNameKind.Alias, $"n{i}"))] } },
        { "ends before it begins", "addresses",
            Jane with { Addresses = [new(default, AddressKind.Home, new(2026, 2, 1), new(2026, 1, 1))] } },
        { "between 20 and 280", "descriptions", Jane with { Descriptions = [new() { HeightFromCm = 5 }] } },
    };

    [Theory]
    [MemberData(nameof(WrongPersons))]
    public void A_wrong_fact_of_a_person_is_refused_at_its_field(string sentence, string field, PersonFacts facts) =>
        Refused(sentence, field, () => Person.New(facts, From, Table));

    [Fact]
    public void An_amendment_keeps_where_the_record_first_came_from()
    {
        var officer = From with { Channel = Channel.Officer };
        var jane = Person.New(Jane, From, Table).Amend(Jane with { Middle = "Ann" }, officer, Table);
        Assert.Equal((Channel.Call999, Channel.Officer), (jane.Provenance.Channel, jane.Amended!.Channel));
        Assert.Equal("Jane Ann O'NÉILL, born 3 May 1988", jane.Title);
    }

    [Fact]
    public void A_warning_is_placed_once_reviewed_by_a_day_and_ended_but_kept()
    {
        var today = new DateOnly(2026, 7, 18);
        var placed = Warning.Add([], "VIOLENT", new(2027, 1, 1), "fought at arrest", today, Table);
        Assert.Equal(new Warning("violent", today, new(2027, 1, 1), "fought at arrest"), Assert.Single(placed));
        Assert.True(placed[0].IsOverdue(new(2027, 1, 2)));
        Refused("stands already", "marker", () => Warning.Add(placed, "violent", new(2027, 1, 1), null, today, Table));
        Refused("not a code for a warning marker", "marker", () => Warning.Add([], "grumpy", new(2027, 1, 1), null, today, Table));
        Refused("review date in the future", "reviewOn", () => Warning.Add([], "violent", today, null, today, Table));

        var kept = Warning.Keep(placed, "violent", new(2028, 1, 1), new(2026, 12, 1));
        Assert.Equal((new DateOnly(2028, 1, 1), new DateOnly(2026, 12, 1)), (kept[0].ReviewOn, kept[0].ReviewedOn!.Value));
        Assert.Equal(new DateOnly(2028, 1, 1), Warning.DueOn(kept));
        Refused("review date in the future", "reviewOn", () => Warning.Keep(placed, "violent", today, today));
        Refused("does not stand any more", "marker", () => Warning.Keep([], "violent", new(2028, 1, 1), today));

        var ended = Warning.End(placed, "violent", "no incident in five years", today);
        Assert.False(Assert.Single(ended).IsStanding);
        Assert.Null(Warning.DueOn(ended));
        Refused("does not stand any more", "marker", () => Warning.End(ended, "violent", "again", today));
        Assert.Equal(2, Warning.Add(ended, "violent", new(2027, 1, 1), null, today, Table).Count);
    }

    [Fact]
    public void A_place_is_one_line_with_its_postcode()
    {
        var place = Place.New(
            new()
            {
                Flat = "Flat 3", House = "12a", Street = "High  Street", Town = "Hackney", Postcode = "e81aa", Uprn = 100021012345,
                Grid = "TQ 34567 81234"
            }, From);
        Assert.Equal("Flat 3, 12a High Street, Hackney, E8 1AA", place.Title);
        Assert.Equal(("highstreet", "12a|flat3"), (place.StreetKey, place.HouseKey));
        Assert.Equal(new GridReference(534_567, 181_234), place.Grid);
        Assert.Equivalent(place, Place.New(place.Facts(), From), strict: true);
    }

    public static TheoryData<string, string, PlaceFacts> WrongPlaces => new()
    {
        { "Say where", "street", new() { Kind = PlaceKind.Dwelling } },
        { "is not a postcode", "postcode", new() { Street = "High Street", Postcode = "E8" } },
        { "up to 12 digits", "uprn", new() { Street = "High Street", Uprn = 1_000_000_000_000 } },
        { "up to 8 digits", "usrn", new() { Street = "High Street", Usrn = 100_000_000 } },
        { "may be swapped", "point", new() { Point = new(151.5, -0.1) } },
        { "is not a grid reference", "grid", new() { Grid = "TI 1 1" } },
    };

    [Theory]
    [MemberData(nameof(WrongPlaces))]
    public void A_wrong_fact_of_a_place_is_refused_at_its_field(string sentence, string field, PlaceFacts facts) =>
        Refused(sentence, field, () => Place.New(facts, From));

    [Fact]
    public void A_shared_map_point_has_one_key_knows_its_borough_and_is_not_changed()
    {
        var point = Place.NewMapPoint(new(51.5412340, -0.05), "On or near High Street", "E01001234", "Barking and Dagenham 001B", From);
        Assert.Equal("map-point|51.541234|-0.05|On or near High Street|E01001234", point.Key);
        Assert.Equal("Barking and Dagenham", point.Borough);
        Assert.Equal("On or near High Street, Barking and Dagenham 001B", point.Title);
        Refused("Many records share this place", null, () => point.Amend(new() { Street = "Elsewhere" }, From));
    }

    [Fact]
    public void A_vehicle_is_found_by_its_plate_however_it_was_misread()
    {
        var car = Item.New(
            new() { Kind = ItemKind.Vehicle, Vehicle = new() { Vrm = "ob12 cde", Make = "Ford", Model = "Focus", Colour = "blue" } }, From);
        Assert.Equal("OB12 CDE blue Ford Focus", car.Title);
        Assert.Equal("0B12CDE", car.PlateKey);
        Assert.Equivalent(car, Item.New(car.Facts(), From), strict: true);
    }

    [Fact]
    public void A_partial_plate_keeps_what_was_not_seen() =>
        Assert.Equal(
            "AB?? C?E", Spaced(
                Item.New(new() { Kind = ItemKind.Vehicle, Vehicle = new() { OtherPlate = "ab** c?e" } }, From).Vehicle!.OtherPlate!));

    public static TheoryData<string, string, ItemFacts> WrongItems => new()
    {
        { "AB12 CDE (current)", "vehicle.vrm", new() { Kind = ItemKind.Vehicle, Vehicle = new() { Vrm = "AB1" + "2CD" } } },
        { "not both", "vehicle.otherPlate", new() { Kind = ItemKind.Vehicle, Vehicle = new() { Vrm = "AB12 CDE", OtherPlate = "AB1?" } } },
        { "is not a telephone number", "telephone.number", new() { Kind = ItemKind.Phone, Telephone = new() { Number = "999" } } },
        { "An IMEI has 15 digits", "telephone.imei", new() { Kind = ItemKind.Phone, Telephone = new() { Imei = "123" } } },
        { "between £0 and £100,000,000", "property.valuePence", new() { Kind = ItemKind.Property, Property = new() { ValuePence = -1 } } },
        { "from 1 to 1,000,000", "property.quantity", new() { Kind = ItemKind.Property, Property = new() { Quantity = 0 } } },
        { "Say at least one thing about the drug", "description", new() { Kind = ItemKind.Drug, Drug = new() } },
    };

    [Theory]
    [MemberData(nameof(WrongItems))]
    public void A_wrong_fact_of_an_item_is_refused_at_its_field(string sentence, string field, ItemFacts facts) =>
        Refused(sentence, field, () => Item.New(facts, From));

    [Fact]
    public void A_thing_does_not_become_another_kind_of_thing()
    {
        var phone = Item.New(new() { Kind = ItemKind.Phone, Description = "black" }, From);
        Refused("cannot become a vehicle", "kind", () => phone.Amend(new() { Kind = ItemKind.Vehicle, Description = "black" }, From));
    }

    [Fact]
    public void An_organisation_needs_a_name_and_a_right_company_number()
    {
        Assert.Equal("01234567", Organisation.New(new() { Name = "Corner Shop", CompanyNumber = "1234567" }, From).CompanyNumber);
        Refused("Give the organisation's name", "name", () => Organisation.New(new() { Name = " " }, From));
        Refused("is not a company number", "companyNumber", () => Organisation.New(new() { Name = "Shop", CompanyNumber = "12-AB" }, From));
    }

    private static string Spaced(string plate) => plate.Insert(4, " ");

    private static void Refused(string sentence, string? field, Func<object> rule)
    {
        var refused = Assert.Throws<Refused>(rule);
        Assert.Contains(sentence, refused.Message, StringComparison.Ordinal);
        Assert.Equal(field, refused.Field);
    }
}
