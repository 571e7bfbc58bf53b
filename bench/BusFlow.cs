using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using Bluelamp.Bus;
using Bluelamp.Kernel;
using Bluelamp.Kit;
using Bluelamp.Kit.Cluster;
using Bluelamp.People;
using Bluelamp.Shell;
using Bluelamp.Shell.Access;
using Microsoft.Extensions.DependencyInjection;

namespace Bluelamp.Bench;

/// <summary>What the bus carries out of the whole program and into it, with a real broker, beside the same done with RabbitMQ.Client and
/// HttpClient and nothing else: rates, and how long from a command's answer until the other side has its event.</summary>
internal static class BusFlow
{
    private const int Events = 20_000;
    private const int Posts = 5_000;
    private const int Commands = 5_000;
    private const int Timed = 2_000;
    private const int Clients = 16;
    private const string Reader = "Bench";
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(5);
    private static int _teams;

    public static async Task Run(TextWriter print)
    {
        await using var broker = await RabbitServer.Open(Ports.Free(RabbitServer.PortCount));
        Environment.SetEnvironmentVariable("Bus__RabbitMq", broker.Address.ToString());
        Environment.SetEnvironmentVariable("Bus__PrivateHosts", "127.0.0.1");
        await using var site = await TestSite.Open(network: true);
        using var http = new HttpClient(new SocketsHttpHandler()) { BaseAddress = site.Address };
        var token = await Token(site);
        await print.WriteLineAsync("| outwards | events | events/s | plain client/s | ratio |\n|---|--:|--:|--:|--:|");
        await Outwards(print, site, broker.Address, http, token);
        await print.WriteLineAsync("\n| from a command's answer until its event is there | ms p50 | p99 |\n|---|--:|--:|");
        await Lag(print, site, broker.Address, http, token);
        await print.WriteLineAsync("\n| inwards | commands | a second | plain client/s | ratio |\n|---|--:|--:|--:|--:|");
        await Inwards(print, site, broker.Address, http, token);
    }

    private static async Task Outwards(TextWriter print, TestSite site, Uri broker, HttpClient http, string token)
    {
        var rabbit = await Subscribe(site, Carrier.RabbitMq, "rate-queue");
        byte[] body;
        double ours, plain;
        await using (var queue = await PlainQueue.Open(broker, rabbit.Record.Queue))
        {
            ours = await Rate(site, rabbit, Events, queue.Listen);
            body = queue.Sample;
        }

        await using (var queue = await PlainQueue.Open(broker, "plain"))
            plain = await Measured(Events, queue.Listen, () => queue.Send(Enumerable.Range(0, Events).Select(i => ($"{i}", body))));
        await Tell(print, "RabbitMQ, quorum queue, confirmed, 500 under way", Events, ours, plain);

        await using var receiver = Receiver.Open();
        await receiver.Listen(new(1));
        var hook = await Subscribe(site, Carrier.Webhook, "rate-hook", receiver.Address);
        ours = await Rate(site, hook, Posts, receiver.Listen);
        using var client = new HttpClient(new SocketsHttpHandler());
        plain = await Measured(Posts, receiver.Listen, () => Post(client, receiver.Address, body));
        await Tell(print, "signed webhooks, one after another", Posts, ours, plain);

        var stream = await Subscribe(site, Carrier.Stream, "rate-stream");
        var (from, arrivals) = (site.Store.Log.Last, new Arrivals(Events));
        await Write(site, Events);
        var start = Stopwatch.GetTimestamp();
        await using (await EventReader.Open(http, token, stream.Record.Name, $"{from}", arrivals)) await arrivals.All;
        await Tell(print, "event stream, one reader", Events, Events / Stopwatch.GetElapsedTime(start).TotalSeconds, null);
    }

