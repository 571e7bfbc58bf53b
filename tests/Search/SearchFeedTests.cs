using System.Text.Json;
using Bluelamp.Crime;
using Bluelamp.Kernel;
using Bluelamp.Kit;
using Bluelamp.Pole;
using Bluelamp.Shell;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bluelamp.Search.Tests;

public sealed class SearchFeedTests : IAsyncLifetime
{
    private static readonly Actor Officer = TestHouse.As("pc", Roles.ResponseOfficer, Roles.Registrar, Roles.Administrator);

    private TestHouse _house = null!;
    private SearchFeed _feed = null!;

    public async ValueTask InitializeAsync()
    {
        _house = await TestHouse.Open([typeof(Person).Assembly, typeof(CrimeReport).Assembly, typeof(Note).Assembly]);
        _feed = new(_house.Store, NullLogger<SearchFeed>.Instance);
    }

    public async ValueTask DisposeAsync()
    {
        await _feed.StopAsync(default);
        _feed.Dispose();
        await _house.DisposeAsync();
    }

    [Fact]
    public async Task Whoever_wrote_finds_what_they_wrote()
    {
        await _feed.StartAsync(TestContext.Current.CancellationToken);
        for (var i = 0; i < 50; i++)
        {
            var answer = await Record($"Writer{i}");
            var found = await _feed.Find(new($"writer{i}", Officer), answer.Position);
            Assert.True(found.Position >= answer.Position);
            Assert.Contains(found.Hits, h => h.Record == answer.Id<Person>().Ref);
        }
    }

    [Fact]
    public async Task A_position_that_never_comes_is_waited_for_no_longer_than_two_seconds()
    {
        await _feed.StartAsync(TestContext.Current.CancellationToken);
        await Record("Smith");
        var last = _house.Store.Log.Last;
        var found = await _feed.Find(new("smith", Officer), new(last.Tx + 1000, last.Row + 1000))
            .WaitAsync(SearchFeed.WaitMax * 5, TestContext.Current.CancellationToken);
        Assert.Single(found.Hits);
    }

    [Fact]
    public async Task A_changed_record_is_found_by_its_new_words_alone_and_an_erased_one_by_none()
    {
        var person = (await Record("Smith")).Id<Person>();
        Assert.Single((await Search("smith")).Hits);
        await _house.Run(new AmendPerson(person, 1, new() { Given = "Ann", Family = "Bellweather" }, Channel.Officer, "a test"), Officer);
        Assert.Empty((await Search("smith")).Hits);
        var hit = Assert.Single((await Search("bellweather")).Hits);
        Assert.Equal(("Ann BELLWEATHER", person.Ref), (hit.Title, hit.Record));
        await _house.Run(new ErasePerson(person, 2, "retention review 12"), Officer);
        Assert.Empty((await Search("bellweather")).Hits);
        Assert.Empty((await Search("bellweather")).Types);
    }

