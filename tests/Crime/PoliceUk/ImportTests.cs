using Bluelamp.Crime.PoliceUk;
using Bluelamp.Kernel;
using Bluelamp.Kit;
using Bluelamp.Pole;
using static Bluelamp.Crime.Tests.PoliceUk.Published;

namespace Bluelamp.Crime.Tests.PoliceUk;

public sealed class ImportTests
{
    private const string StreetFile = "2024-03/2024-03-metropolitan-street.csv";
    private const string OutcomeFile = "2024-04/2024-04-metropolitan-outcomes.csv";
    private const string SearchFile = "2024-03/2024-03-metropolitan-stop-and-search.csv";

    [Fact]
    public async Task A_published_crime_is_held_with_its_street_borough_and_shared_place()
    {
        await using var published = await Open();
        published.Write(StreetFile, Street, CrimeRow(Id(1)), CrimeRow(Id(2), street: "On or near Gray'S Inn Road"), CrimeRow(Id(3)));
        await published.Import();
        var (one, two, three) = (await published.CrimeOf(Id(1)), await published.CrimeOf(Id(2)), await published.CrimeOf(Id(3)));
        Assert.Equal(
            ("Burglary", "Lambeth Walk", "Lambeth", "2024-03", CrimeStatus.UnderInvestigation),
            (one.Record.CrimeType, one.Record.Location, one.Record.Borough, one.Record.CountedIn, one.Record.Status));
        Assert.Equal("Gray's Inn Road", two.Record.Location);
        Assert.Equal(one.Record.Place, three.Record.Place);
        Assert.Equal(2, await published.Reading.Count<Place>());
        var place = await published.Reading.Get(one.Record.Place!.Value);
        Assert.Equal(
            (new GeoPoint(51.49312, -0.11498), "Lambeth Walk", "Lambeth", "E01003011", PlaceKind.MapPoint),
            (place.Record.Point, place.Record.Street, place.Record.Borough, place.Record.LsoaCode, place.Record.Kind));
        Assert.Equal(new[] { one.Id, three.Id }.Order(ById), (await published.Reading.Naming<CrimeReport>(place.Id)).Select(c => c.Id)
            .Order(ById));
    }

    [Fact]
    public async Task Importing_again_makes_nothing_new_and_changes_nothing()
    {
        await using var published = await Open();
        published.Write(StreetFile, Street, CrimeRow(Id(1)), CrimeRow(""), CrimeRow(""), CrimeRow(Id(2)),
            CrimeRow(Id(2), outcome: "Local resolution"));
        published.Write(OutcomeFile, Outcomes, OutcomeRow(Id(1)), OutcomeRow(Id(1)));
        published.Write(SearchFile, Searches, SearchRow(), SearchRow(), SearchRow(at: ","));
        Assert.Equal((8, 0, 2, 0), await published.Count());
        var position = published.House.Store.Log.Last;
        Assert.Equal((0, 8, 2, 0), await published.Count());
        var since = await published.House.Store.Log.After(position, 500, "crime", "outcome", "stop-search", "place");
        Assert.Empty(since);
        Assert.Equal((4, 1, 3), (await published.Reading.Count<CrimeReport>(), await published.Reading.Count<PublishedOutcome>(),
            await published.Reading.Count<StopSearch>()));
    }

    [Fact]
    public async Task An_outcome_may_come_before_its_crime_and_is_linked_when_the_crime_comes()
    {
        await using var published = await Open();
        published.Write(OutcomeFile, Outcomes, OutcomeRow(Id(1)), OutcomeRow(Id(9)));
        Assert.Equal((2, 0, 0, 0), await published.Count());
        published.Write(StreetFile, Street, CrimeRow(Id(1)));
        await published.Import();
        var crime = await published.CrimeOf(Id(1));
        var outcome = Assert.Single(await published.Reading.Naming<PublishedOutcome>(crime.Id));
        Assert.Equal(("Suspect charged", "2024-04"), (outcome.Record.OutcomeType, outcome.Record.Month));
        Assert.Equal(2, await published.Reading.Count<PublishedOutcome>());
    }

