using Bluelamp.Kernel;
using Bluelamp.Kit;
using Bluelamp.Pole;
using Bluelamp.Shell;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bluelamp.Tests.Pole;

/// <summary>Commands of the room, over a store.</summary>
public sealed class CommandTests
{
    private static readonly Actor Officer = TestHouse.As("pc1", Roles.ResponseOfficer, Roles.Supervisor);
    private static readonly PersonFacts Jane =
        new() { Given = "Jane", Family = "Smith", BornOn = new(1988, 5, 3), Phones = [new("07700 900123")] };

    [Fact]
    public async Task A_person_is_recorded_with_the_home_typed_once()
    {
        await using var house = await House();
        var answer = await house.Run(
            new RecordPerson(
                Jane, Channel.Officer, "Stopped in the street", new() { House = "12", Street = "High Street", Postcode = "E8 1AA" }),
                    Officer);

        var reading = house.Store.Read(Officer);
        var person = await reading.Get(answer.Id<Person>());
        var place = await reading.Get(person.Record.Addresses[0].Place);
        Assert.Equal((PlaceKind.Dwelling, "12 High Street, E8 1AA"), (place.Record.Kind, place.Record.Title));
        Assert.Equal("pc1", person.Record.Provenance.By);
        Assert.Equal(person.Id.Ref, Assert.Single((await reading.LinksTo(place.Id)).Rows).From);
    }

    [Fact]
    public async Task A_source_that_is_not_there_is_refused()
    {
        await using var house = await House();
        var refused = await Assert.ThrowsAsync<Refused>(() =>
            house.Run(
                new RecordPerson(
                    Jane, Channel.Call999, "A call", Source: new("person", Guid.Parse("01980000-0000-7000-8000-000000000000"))), Officer));
        Assert.Equal("source", refused.Field);
    }

    [Fact]
    public async Task An_amendment_over_another_is_stale_and_changes_nothing()
    {
        await using var house = await House();
        var id = await Recorded(house, Jane);
        await house.Run(new AmendPerson(id, 1, Jane with { Middle = "Ann" }, Channel.Officer, "She said so"), Officer);
        await Assert.ThrowsAsync<Stale>(
            () => house.Run(new AmendPerson(id, 1, Jane with { Middle = "Beth" }, Channel.Officer, "She said so"), Officer));
        Assert.Equal("Ann", (await house.Store.Read(Officer).Get(id)).Record.Name.Middle);
    }

    [Fact]
    public async Task A_warning_is_placed_on_each_kind_of_record_and_ended()
    {
        await using var house = await House();
        Ref[] records =
        [
            await Recorded(house, Jane),
            (await house.Run(new RecordPlace(new() { Street = "High Street" }, Channel.Officer, "A call"), Officer)).Id<Place>(),
            (await house.Run(new RecordItem(new() { Kind = ItemKind.Vehicle, Description = "van" }, Channel.Officer, "A call"), Officer))
                .Id<Item>(),
            (await house.Run(new RecordOrganisation(new() { Name = "Crew" }, Channel.Intelligence, "A call"), Officer)).Id<Organisation>(),
        ];
        foreach (var record in records)
        {
            await house.Run(new AddWarning(record, 1, "weapons", new(2027, 1, 1), "Knife found"), Officer);
            await house.Run(new KeepWarning(record, 2, "weapons", new(2028, 1, 1), "Still carries one"), Officer);
            await house.Run(new EndWarning(record, 3, "weapons", "Reviewed"), Officer);
            var seen = await house.Store.Read(Officer).See(record);
            var ended = Assert.Single(((IWarned)seen!.Record).Warnings);
            Assert.Equal("Reviewed", ended.EndedBecause);
            Assert.Equal(["WarningEnded", "WarningKept", "WarningAdded"],
                (await house.Store.Read(Officer).History(record)).Take(3).Select(e => e.Action));
        }

        Assert.Contains(house.Store.Catalogue.Happenings, h => h.Name == "place.WarningAdded");
    }

    [Fact]
    public async Task Only_the_administrator_erases_and_nothing_of_the_person_is_left()
    {
        await using var house = await House();
        var id = await Recorded(house, Jane);
        await Assert.ThrowsAsync<Forbidden>(() => house.Run(new ErasePerson(id, 1, "Court order"), Officer));
        await house.Run(new ErasePerson(id, 1, "Court order"), TestHouse.As("admin", Roles.Administrator));
        await Assert.ThrowsAsync<NotFound>(() => house.Store.Read(Officer).Get(id));
        Assert.Empty(await Known(house).Find(house.Store.Read(Officer), Jane));
    }

