using Bluelamp.Kernel;
using Bluelamp.Kit;
using Bluelamp.Pole;
using Bluelamp.Shell;
using Bluelamp.Shell.Records;

namespace Bluelamp.Tests.Pole;

/// <summary>Facts of a record under readable labels, and from the log alone: which version set each.</summary>
public sealed class OriginTests
{
    private static readonly Actor Taker = TestHouse.As("ct1", Roles.CallTaker);
    private static readonly Actor Officer = TestHouse.As("pc1", Roles.ResponseOfficer, Roles.Supervisor);
    private static readonly PersonFacts Jane = new() { Given = "Jane", Family = "Smith", Phones = [new("07700 900123", IsSafe: false)] };

    [Fact]
    public async Task Each_fact_says_who_set_it_when_and_how_it_came()
    {
        await using var house = await TestHouse.Open([typeof(Person).Assembly]);
        var id = (await house.Run(new RecordPerson(Jane, Channel.Call999, "A call"), Taker)).Id<Person>();
        house.Time.Advance(TimeSpan.FromMinutes(5));
        var more = Jane with { BornOn = new(1988, 5, 3), Phones = [.. Jane.Phones, new("020 7946 0018")] };
        await house.Run(new AmendPerson(id, 1, more, Channel.Officer, "She showed her licence"), Officer);
        house.Time.Advance(TimeSpan.FromMinutes(5));
        await house.Run(new AddWarning(id, 2, "weapons", new(2027, 1, 1), "Knife found"), Officer);

        var origins = await Origins(house, id);
        Assert.Equal((1, "ct1", "999 call"), (origins["name.family"].Version, origins["name.family"].By, origins["name.family"].Channel));
        Assert.Equal(new Origin(2, TestHouse.Noon.AddMinutes(5), "pc1", "She showed her licence", "Officer"), origins["bornOn"]);
        Assert.Equal(1, origins["phones: 07700 900123"].Version);
        Assert.Equal(2, origins["phones: 020 7946 0018"].Version); // one more in a list does not make the others new
        // the channel of version 2 says nothing of version 3
        Assert.Equal((3, (string?)null), (origins["warnings: weapons"].Version, origins["warnings: weapons"].Channel));
    }

    [Fact]
    public async Task A_fact_set_back_to_what_it_was_is_as_new_as_the_setting_back()
    {
        await using var house = await TestHouse.Open([typeof(Person).Assembly]);
        var id = (await house.Run(new RecordPerson(Jane, Channel.Call101, "A call"), Taker)).Id<Person>();
        await house.Run(new AmendPerson(id, 1, Jane with { Family = "Smyth" }, Channel.Officer, "Spelling"), Officer);
        await house.Run(new AmendPerson(id, 2, Jane, Channel.Officer, "It was right"), Officer);
        Assert.Equal(3, (await Origins(house, id))["name.family"].Version);
    }

    [Fact]
    public void What_a_version_changed_is_told_with_what_stood_before()
    {
        var before = Facts.Of(Made(Jane));
        var after = Facts.Of(Made(Jane with { Family = "Smyth", Given = null, BornOn = new(1988, 5, 3) }));
        Assert.Equal(
            ["Last name: Smith -> Smyth", "Date of birth:  -> 3 May 1988", "First name: Jane -> "],
            Bluelamp.Shell.Records.Origins.Between(before, after).Select(d => $"{d.Label}: {Said(d.Before)} -> {Said(d.After)}"));
    }

    [Fact]
    public void Facts_read_as_a_person_would_say_them()
    {
        var place = new Id<Place>(Guid.Parse("01980000-0000-7000-8000-000000000001"));
        var facts = Facts.Of(Made(Jane with
        {
            Sex = Sex.Female,
            EthnicityPerceived = "IC1",
            Addresses = [new(place, AddressKind.Work, new(2020, 1, 31))],
        }), (path, value) => path == "ethnicityPerceived" ? Codes.NameOf(Codes.Table.Default.EthnicitiesPerceived, value) : null);

        Assert.Contains(facts, f => (f.Section, f.Label, Said(f)) == ("Name", "First name", "Jane"));
        Assert.Contains(facts, f => (f.Section, f.Label, Said(f)) == (null, "Ethnicity, officer-perceived", "White, North European (IC1)"));
        Assert.Contains(facts, f => (f.Section, f.Label, Said(f)) == ("Telephone", "Telephone", "07700 900123, Safe to call: No"));
        var address = Assert.Single(facts, f => f.Section == "Address");
        Assert.Equal(
            ("Work", place.Ref, "From: 31 Jan 2020"), (
                address.Label, address.Parts[0].Link, $"{address.Parts[1].Label}: {address.Parts[1].Text}"));
        Assert.DoesNotContain(facts, f => f.Path is "familyKey" or "amended" or "title");
    }

    [Fact]
    public void Money_and_weights_are_said_in_pounds_and_grams()
    {
        var from = new Provenance { Channel = Channel.Officer, At = TestHouse.Noon, By = "test" };
        Assert.Contains(
            Facts.Of(
                Item.New(new() { Kind = ItemKind.Property, Property = new() { Sort = "Cash", ValuePence = 123_456_7 } }, from)), f => Said(
                    f) == "£12,345.67" && f.Label == "Value");
        Assert.Contains(
            Facts.Of(Item.New(new() { Kind = ItemKind.Drug, Drug = new() { Name = "Cannabis", WeightMg = 1500 } }, from)), f => Said(
                f) == "1.5 g" && f.Label == "Weight");
    }

    private static string Said(Fact? fact) =>
        fact is null ? "" : string.Join(", ", fact.Parts.Select(p => p.Label is null ? p.Text : $"{p.Label}: {p.Text}"));

    private static Person Made(PersonFacts facts) =>
        Person.New(facts, new() { Channel = Channel.Officer, At = TestHouse.Noon, By = "test" }, Codes.Table.Default);

    private static async Task<Dictionary<string, Origin>> Origins(TestHouse house, Id<Person> id)
    {
        var history = await house.Store.Read(Officer).History(id);
        var versions = history.Reverse().Select(e => new RecordVersion(e, Facts.Of(e.As<Person>()!))).ToList();
        var origins = Bluelamp.Shell.Records.Origins.Of(versions);
        return versions[^1].Facts.ToDictionary(
            f =>
                f.Path is "phones" or "warnings"
                    ? $"{f.Path}: {f.Parts[0].Text}"
                    : $"{f.Path}{(f.Path.StartsWith("provenance", StringComparison.Ordinal) ? f.Label : "")}",
            f => origins[(f.Path, f.Key)]);
    }
}