    [Fact]
    public async Task An_index_made_anew_answers_as_the_one_that_followed()
    {
        var people = new List<Id<Person>>();
        for (var i = 0; i < 40; i++) people.Add((await Record(i % 2 == 0 ? "Smith" : "Smyth", given: $"Name{i % 7}")).Id<Person>());
        await _feed.CatchUp(default);
        for (var i = 0; i < 40; i += 3)
        {
            await _house.Run(new AmendPerson(people[i], 1, new() { Given = "Changed", Family = "Smith" }, Channel.Officer, "a test"),
                Officer);
            await _feed.CatchUp(default); // one at a time, as it happens
        }

        // Another node makes its own, from the first row of the log.
        using var anew = new SearchFeed(_house.Store, NullLogger<SearchFeed>.Instance);
        await anew.StartAsync(TestContext.Current.CancellationToken);
        await Same(_feed, anew);
        await anew.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_house_that_opens_again_finds_all_without_reading_the_log_anew()
    {
        await _feed.StartAsync(TestContext.Current.CancellationToken);
        for (var i = 0; i < 20; i++) await Record("Smith", given: $"Name{i % 7}");
        await Same(_feed, _feed);
        await _feed.StopAsync(TestContext.Current.CancellationToken);
        var manifest = ManifestOf(_house);
        Assert.Equal(_house.Store.Log.Last, manifest.Checkpoint.Position);
        await Record("Smith", given: "Later");

        using var again = new SearchFeed(_house.Store, NullLogger<SearchFeed>.Instance);
        _feed.Dispose();
        await again.StartAsync(TestContext.Current.CancellationToken);
        Assert.Equal(21, (await again.Find(new("smith", Officer, Take: 100), _house.Store.Log.Last)).Hits.Count);
        await again.StopAsync(TestContext.Current.CancellationToken);
        Assert.Equal(_house.Store.Log.Last, ManifestOf(_house).Checkpoint.Position);
        Assert.Equal(manifest.Segments[0], ManifestOf(_house).Segments[0]); // as it was: only what is new was written
    }

    [Theory]
    [InlineData("damaged")]
    [InlineData("of another log")]
    public async Task An_index_that_cannot_be_used_is_made_again_from_the_log(string how)
    {
        await _feed.StartAsync(TestContext.Current.CancellationToken);
        for (var i = 0; i < 20; i++) await Record("Smith", given: $"Name{i % 7}");
        await Same(_feed, _feed);
        await _feed.StopAsync(TestContext.Current.CancellationToken);
        _feed.Dispose();
        var manifest = ManifestOf(_house);
        var folder = Path.Combine(_house.Folder, "search", "1");
        if (how == "damaged") await File.WriteAllBytesAsync(Path.Combine(folder, manifest.Segments[0].File), new byte[100]);
        else
        {
            manifest = manifest with { Checkpoint = manifest.Checkpoint with { Record = Guid.Empty } };
            await File.WriteAllBytesAsync(Path.Combine(folder, "index.json"), JsonSerializer.SerializeToUtf8Bytes(manifest, Json.Options));
        }

        using var again = new SearchFeed(_house.Store, NullLogger<SearchFeed>.Instance);
        await again.StartAsync(TestContext.Current.CancellationToken);
        Assert.Equal(20, (await again.Find(new("smith", Officer, Take: 100), _house.Store.Log.Last)).Hits.Count);
        await again.StopAsync(TestContext.Current.CancellationToken);
        Assert.Equal(_house.Store.Log.Last, ManifestOf(_house).Checkpoint.Position);
    }

    [Fact]
    public async Task What_is_hidden_is_not_found_not_counted_and_changes_no_answer()
    {
        await using var twin = await TestHouse.Open([typeof(Person).Assembly, typeof(CrimeReport).Assembly, typeof(Note).Assembly]);
        using var without = new SearchFeed(twin.Store, NullLogger<SearchFeed>.Instance);
        for (var i = 0; i < 30; i++)
        {
            var facts = new PersonFacts { Given = $"Name{i % 5}", Family = i % 3 == 0 ? "Smith" : "Smyth" };
            await Hidden(_house, i);
            await Import(_house, facts, Label.Official);
            await Import(twin, facts, Label.Official);
        }

        await _feed.CatchUp(default);
        await without.CatchUp(default);
        var officer = TestHouse.As("pc", Roles.ResponseOfficer) with { Clearance = Marking.Official };
        foreach (var words in new[] { "smith", "smyth", "smi", "name2 smith", "hidden", "smithhidden1", "smyht", "s" })
        {
            var (one, other) = (await _feed.Find(new(words, officer, Take: 100)), await without.Find(new(words, officer, Take: 100)));
            Assert.Equal(other.Hits.Select(h => (h.Title, h.Why)), one.Hits.Select(h => (h.Title, h.Why)));
            Assert.Equal(other.Types, one.Types);
            Assert.Equal(without.Suggest(words, officer), _feed.Suggest(words, officer));
        }

        Assert.Equal(["smyth", "smith"], _feed.Suggest("sm", officer));
        Assert.Empty(_feed.Suggest("sm", TestHouse.As("buyer", Roles.Procurement))); // reads no persons
        Assert.NotEmpty((await _feed.Find(new("smithhidden1", TestHouse.House))).Hits);
    }

    [Fact]
    public async Task A_record_is_found_by_the_line_of_its_place_as_it_is_now_and_never_by_a_place_its_reader_may_not_see()
    {
        var place = (await _house.Run(
            new RecordPlace(new() { Street = "Acre Lane", Town = "Brixton" }, Channel.Officer, "a test"), Officer)).Id<Place>();
        var crime = (await _house.Run(new RecordCrime("28E", Place: place, Location: "Her home"), Officer)).Id<CrimeReport>();
        Assert.Equal([crime.Ref, place.Ref], (await Search("acre")).Hits.Select(h => h.Record).OrderBy(r => r.Type));
        await _house.Run(
            new AmendPlace(place, 1, new() { Street = "Effra Road", Town = "Brixton" }, Channel.Officer, "a test"), Officer);
        Assert.Empty((await Search("acre")).Hits);
        Assert.Equal(2, (await Search("effra")).Hits.Count);

        var safe = (await _house.Store.Import(
            reading => Task.FromResult(new Changes().Add(
                reading.NewId<Place>(), Place.New(new() { Street = "Refuge Row" }, Provenance.Of(reading, Channel.Import)),
                new PlaceRecorded(Channel.Import), Label.Sensitive)),
            TestHouse.House, "a test", TestContext.Current.CancellationToken)).Id<Place>();
        await _house.Store.Import(
            reading => Task.FromResult(new Changes().Add(
                reading.NewId<Note>(), new Note { Text = "Met her there", Place = safe }, new NoteTaken())),
            TestHouse.House, "a test", TestContext.Current.CancellationToken);
        Assert.Equal([safe.Ref], (await Search("refuge")).Hits.Select(h => h.Record));
        Assert.Single((await Search("met her")).Hits);
    }

    [Fact]
    public async Task Half_a_name_and_half_a_plate_find_the_car_and_whose_it_is_as_the_name_is_now()
    {
        var keeper = (await Record("Quillfeather")).Id<Person>();
        var hidden = (await _house.Store.Import(
            reading => Task.FromResult(new Changes().Add(
                reading.NewId<Person>(),
                Person.New(
                    new() { Given = "Ann", Family = "Secretname" }, Provenance.Of(reading, Channel.Import), reading.Table(Codes.Table)),
                new PersonRecorded(Channel.Import), Label.Sensitive)),
            TestHouse.House, "a test", TestContext.Current.CancellationToken)).Id<Person>();
        var car = (await _house.Run(
            new RecordItem(
                new()
                {
                    Kind = ItemKind.Vehicle, Vehicle = new() { Vrm = "LD15 XYZ" },
                    Holders = [new(keeper.Ref, HoldingKind.Keeper), new(hidden.Ref, HoldingKind.User)],
                },
                Channel.Officer, "a test"),
            TestHouse.House)).Id<Item>();
        var hit = Assert.Single((await Search("LD15 quillf")).Hits);
        Assert.Equal(car.Ref, hit.Record);
        Assert.Matches("^Names: .*QUILLFEATHER$", hit.Why);
        Assert.Equal(car.Ref, Assert.Single((await Search("*XYZ quilfeather")).Hits).Record);
        Assert.Equal([hidden.Ref], (await _feed.Find(new("secretname", TestHouse.House))).Hits.Select(h => h.Record));

        await _house.Run(new AmendPerson(keeper, 1, new() { Given = "Ann", Family = "Featherstone" }, Channel.Officer, "married"), Officer);
        Assert.Empty((await Search("LD15 quillf")).Hits);
        Assert.Equal(car.Ref, Assert.Single((await Search("LD15 feathers")).Hits).Record);
    }

    [Fact]
    public async Task What_answered_is_said()
    {
        await _house.Run(
            new RecordPerson(
                new() { Given = "Ann", Family = "Bell", Phones = [new("07700 900123")], Emails = [new("ann@example.org")] },
                Channel.Officer, "a test"),
            Officer);
        Assert.Equal("", Assert.Single((await Search("bell")).Hits).Why); // its own line says it
        Assert.Contains("+447700900123", Assert.Single((await Search("07700900123")).Hits).Why, StringComparison.Ordinal);
        Assert.Equal("Address: ann@example.org", Assert.Single((await Search("ann@example.org")).Hits).Why);
        Assert.Equal("Like what you typed: bell", Assert.Single((await Search("blel")).Hits).Why);
        Assert.Contains("like what you typed: +447700900123", Assert.Single((await Search("900123")).Hits).Why, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \t")]
    public async Task Nothing_asked_is_refused_with_what_to_do(string words) =>
        Assert.Contains("1 to 200", (await Assert.ThrowsAsync<Refused>(() => _feed.Find(new(words, Officer)))).Message,
            StringComparison.Ordinal);

    private async Task Same(SearchFeed left, SearchFeed right)
    {
        var last = _house.Store.Log.Last;
        foreach (var words in new[] { "smith", "smyth", "name3", "changed smi", "smiht" })
        {
            var (one, other) = (await left.Find(new(words, Officer, Take: 100), last),
                await right.Find(new(words, Officer, Take: 100), last));
            Assert.True(one.Position >= last && other.Position >= last);
            Assert.Equal(one.Hits, other.Hits);
            Assert.Equal(one.Types, other.Types);
        }
    }

    private static Manifest ManifestOf(TestHouse house) => JsonSerializer.Deserialize<Manifest>(
        File.ReadAllBytes(Path.Combine(house.Folder, "search", "1", "index.json")), Json.Options)!;

    private async Task<Found> Search(string words)
    {
        await _feed.CatchUp(default);
        return await _feed.Find(new(words, Officer));
    }

    private Task<Answer> Record(string family, string given = "Jane") =>
        _house.Run(new RecordPerson(new() { Given = given, Family = family }, Channel.Officer, "a test"), Officer);

    private static Task Hidden(TestHouse house, int i) => Import(
        house, new() { Given = $"Hidden Name{i % 5}", Family = i % 2 == 0 ? "Smith" : $"Smithhidden{i}" },
        i % 4 == 0 ? new(Marking.Official, [], ["somebody-else"]) : Label.Sensitive);

    private static Task Import(TestHouse house, PersonFacts facts, Label label) => house.Store.Import(
        reading => Task.FromResult(new Changes().Add(
            reading.NewId<Person>(),
            Person.New(facts, Provenance.Of(reading, Channel.Import), reading.Table(Codes.Table)), new PersonRecorded(Channel.Import),
                label)),
        TestHouse.House, "a test", TestContext.Current.CancellationToken);
}

/// <summary>A record of another room that names a place.</summary>
[Grant]
public sealed record Note : IRecord<Note>
{
    public static string Type => "note";
    public required string Text { get; init; }
    public Id<Place>? Place { get; init; }
    public string Title => "A note";
}

/// <summary>It was written.</summary>
public sealed record NoteTaken : IHappening<Note>;
