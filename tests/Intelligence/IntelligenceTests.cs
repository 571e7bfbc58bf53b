using Bluelamp.Kernel;
using Bluelamp.Kit;
using Bluelamp.Pole;
using Bluelamp.Shell;
using Bluelamp.Shell.Access;

namespace Bluelamp.Intelligence.Tests;

/// <summary>What is known is read by those who may, and never who told it.</summary>
public sealed class IntelligenceTests : IAsyncLifetime
{
    private static readonly Grading Grading = new(SourceGrade.Untested, InformationGrade.KnownDirectly, HandlingGrade.Permitted);
    private static readonly Actor Officer = TestHouse.As("robin", Roles.ResponseOfficer) with { Clearance = Marking.OfficialSensitive };

    private static readonly Actor Analyst = TestHouse.As("ana", Roles.Analyst) with
    {
        Clearance = Marking.OfficialSensitive, Teams = new HashSet<string> { "Analysis" },
    };

    private TestHouse _house = null!;

    public async ValueTask InitializeAsync() =>
        _house = await TestHouse.Open([typeof(IntelligenceReport).Assembly, typeof(Person).Assembly, typeof(Account).Assembly]);

    public ValueTask DisposeAsync() => _house.DisposeAsync();

    [Fact]
    public async Task Until_it_is_released_only_the_desk_knows_of_it_and_then_everybody_but_the_source_is_there()
    {
        var person = (await _house.Run(
            new RecordPerson(new() { Given = "Max", Family = "Dealer" }, Channel.Officer, "seen"), TestHouse.House)).Id<Person>();
        var handed = await _house.Run(Told() with { Subjects = [person.Ref] }, Officer);
        var id = handed.Id<IntelligenceReport>();
        Assert.Equal("INT/000001/26", handed.Records[0].Number);
        var officer = _house.Store.Read(Officer);
        Assert.Null(await officer.Seek(id));
        Assert.Empty((await officer.LinksTo(person.Ref)).Rows);
        Assert.Equal(0, await officer.Find(IntelligenceReport.Queue, ReportStatus.Submitted).Count());

        await _house.Run(Release(id, "A man sells at the corner of Acre Lane on Fridays."), Analyst);
        var report = await officer.Get(id);
        Assert.Equal((ReportStatus.Released, "ana"), (report.Record.Status, report.Record.DecidedBy));
        Assert.Equal([id.Ref], (await officer.LinksTo(person.Ref)).Rows.Select(l => l.From));
        Assert.Empty(await officer.Naming<IntelligenceSource>(id));
        Assert.Single(await _house.Store.Read(Analyst).Naming<IntelligenceSource>(id));
        Assert.False(_house.Store.Catalogue.Reads(TestHouse.As("sup", Roles.Supervisor, Roles.Administrator), IntelligenceSource.Type));
        Assert.Contains(
            (await _house.Store.Read(TestHouse.House).Find(Notice.Of, "robin").List()), n => n.Record.Text.Contains("was released"));
    }

    [Theory]
    [InlineData("Jane Whistler", "He sells there, says Whistler.", "Whistler")]
    [InlineData("Jane Whistler", "JANE saw it.", "JANE")]
    [InlineData("Jane Whistler", "The whistler of the band sells there.", null)]
    [InlineData("Will Young", "A young man will sell there.", null)]
    [InlineData(null, "He sells there.", null)]
    public async Task A_text_that_names_the_source_is_not_released(string? name, string text, string? named)
    {
        var id = (await _house.Run(Told() with { Name = name }, Officer)).Id<IntelligenceReport>();
        if (named is null)
        {
            await _house.Run(Release(id, text), Analyst);
            return;
        }

        var no = await Assert.ThrowsAsync<Refused>(() => _house.Run(Release(id, text), Analyst));
        Assert.Equal("items[0].text", no.Field);
    }