    [Fact]
    public async Task An_address_is_added_to_a_new_place_and_ended()
    {
        await using var house = await House();
        var id = await Recorded(house, Jane);
        var answer = await house.Run(
            new AddAddress(
                id, 1, AddressKind.Work, Channel.Officer, "She said so", New: new() { Name = "Corner Shop", Street = "Mare Street" }),
                    Officer);
        var place = answer.Id<Place>();
        await house.Run(new EndAddress(id, 2, place, new(2026, 7, 1), Channel.Officer, "Left the job"), Officer);

        var address = Assert.Single((await house.Store.Read(Officer).Get(id)).Record.Addresses);
        Assert.Equal((place, new DateOnly(2026, 7, 1)), (address.Place, address.ToOn));
        Assert.False(address.IsCurrent(new(2026, 7, 2)));
        await Assert.ThrowsAsync<Refused>(
            () => house.Run(new EndAddress(id, 3, place, new(2026, 7, 1), Channel.Officer, "Again"), Officer));
        await Assert.ThrowsAsync<Refused>(
            () => house.Run(new AddAddress(place, 1, AddressKind.Home, Channel.Officer, "No sense", place), Officer));
    }

    [Fact]
    public async Task A_tie_between_two_persons_shows_on_both()
    {
        await using var house = await House();
        var (jane, john) = (await Recorded(house, Jane), await Recorded(house, Jane with { Given = "John" }));
        var grading = new Grading(SourceGrade.Untested, InformationGrade.KnownIndirectly, HandlingGrade.Permitted);
        await house.Run(
            new AddRelation(john, 1, jane, RelationKind.CoOffender, Channel.Officer, "He said so", null, grading, "A letter"), Officer);
        var told = (await house.Store.Read(Officer).Get(john)).Record;
        Assert.Equal(("2-C-P", "2-C-P", "A letter"), (
            told.Relations[0].Grading?.ToString(), told.Amended?.Grading?.ToString(), told.Amended?.From));
        Assert.Equal(john.Ref, Assert.Single((await house.Store.Read(Officer).LinksTo(jane)).Rows).From);
        var self = await Assert.ThrowsAsync<Refused>(
            () => house.Run(new AddRelation(john, 2, john, RelationKind.Partner, Channel.Officer, "?"), Officer));
        Assert.Equal("to", self.Field);
    }

    [Fact]
    public async Task A_holder_is_a_person_or_an_organisation()
    {
        await using var house = await House();
        var jane = await Recorded(house, Jane);
        var car = (
            await house.Run(
                new RecordItem(new() { Kind = ItemKind.Vehicle, Vehicle = new() { Vrm = "AB12CDE" } }, Channel.Officer, "Stop"), Officer))
                    .Id<Item>();
        await house.Run(new AddHolder(car, 1, jane, HoldingKind.Keeper, Channel.Officer, "Papers seen"), Officer);
        Assert.Equal(jane.Ref, Assert.Single((await house.Store.Read(Officer).Get(car)).Record.Holders).Holder);
        await Assert.ThrowsAsync<Refused>(() => house.Run(new AddHolder(car, 2, car, HoldingKind.Keeper, Channel.Officer, "?"), Officer));
        Assert.NotNull(await house.Store.Read(Officer).Find(Item.ByPlate, Vrm.LookalikeOf("ab12 cde")).First());
    }

    [Fact]
    public async Task Search_before_create_shows_who_may_be_meant_with_reasons()
    {
        await using var house = await House();
        var jane = await Recorded(house, Jane);
        var swapped = await Recorded(house, new() { Given = "Smith", Family = "Jane" });
        await Recorded(house, new() { Given = "Peter", Family = "Smith" });
        var born = await Recorded(house, new() { Given = "Anna", Family = "Smith", BornOn = new(1988, 3, 5) });

        var likely = await Known(house).Find(house.Store.Read(Officer), Jane);
        Assert.Equal(jane, likely[0].Record.As<Person>());
        Assert.Equal(["same phone", "same date of birth", "same first name", "same surname"], likely[0].Reasons);
        Assert.Contains("first name swapped with surname", likely.Single(l => l.Record == swapped.Ref).Reasons);
        Assert.Contains("date of birth day and month swapped", likely.Single(l => l.Record == born.Ref).Reasons);
    }

    [Fact]
    public async Task A_shared_place_is_held_once()
    {
        await using var house = await House();
        var from = new Provenance { Channel = Channel.Import, At = TestHouse.Noon, By = "test" };
        var point = Place.NewMapPoint(new(51.5, -0.1), "On or near High Street", "E01000001", "Hackney 001A", from);
        await house.Store.Import(
            r => Task.FromResult(Changes.New(r.NewId<Place>(), point, new PlaceRecorded(Channel.Import))), TestHouse.House, "test");
        Assert.NotNull(await house.Store.Read(Officer).Find(Place.ByKey, point.Key).First());
        await Assert.ThrowsAsync<Refused>(() =>
            house.Store.Import(
                r => Task.FromResult(Changes.New(r.NewId<Place>(), point, new PlaceRecorded(Channel.Import))), TestHouse.House, "test"));
    }

    private static Task<TestHouse> House() => TestHouse.Open([typeof(Person).Assembly]);

    private static async Task<Id<Person>> Recorded(TestHouse house, PersonFacts facts) =>
        (await house.Run(new RecordPerson(facts, Channel.Officer, "Stopped in the street"), Officer)).Id<Person>();

    private static LikelyPersons Known(TestHouse house) => new(new(house.Store, NullLogger<PersonFeed>.Instance));
}