    [Fact]
    public async Task A_Crime_ID_that_is_repeated_in_a_file_keeps_every_row()
    {
        await using var published = await Open();
        string[] rows = [CrimeRow(Id(1), outcome: "Unable to prosecute suspect"), CrimeRow(Id(1), outcome: "Status update unavailable"),
            CrimeRow(Id(1), outcome: "Status update unavailable")];
        published.Write(StreetFile, Street, rows);
        Assert.Equal((1, 0, 2, 0), await published.Count());
        Assert.Equal(1, (await published.CrimeOf(Id(1))).Version);
        var exported = await published.Export();
        Assert.Equal([Street, .. rows], exported[StreetFile]);
    }

    [Fact]
    public async Task A_file_published_again_puts_the_newer_outcome_in_the_place_of_the_older_and_keeps_how_it_was()
    {
        await using var published = await Open();
        published.Write("first/" + StreetFile, Street, CrimeRow(Id(1)), CrimeRow(Id(2)));
        await published.Import();
        published.House.Time.Advance(TimeSpan.FromDays(30));
        published.Write("first/" + StreetFile, Street, CrimeRow(Id(1), outcome: "Local resolution"), CrimeRow(Id(2)));
        var result = await published.Import();
        Assert.Equal((0, 2, 1), (result.Total.New, result.Total.Known, result.Total.Changed));
        var crime = await published.CrimeOf(Id(1));
        Assert.Equal(("Local resolution", CrimeStatus.Filed, 2), (crime.Record.Published!.LastOutcome, crime.Record.Status, crime.Version));
        Assert.Contains(CrimeRow(Id(1), outcome: "Local resolution"), (await published.Export())[StreetFile]);
        Assert.DoesNotContain(CrimeRow(Id(1)), (await published.Export())[StreetFile]);
        var before = await published.Reading.AsOf(crime.Id, TestHouse.Noon.AddDays(1));
        Assert.Equal("Under investigation", before!.As<CrimeReport>()!.Published!.LastOutcome);
    }

    [Fact]
    public async Task The_same_crime_in_two_months_files_says_the_same_whichever_comes_first()
    {
        const string Later = "2024-04/2024-04-metropolitan-street.csv";
        await using var forward = await Open();
        forward.Write("a/" + StreetFile, Street, CrimeRow(Id(1)));
        forward.Write("b/" + Later, Street, CrimeRow(Id(1), outcome: "Local resolution"));
        await using var backward = await Open();
        backward.Write("b/" + StreetFile, Street, CrimeRow(Id(1)));
        backward.Write("a/" + Later, Street, CrimeRow(Id(1), outcome: "Local resolution"));
        Assert.Equal((1, 0, 1, 0), await forward.Count());
        Assert.Equal((1, 0, 1, 0), await backward.Count());
        var (one, other) = ((await forward.CrimeOf(Id(1))).Record, (await backward.CrimeOf(Id(1))).Record);
        Assert.Equal("Local resolution", one.Published!.LastOutcome);
        Assert.Equal(System.Text.Json.JsonSerializer.Serialize(one, Json.Options),
            System.Text.Json.JsonSerializer.Serialize(other, Json.Options));
    }