    [Fact]
    public async Task All_that_is_wrong_is_said_at_once()
    {
        var conditional = Grading with { Handling = HandlingGrade.Conditions };
        var no = await Assert.ThrowsAsync<Refused>(() => _house.Run(
            Told() with { Told = " ", Proposed = conditional, Subjects = [new Id<Person>(Guid.CreateVersion7()).Ref] }, Officer));
        Assert.Equal(["told", "conditions", "subjects"], no.Parts.Select(p => p.Field));

        var id = (await _house.Run(Told(), Officer)).Id<IntelligenceReport>();
        no = await Assert.ThrowsAsync<Refused>(() => _house.Run(
            new ReleaseIntelligence(id, 1, [new("", Grading), new("He sells.", conditional)], "done", new DateOnly(2020, 1, 1)), Analyst));
        Assert.Equal(["reviewOn", "items[0].text", "items[1].conditions"], no.Parts.Select(p => p.Field));
    }

    [Fact]
    public async Task A_decided_report_is_not_decided_again_and_one_that_is_taken_back_is_the_desks_alone()
    {
        var id = (await _house.Run(Told(), Officer)).Id<IntelligenceReport>();
        await Assert.ThrowsAsync<Refused>(() => _house.Run(new WithdrawIntelligence(id, 1, "wrong man"), Analyst));
        await _house.Run(Release(id, "He sells there."), Analyst);
        await Assert.ThrowsAsync<Refused>(() => _house.Run(new RefuseIntelligence(id, 2, "no"), Analyst));
        await _house.Run(new WithdrawIntelligence(id, 2, "wrong man"), Analyst);
        Assert.Null(await _house.Store.Read(Officer).Seek(id));
        Assert.Equal("wrong man", (await _house.Store.Read(Analyst).Get(id)).Record.Reason);

        var other = (await _house.Run(Told(), Officer)).Id<IntelligenceReport>();
        await _house.Run(new RefuseIntelligence(other, 1, "known to be a lie"), Analyst);
        var notices = await _house.Store.Read(TestHouse.House).Find(Notice.Of, "robin").List();
        Assert.Contains(notices, n => n.Record.Text.Contains("was not taken on", StringComparison.Ordinal));
        Assert.DoesNotContain(notices, n => n.Record.Text.Contains("lie", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_report_is_brought_only_to_those_who_may_read_it_and_they_are_told()
    {
        await _house.Run(
            new CreateAccount("imani", "Imani Cole", [Roles.Investigator], ["CID"], Marking.OfficialSensitive, "joins"), TestHouse.House);
        await _house.Run(new CreateAccount("hana", "Hana Lewis", [Roles.Hr], [], Marking.OfficialSensitive, "joins"), TestHouse.House);
        var id = (await _house.Run(Told(), Officer)).Id<IntelligenceReport>();
        await _house.Run(Release(id, "He sells there."), Analyst);
        var no = await Assert.ThrowsAsync<Refused>(() => _house.Run(
            new DisseminateIntelligence(id, 2, ["imani", "hana", "nobody"], "her case"), Analyst));
        Assert.Contains("hana may not read", no.Message, StringComparison.Ordinal);
        await _house.Run(new DisseminateIntelligence(id, 2, ["Imani", "imani"], "her case"), Analyst);
        var sent = Assert.Single((await _house.Store.Read(Officer).Get(id)).Record.Disseminated);
        Assert.Equal(("imani", "ana", "her case"), (sent.To, sent.By, sent.Why));
        Assert.Single(await _house.Store.Read(TestHouse.House).Find(Notice.Of, "imani").List());
    }

    private static SubmitIntelligence Told() => new(
        "Jane says Max sells at the corner of Acre Lane, she sees him on Fridays.", Grading, "told on patrol", "Jane Whistler",
        "Lives opposite");

    private static ReleaseIntelligence Release(Id<IntelligenceReport> id, string text) => new(id, 1, [new(text, Grading)], "graded");
}