    // All three at once hear of the same commands, one every few milliseconds.
    private static async Task Lag(TextWriter print, TestSite site, Uri broker, HttpClient http, string token)
    {
        var (queued, posted, streamed) = (new Arrivals(Timed), new Arrivals(Timed), new Arrivals(Timed));
        var rabbit = await Subscribe(site, Carrier.RabbitMq, "lag-queue");
        await using var queue = await PlainQueue.Open(broker, rabbit.Record.Queue);
        await queue.Listen(queued);
        await using var receiver = Receiver.Open();
        await receiver.Listen(posted);
        await Subscribe(site, Carrier.Webhook, "lag-hook", receiver.Address);
        var stream = await Subscribe(site, Carrier.Stream, "lag-stream");
        await using var reader = await EventReader.Open(http, token, stream.Record.Name, $"{site.Store.Log.Last}", streamed);
        var answered = new Dictionary<string, long>(StringComparer.Ordinal);
        using (var beat = new PeriodicTimer(Beat))
        {
            for (var i = 0; i < Timed && await beat.WaitForNextTickAsync(); i++)
            {
                var answer = await site.Store.Run(NewTeam(), TestHouse.House);
                answered[$"{answer.Position}"] = Stopwatch.GetTimestamp();
            }
        }

        await Task.WhenAll(queued.All, posted.All, streamed.All);
        await Tell(print, "RabbitMQ", queued.Since(answered));
        await Tell(print, "webhook", posted.Since(answered));
        await Tell(print, "event stream", streamed.Since(answered));
        await Tell(print, "plain RabbitMQ.Client, from asking to publish", await PlainLag(broker, queue.Sample));
    }

    private static async Task<double[]> PlainLag(Uri broker, byte[] body)
    {
        var (arrivals, asked) = (new Arrivals(Timed), new Dictionary<string, long>(StringComparer.Ordinal));
        await using var queue = await PlainQueue.Open(broker, "plain-lag");
        await queue.Listen(arrivals);
        using var beat = new PeriodicTimer(Beat);
        for (var i = 0; i < Timed && await beat.WaitForNextTickAsync(); i++)
        {
            asked[$"{i}"] = Stopwatch.GetTimestamp();
            await queue.Send([($"{i}", body)]);
        }

        await arrivals.All;
        return arrivals.Since(asked);
    }

    private static async Task Inwards(TextWriter print, TestSite site, Uri broker, HttpClient http, string token)
    {
        var facts = new SourceFacts { Name = "bench", Owner = "Bench", ByQueue = true, Sender = $"token:{Reader}", Roles = [Roles.Hr] };
        var source = (await site.Store.Run(new AdmitSource(facts, "bench"), TestHouse.House)).Id<InboundSource>();
        var held = await site.Store.Read(TestHouse.House).Get(source);
        await using var answers = await PlainQueue.Open(broker, "answers");
        await using var asking = await PlainQueue.Open(broker, held.Record.Queue);
        var bodies = Enumerable.Range(0, Commands).Select(i => ($"q{i}", Encoding.UTF8.GetBytes(Message()))).ToList();
        var ours = await Measured(Commands, answers.Listen, () => asking.Send(bodies, "answers"));
        await using var echo = await PlainQueue.Open(broker, "plain-in");
        await using var echoed = await PlainQueue.Open(broker, "plain-answers");
        await echo.Answer();
        await using var plainAsking = await PlainQueue.Open(broker, "plain-in");
        var plain = await Measured(Commands, echoed.Listen, () => plainAsking.Send(bodies, "plain-answers"));
        await Tell(print, "from one queue, each answered", Commands, ours, plain);

        var (start, next) = (Stopwatch.GetTimestamp(), 0);
        await Task.WhenAll(Enumerable.Range(0, Clients).Select(_ => Task.Run(async () =>
        {
            for (int i; (i = Interlocked.Increment(ref next)) <= Commands;) await Ask(http, token, $"h{i}");
        })));
        await Tell(print, $"by HTTP, {Clients} clients", Commands, Commands / Stopwatch.GetElapsedTime(start).TotalSeconds, null);
    }

    private static async Task Ask(HttpClient http, string token, string id)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/bus/in/bench")
        {
            Content = new StringContent(Message(), Encoding.UTF8, "application/json"),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        request.Headers.Add("Idempotency-Key", id);
        using var response = await http.SendAsync(request);
        response.EnsureSuccessStatusCode();
    }