    [Fact]
    public async Task Every_trap_of_real_files_is_taken_or_named_with_its_line()
    {
        await using var published = await Open();
        var nowhere = $"{Id(2)},2024-03,Metropolitan Police Service,Metropolitan Police Service,,,No location,,,Burglary,,";
        published.WriteText(StreetFile, "\ufeff" + string.Concat(new[]
        {
            Street, CrimeRow(Id(1)), nowhere, CrimeRow("abc"), CrimeRow(Id(3), month: "March 2024"), CrimeRow(Id(4))
                .Replace("51.493120", ""), "one,two",
            CrimeRow(Id(5)).Replace("51.493120", "north"), CrimeRow(Id(6), type: ""), $"{CrimeRow(Id(7))[..^1]},\"unclosed",
                CrimeRow(Id(8), street: "\"Walk, the\""),
            CrimeRow(Id(9)).Replace("-0.114980", "-3.4e-05"),
        }.Select(l => l + "\r\n")));
        published.WriteText("notes.csv", "a,b\n1,2\n");
        var result = await published.Import();
        Assert.Equal((11, 4, 7), (result.Total.Rows, result.Total.New, result.Total.Rejected));
        Assert.Equal(
            [
                "file,line,reason",
                "notes.csv,0,\"its heading is not that of street crime, outcomes or stop and search\"",
                $"{StreetFile},4,\"its Crime ID \"\"abc\"\" is not 64 hexadecimal digits\"",
                $"{StreetFile},5,\"its month \"\"March 2024\"\" is not a month such as 2024-03\"",
                $"{StreetFile},6,it has one coordinate and not the other",
                $"{StreetFile},7,\"it has 2 columns, the heading has 12\"",
                $"{StreetFile},8,\"its latitude \"\"north\"\" is not a number of degrees\"",
                $"{StreetFile},9,it has no crime type",
                $"{StreetFile},10,\"a quote is opened and not closed, or the row is longer than 64 KB\"",
            ],
            await File.ReadAllLinesAsync(result.Report, TestContext.Current.CancellationToken));
        Assert.Null((await published.CrimeOf(Id(2))).Record.Place);
        Assert.Contains(nowhere, (await published.Export())[StreetFile]);
    }

    [Fact]
    public async Task Both_vocabularies_of_ethnicity_and_old_names_of_outcomes_come_to_one_and_go_out_as_they_were()
    {
        await using var published = await Open();
        string[] rows =
        [
            SearchRow(ethnicity: "Black/African/Caribbean/Black British - African", outcome: "A no further action disposal"),
            SearchRow(ethnicity: "Black or Black British - African (B2)", outcome: "Nothing found - no further action",
                date: "2018-06-01T09:00:00+01:00"),
            SearchRow(ethnicity: "Martian", outcome: "", at: ",", date: "2024-03-31T23:30:00+00:00"),
        ];
        published.Write(SearchFile, Searches, rows);
        await published.Import();
        var searches = (await Task.WhenAll(
            new[] { "2024-03", "2018-06", "2024-04" }.Select(
                async m => (await published.Reading.Find(StopSearch.Counts, m).First())!.Record))).ToList();
        Assert.Equal(["B2", "B2", "Martian"], searches.Select(s => s.SelfDefinedEthnicity));
        Assert.Equal(["A no further action disposal", "A no further action disposal", null], searches.Select(s => s.Outcome));
        Assert.Null(searches[2].Place); // 23:30 UTC on 31 March is April in London
        var exported = await published.Export();
        Assert.Equal([Searches, rows[1], rows[0], rows[2]], exported[SearchFile]);
    }

