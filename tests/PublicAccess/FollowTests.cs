using System.Text.RegularExpressions;
using Bluelamp.Crime;
using Bluelamp.Kernel;
using Bluelamp.Kit;
using Bluelamp.Pole;
using Bluelamp.Shell;

namespace Bluelamp.PublicAccess.Tests;

public sealed partial class FollowTests : IAsyncLifetime
{
    private static readonly Actor Officer = TestHouse.As("dc", Roles.Investigator, Roles.Supervisor, Roles.Registrar);
    private static readonly Actor Another = TestHouse.As("pc2", Roles.ResponseOfficer);

    private Counter _counter = null!;

    public async ValueTask InitializeAsync() => _counter = await Counter.Open();

    public ValueTask DisposeAsync() => _counter.DisposeAsync();

    [Fact]
    public async Task The_letter_carries_the_reference_and_a_link_that_opens_the_report()
    {
        var number = await _counter.Report();
        var letter = await _counter.Postman.Next();
        Assert.Equal(("ann.bell@example.org", $"Your reference is {number}"), (letter.To, letter.Subject));
        Assert.StartsWith($"{Counter.Address}/follow/", Link(letter), StringComparison.Ordinal);
        var followed = await _counter.Site.Anyone().Get(new Uri(Link(letter)).AbsolutePath);
        Assert.Equal($"Your report {number}", followed.Heading);
        Assert.Contains("We have received your report", followed.Main, StringComparison.Ordinal);
        Assert.DoesNotContain("Bell", followed.Main, StringComparison.Ordinal); // whoever finds the link learns no name
        Assert.DoesNotContain("Acre Lane", followed.Main, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_link_and_one_that_ended_are_answered_alike()
    {
        var number = await _counter.Report();
        var first = new Uri(Link(await _counter.Postman.Next())).AbsolutePath;
        _counter.Time.Advance(Tracking.LinkPause);
        await Ask(number, "ann.bell@example.org");
        var second = new Uri(Link(await _counter.Postman.Next())).AbsolutePath;
        var (ended, never) = (await _counter.Site.Anyone().Get(first), await _counter.Site.Anyone().Get("/follow/" + new string('A', 43)));
        Assert.Equal((404, "This link does not work"), (ended.Status, ended.Heading));
        Assert.Equal((never.Status, never.Main), (ended.Status, ended.Main));
        Assert.Equal(200, (await _counter.Site.Anyone().Get(second)).Status);
    }

    [Theory]
    [InlineData("or/000001/26 ", " ANN.BELL@example.org", true)]
    [InlineData("OR/000001/26", "bob@example.org", false)]
    [InlineData("OR/000002/26", "ann.bell@example.org", false)]
    [InlineData("'; drop table record; --", "ann.bell@example.org", false)]
    public async Task Asking_for_a_link_says_the_same_whether_or_not_there_is_one(string number, string email, bool isWritten)
    {
        await _counter.Report();
        await _counter.Postman.Next();
        _counter.Time.Advance(Tracking.LinkPause);
        var answer = await Ask(number, email);
        Assert.Equal((200, "Look in your e-mail"), (answer.Status, answer.Heading));
        Assert.DoesNotContain("bell", answer.Main, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(isWritten ? 2 : 1, (await Written()).Count);
    }

    [Fact]
    public async Task A_mailbox_cannot_be_filled_by_asking_again_and_again()
    {
        var number = await _counter.Report();
        var first = await _counter.Postman.Next();
        for (var i = 0; i < 5; i++) await Ask(number, "ann.bell@example.org");
        Assert.Equal(200, (await _counter.Site.Anyone().Get(new Uri(Link(first)).AbsolutePath)).Status);
        Assert.Single(await Written());
    }

    [Fact]
    public async Task An_empty_question_for_a_link_says_what_is_missing()
    {
        var refused = await Ask("", "");
        Assert.Equal(422, refused.Status);
        Assert.Contains("Enter the reference you were given.", refused.Errors);
        Assert.Contains("Enter the e-mail address you gave with your report.", refused.Errors);
    }

    [Fact]
    public async Task Whoever_said_that_contact_is_not_safe_is_never_written_to()
    {
        var number = await _counter.Report(isSafe: false);
        var report = await _counter.Reported(number);
        await Ask(number, "ann.bell@example.org");
        var crime = (await _counter.Store.Run(new RecordCrime("28E", report.Id), Officer)).Id<CrimeReport>();
        await _counter.Store.Run(new AllocateCrime(crime), Officer);
        await _counter.Site.Settle();
        Assert.Empty(await Written());
        var sent = await _counter.Site.Anyone().Get("/report-sent");
        Assert.Equal("/report-theft/emergency", sent.Path); // nor does another browser read the reference
    }

    [Fact]
    public async Task Each_step_of_a_crime_reaches_its_victim_once()
    {
        var number = await _counter.Report();
        var link = new Uri(Link(await _counter.Postman.Next())).AbsolutePath;
        var report = await _counter.Reported(number);
        var crime = (await _counter.Store.Run(new RecordCrime("28E", report.Id), Officer)).Id<CrimeReport>();
        Assert.Contains("The crime number is 01/0000001/26", (await _counter.Postman.Next()).Text, StringComparison.Ordinal);
        await _counter.Store.Run(new AllocateCrime(crime), Officer);
        Assert.Contains("An officer is now investigating", (await _counter.Postman.Next()).Text, StringComparison.Ordinal);
        await _counter.Store.Run(new AllocateCrime(crime), Another); // another officer is no news
        await _counter.Store.Run(new SetOutcome(crime, "18", "no lines left"), Officer);
        Assert.Contains("No suspect was identified", (await _counter.Postman.Next()).Text, StringComparison.Ordinal);
        await _counter.Store.Run(new FileCrime(crime, "done"), Officer);
        Assert.Contains("ended for now", (await _counter.Postman.Next()).Text, StringComparison.Ordinal);
        await _counter.Site.Settle();
        Assert.Equal(5, (await Written()).Count);
        var followed = await _counter.Site.Anyone().Get(link);
        Assert.Contains("Crime number: 01/0000001/26", followed.Main, StringComparison.Ordinal);
        Assert.Equal(5, followed.All(".moj-timeline__item").Count);
        Assert.DoesNotContain("PC Two", followed.Main, StringComparison.Ordinal);
        Assert.Equal(ReportState.Recorded, (await _counter.Reported(number)).Record.State);

        _counter.Time.Advance(Tracking.LinkPause);
        await Ask("01/0000001/26", "ann.bell@example.org");
        Assert.StartsWith($"{Counter.Address}/follow/", Link(await _counter.Postman.Next()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Victims_of_a_crime_that_an_officer_recorded_each_get_a_link_of_their_own()
    {
        var crime = (await _counter.Store.Run(
            new RecordCrime("28E", Location: "A street", NewPeople:
            [
                new(CrimePart.Victim, new() { Family = "Bell", Emails = [new("bell@example.org")] }),
                new(CrimePart.Victim, new() { Family = "Cox", Emails = [new("cox@example.org", IsSafe: true)] }),
                new(CrimePart.Victim, new() { Family = "Dunn", Emails = [new("dunn@example.org", IsSafe: false)] }),
                new(CrimePart.Victim, new() { Family = "Eliot" }),
                new(CrimePart.Suspect, new() { Family = "Fagin", Emails = [new("fagin@example.org")] }),
            ]),
            Officer)).Id<CrimeReport>();
        Mail[] letters = [await _counter.Postman.Next(), await _counter.Postman.Next()];
        Assert.Equal(["bell@example.org", "cox@example.org"], letters.Select(l => l.To).Order(StringComparer.Ordinal));
        Assert.Equal(2, letters.Select(Link).Distinct().Count());

        var late = await _counter.Store.Run(new RecordPerson(
            new() { Family = "Gray", Emails = [new("gray@example.org")] }, Channel.Officer, Because: "a test"), Officer);
        var gray = late.Id<Person>();
        await _counter.Store.Run(new AddVictim(crime, gray), Officer);
        Assert.Equal("gray@example.org", (await _counter.Postman.Next()).To);
        await _counter.Site.Settle();
        Assert.Equal(3, (await Written()).Count);
    }

    [Fact]
    public async Task A_victim_whose_address_is_found_unsafe_later_is_written_to_no_more()
    {
        var number = await _counter.Report();
        await _counter.Postman.Next();
        var report = (await _counter.Reported(number)).Record;
        var victim = await _counter.Reading.Get(report.Victim);
        await _counter.Store.Run(
            new AmendPerson(
                victim.Id, victim.Version, victim.Record.Facts() with { Emails = [new("Ann.Bell@example.org", IsSafe: false)] },
                Channel.Officer, Because: "her partner reads it"),
            Officer);
        await _counter.Store.Run(new RecordCrime("28E", (await _counter.Reported(number)).Id), Officer);
        await _counter.Site.Settle();
        _counter.Time.Advance(Tracking.LinkPause);
        await Ask(number, "ann.bell@example.org");
        Assert.Single(await Written());
    }

    private async Task<TestPage> Ask(string number, string email) =>
        await (await _counter.Site.Anyone().Get("/follow")).Submit(("Number", number), ("Email", email));

    // Every letter that was ever written, sent or not.
    private async Task<IReadOnlyList<Entry>> Written() =>
        [.. (await _counter.Store.Log.After(LogPosition.Start, 500, Mail.Type)).Where(e => e.Action == nameof(MailWritten))];

    private static string Link(Mail letter) => LinkShape().Match(letter.Text).Value;

    [GeneratedRegex(@"https://\S+")]
    private static partial Regex LinkShape();
}