    // Everything is in the log before the first is sent: what is measured is the carrier.
    private static async Task<double> Rate(TestSite site, Held<Subscription> held, int count, Func<Arrivals, Task> listen)
    {
        await site.Store.Run(new PauseSubscription(held.Id, "bench"), TestHouse.House);
        await Write(site, count);
        return await Measured(count, listen, () => site.Store.Run(new ResumeSubscription(held.Id, "bench"), TestHouse.House));
    }

    private static async Task<double> Measured(int count, Func<Arrivals, Task> listen, Func<Task> send)
    {
        var arrivals = new Arrivals(count);
        await listen(arrivals);
        var start = Stopwatch.GetTimestamp();
        await send();
        await arrivals.All;
        return count / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static async Task Post(HttpClient client, string address, byte[] body)
    {
        for (var i = 0; i < Posts; i++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new ByteArrayContent(body) };
            request.Headers.Add("Idempotency-Key", $"plain {i}");
            using var response = await client.SendAsync(request);
            response.EnsureSuccessStatusCode();
        }
    }

    private static async Task<Held<Subscription>> Subscribe(TestSite site, Carrier carrier, string name, string? url = null)
    {
        var facts = new SubscriptionFacts
        {
            Name = name, Owner = "Bench", Purpose = "measuring", Carrier = carrier, Url = url, Reader = $"token:{Reader}",
            Rooms = ["people"], Happenings = ["team.TeamFormed"],
            Fields = [new("team.TeamFormed", ["*", "state.name", "state.unitCode", "state.station"])],
        };
        var made = await site.Store.Run(new CreateSubscription(facts, site.Store.Log.Last, "bench"), TestHouse.House);
        var subscription = made.Id<Subscription>();
        if (carrier == Carrier.Webhook)
            await site.Services.GetRequiredService<Signer>().Renew(site.Store, subscription, TestHouse.House, "bench");
        return await site.Store.Read(TestHouse.House).Get(subscription);
    }

    private static async Task<string> Token(TestSite site)
    {
        var secret = ApiToken.Prefix + Secrets.New();
        var issue = new IssueToken(Reader, Secrets.Hash(secret), [Roles.Hr], [], Marking.Official, 30, "bench");
        await site.Store.Run(issue, TestHouse.House);
        return secret;
    }

    private static async Task Write(TestSite site, int count)
    {
        for (var done = 0; done < count; done += 1000)
        {
            var names = Enumerable.Range(0, Math.Min(1000, count - done)).Select(_ => NewTeam().Name).ToList();
            await site.Store.Import(
                reading =>
                {
                    var changes = new Changes();
                    foreach (var name in names)
                        changes.Add(reading.NewId<Team>(), Team.New(name, "AW", "Charing Cross"), new TeamFormed());
                    return Task.FromResult(changes);
                },
                TestHouse.House, "bench");
        }

        await site.Settle();
    }

    private static FormTeam NewTeam() => new($"Team {Interlocked.Increment(ref _teams)}", "AW", "Charing Cross", "bench");

    private static string Message() => $$$"""
        {"command":"people/form-team","body":{"name":"{{{NewTeam().Name}}}","unitCode":"AW","station":"Charing Cross","because":"bench"}}
        """;

    private static Task Tell(TextWriter print, string what, int count, double ours, double? plain) =>
        print.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
            $"| {what} | {count:N0} | {ours:N0} | {(plain is { } p ? $"{p:N0} | {ours / p:0.00}" : "– | –")} |"));

    private static Task Tell(TextWriter print, string what, double[] sorted) => print.WriteLineAsync(
        string.Create(CultureInfo.InvariantCulture, $"| {what} | {At(sorted, 0.5):0.0} | {At(sorted, 0.99):0.0} |"));

    private static double At(double[] sorted, double part) => sorted[(int)(part * (sorted.Length - 1))];
}