    [Fact]
    public async Task An_import_that_is_stopped_and_resumed_ends_as_one_that_was_not()
    {
        await using var straight = await Open();
        await using var stopped = await Open();
        foreach (var folder in new[] { straight, stopped })
        {
            folder.Write(StreetFile, Street, Enumerable.Range(0, 9_500)
                .Select(i => CrimeRow(i % 7 == 0 ? "" : Id(i % 9_000), street: $"On or near Street {i % 50}")));
            folder.Write(OutcomeFile, Outcomes, Enumerable.Range(0, 5_000).Select(i => OutcomeRow(Id(i % 4_900))).Append("broken"));
        }

        await straight.Import();
        using var cancel = new CancellationTokenSource();
        var first = await stopped.Import(progress: new Stop(cancel), cancel: cancel.Token);
        Assert.Equal(ImportStatus.Interrupted, first.Status);
        Assert.InRange(first.Total.Rows, 1, 14_000);
        using var again = new CancellationTokenSource();
        await stopped.Import(new() { Resume = true }, new Stop(again), again.Token);
        var last = await stopped.Import(new() { Resume = true });
        Assert.Equal(ImportStatus.Done, last.Status);
        Assert.Equal(await Summary(straight), await Summary(stopped));
        Assert.Equal(["file,line,reason", $"{OutcomeFile},5002,\"it has 1 columns, the heading has 10\""],
            await File.ReadAllLinesAsync(last.Report, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task An_import_says_how_much_of_it_is_read_and_how_long_the_rest_will_take()
    {
        await using var published = await Open();
        published.Write(StreetFile, Street, Enumerable.Range(0, 8_100).Select(i => CrimeRow(Id(i))));
        published.Write(OutcomeFile, Outcomes, OutcomeRow(Id(1)));
        var told = new Told();
        await published.Import(progress: told);
        Assert.Equal([4_000, 8_000, 8_100, 8_101], told.All.Select(p => p.Rows));
        Assert.Equal(told.All.Select(p => p.Part), told.All.Select(p => p.Part).Order());
        Assert.InRange(told.All[0].Part, 0.45, 0.55);
        Assert.Equal((1, TimeSpan.Zero, 2), (told.All[^1].Part, told.All[^1].Left, told.All[^1].FilesDone));
        Assert.All(told.All, p => Assert.NotNull(p.Left));
    }

    [Fact]
    public async Task A_file_that_changed_since_is_not_gone_on_with()
    {
        await using var published = await Open();
        published.Write(StreetFile, Street, Enumerable.Range(0, 9_000).Select(i => CrimeRow(Id(i))));
        using var cancel = new CancellationTokenSource();
        await published.Import(progress: new Stop(cancel), cancel: cancel.Token);
        published.Write(StreetFile, Street, CrimeRow(Id(1)));
        var refused = await Assert.ThrowsAsync<Refused>(() => published.Import(new() { Resume = true }));
        Assert.StartsWith($"{StreetFile} has changed since this import began.", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dry_run_counts_as_the_import_would_and_writes_nothing()
    {
        await using var published = await Open();
        published.Write(StreetFile, Street, CrimeRow(Id(1)), CrimeRow(Id(1)), CrimeRow("x"));
        Assert.Equal((1, 0, 1, 1), await published.Count(new() { DryRun = true }));
        Assert.Equal(0, await published.Reading.Count<CrimeReport>() + await published.Reading.Count<ImportRun>());
        Assert.Equal((1, 0, 1, 1), await published.Count());
    }

    [Fact]
    public async Task What_was_erased_by_law_does_not_come_back()
    {
        await using var published = await Open();
        published.Write(StreetFile, Street, CrimeRow(Id(1)), CrimeRow(Id(2)));
        await published.Import();
        var crime = await published.CrimeOf(Id(1));
        await published.House.Store.Import(
            _ => Task.FromResult(new Changes().Erase(crime, new CrimeRepublished("", 0))), TestHouse.House, "Erasure ordered");
        Assert.Equal((0, 1, 0, 1), await published.Count());
    }

    [Fact]
    public async Task A_folder_without_published_files_is_refused()
    {
        await using var published = await Open();
        await Assert.ThrowsAsync<Refused>(() => published.Import());
        published.WriteText("a.csv", "x\n");
        await Assert.ThrowsAsync<Refused>(() => published.Import());
    }

    private static readonly Comparer<Id<CrimeReport>> ById = Comparer<Id<CrimeReport>>.Create((a, b) => a.Value.CompareTo(b.Value));

    private static async Task<string> Summary(Published published)
    {
        var run = (await published.Reading.Find(ImportRun.ByStart).Descending().First())!;
        var files = await published.Reading.Find(ImportedFile.ByRun, run.Id).List();
        var rows = (await published.Export()).SelectMany(f => f.Value);
        return string.Join('\n', files.Select(f => f.Record with { Run = default }).Select(f => f.ToString()).Concat(rows));
    }

    private sealed class Told : IProgress<ImportProgress>
    {
        public List<ImportProgress> All { get; } = [];

        public void Report(ImportProgress value) => All.Add(value);
    }

    /// <summary>Stops an import after its first batch.</summary>
    private sealed class Stop(CancellationTokenSource cancel) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value)
        {
            if (value.Rows > 0) cancel.Cancel();
        }
    }
}
