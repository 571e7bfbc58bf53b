using System.Text;
using Bluelamp.Kernel;
using Bluelamp.Kit;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Bluelamp.PublicAccess.Tests;

public sealed class MailTests
{
    [Fact]
    public async Task A_letter_goes_to_the_mail_server_as_it_was_written()
    {
        await using var server = new MailSink();
        await Postman(server.Port).Deliver(Letter("Zoë", "News of OR/000001/26: “Ω”"), TestContext.Current.CancellationToken);
        var (from, to, data) = await server.Next();
        Assert.Equal(("<letters@example.org>", "<ann@example.org>"), (from, to));
        var message = await MimeKit.MimeMessage.LoadAsync(
            new MemoryStream(Encoding.UTF8.GetBytes(data)), TestContext.Current.CancellationToken);
        Assert.Equal("News of OR/000001/26: “Ω”", message.Subject);
        Assert.Equal("Zoë", message.TextBody?.Trim());
        Assert.Equal("ann@example.org", Assert.Single(message.To.Mailboxes).Address);
    }

    [Fact]
    public async Task Without_a_mail_server_the_reason_says_what_to_set()
    {
        var wrong = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            new Postman(new() { Folder = "" }, new ConfigurationBuilder().Build()).Deliver(Letter("x", "y"), default));
        Assert.Contains("Smtp:Host", wrong.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_demo_sends_nothing_and_keeps_its_letters()
    {
        var postman = new Postman(new() { Folder = "", DemoSeed = 1 }, new ConfigurationBuilder().Build());
        await postman.Deliver(Letter("x", "y"), TestContext.Current.CancellationToken);
        Assert.True(postman.KeepsLetters);
    }

    [Fact]
    public async Task A_mail_server_that_is_away_delays_a_letter_and_loses_none()
    {
        await using var counter = await Counter.Open();
        counter.Postman.Failures = 2;
        await counter.Report();
        await Failed(counter, 1);
        Assert.True(counter.Postman.IsEmpty);
        counter.Time.Advance(TimeSpan.FromMinutes(1));
        await Failed(counter, 2);
        counter.Time.Advance(TimeSpan.FromMinutes(4));
        Assert.Equal("Your reference is OR/000001/26", (await counter.Postman.Next()).Subject);
        await Done(counter);
        Assert.All(
            await counter.Store.Log.After(LogPosition.Start, 500, Mail.Type), e => Assert.True(e.IsErased)); // sent: its words are gone
        Assert.True(counter.Postman.IsEmpty);
    }

    [Fact]
    public async Task A_letter_of_the_program_reaches_a_mail_server_over_the_network()
    {
        await using var server = new MailSink();
        await using var counter = await Counter.Open(services => services.AddSingleton<IPostman>(Postman(server.Port)));
        await counter.Report();
        var (_, to, data) = await server.Next();
        Assert.Equal("<ann.bell@example.org>", to);
        Assert.Contains("Your reference is OR/000001/", data, StringComparison.Ordinal);
        Assert.Contains($"{Counter.Address}/follow/", data.Replace("=\r\n", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    private static Postman Postman(int port) => new(
        new() { Folder = "" },
        new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Smtp:Host"] = "127.0.0.1", ["Smtp:Port"] = $"{port}", ["Smtp:From"] = "Bluelamp <letters@example.org>",
        }).Build());

    private static Mail Letter(string text, string subject) =>
        new() { To = "ann@example.org", Subject = subject, Text = text, WrittenAt = TestHouse.Noon };

    // Waits until a letter's job has failed so often, or is done.
    private static async Task Failed(Counter counter, int attempts) => await Seen(
        counter, e => e.Action == nameof(JobFailed) && e.As<Job>() is { Work: SendLetter.WorkName } job && job.Attempts >= attempts);

    private static Task Done(Counter counter) =>
        Seen(counter, e => e.Action == nameof(JobDone) && e.As<Job>()!.Work == SendLetter.WorkName);

    private static async Task Seen(Counter counter, Func<Entry, bool> what)
    {
        await foreach (var batch in counter.Store.Log.Follow(LogPosition.Start, [Job.Type], TestContext.Current.CancellationToken))
        {
            if (batch.Any(what)) return;
        }
    }
}
