using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Bluelamp.Bus;
using Bluelamp.Kernel;
using Bluelamp.Kit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Bluelamp.Tests.Bus;

/// <summary>Signed deliveries to a real receiver: repeated until taken, paused when that does not help.</summary>
public sealed class WebhookTests
{
    private const string Hasty =
        """{"pauses":[0.02],"webhookFailuresMax":3,"webhookAnswerSecondsMax":5,"brokerAnswerSecondsMax":5}""";

    [Fact]
    public async Task Each_delivery_is_signed_over_its_time_and_body_and_comes_in_order()
    {
        await using var receiver = await Receiver.Start();
        await using var house = await BusHouse.Open(hosts: ["127.0.0.1"], delivery: Hasty);
        var held = await Subscribe(house, receiver.Address);
        var secret = await house.Signer.Renew(house.Store, held.Id, TestHouse.House, "first");
        for (var i = 0; i < 10; i++) await house.Raise($"Street {i}");
        for (var i = 0; i < 10; i++)
        {
            var came = await receiver.Next();
            Assert.Equal($"Street {i}", (string)came.Json["data"]!["happening"]!["street"]!);
            Assert.Equal("application/cloudevents+json; charset=utf-8", came.ContentType);
            Assert.Equal((string)came.Json["id"]!, came.Key);
            var parts = came.Signature.Split(',').Select(p => p.Split('=', 2)).ToDictionary(p => p[0], p => p[1]);
            byte[] signed = [.. Encoding.UTF8.GetBytes(parts["t"] + "."), .. came.Body];
            Assert.Equal(Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), signed)), parts["v1"]);
            var at = DateTimeOffset.FromUnixTimeSeconds(long.Parse(parts["t"], CultureInfo.InvariantCulture));
            Assert.True((TimeProvider.System.GetUtcNow() - at).Duration() < TimeSpan.FromMinutes(5));
        }
    }

    [Fact]
    public async Task A_delivery_that_fails_is_repeated_and_the_next_ones_wait_for_it()
    {
        await using var receiver = await Receiver.Start(503, 500);
        await using var house = await BusHouse.Open(hosts: ["127.0.0.1"], delivery: Hasty);
        var held = await Subscribe(house, receiver.Address);
        await house.Signer.Renew(house.Store, held.Id, TestHouse.House, "first");
        await house.Raise("Street 0");
        await house.Raise("Street 1");
        var keys = new List<string>();
        for (var i = 0; i < 4; i++) keys.Add((await receiver.Next()).Key);
        Assert.Equal(keys[0], keys[1]);
        Assert.Equal(keys[0], keys[2]);
        Assert.NotEqual(keys[0], keys[3]);
        await house.Happened("bus-subscription.DeliveryRecovered");
        Assert.Equal(SubscriptionState.Active, (await house.Again(held)).Record.State);
    }

    [Fact]
    public async Task One_that_goes_on_failing_is_paused_with_the_reason_and_goes_on_when_resumed()
    {
        await using var receiver = await Receiver.Start(500, 500, 500);
        await using var house = await BusHouse.Open(hosts: ["127.0.0.1"], delivery: Hasty);
        var held = await Subscribe(house, receiver.Address);
        await house.Signer.Renew(house.Store, held.Id, TestHouse.House, "first");
        await house.Raise("Street 0");
        await house.Happened("bus-subscription.SubscriptionPaused");
        var paused = (await house.Again(held)).Record;
        Assert.Equal("It failed 3 times in a row. The subscriber answered 500.", paused.PausedBecause);
        for (var i = 0; i < 3; i++) await receiver.Next();
        await house.Store.Run(new ResumeSubscription(held.Id, "mended"), TestHouse.House);
        Assert.Equal("Street 0", (string)(await receiver.Next()).Json["data"]!["happening"]!["street"]!);
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        await using var other = await Receiver.Start();
        await using var receiver = await Receiver.Start(302, 307, 308);
        receiver.RedirectTo = other.Address;
        await using var house = await BusHouse.Open(hosts: ["127.0.0.1"], delivery: Hasty);
        var held = await Subscribe(house, receiver.Address);
        await house.Signer.Renew(house.Store, held.Id, TestHouse.House, "first");
        await house.Raise("Street 0");
        await house.Happened("bus-subscription.SubscriptionPaused");
        Assert.Contains("redirect, which is not followed", (await house.Again(held)).Record.PausedBecause, StringComparison.Ordinal);
        Assert.Equal(0, other.Count);
    }

    [Theory]
    [InlineData("https://127.0.0.1:9/", "private network")]
    [InlineData("https://localhost:9/", "private network")]
    [InlineData("https://[::1]:9/", "private network")]
    [InlineData("https://10.1.2.3/", "private network")]
    [InlineData("https://169.254.169.254/latest", "private network")] // where clouds keep a machine's keys
    [InlineData("http://192.0.2.1/", "https only")]
    public async Task An_address_in_ones_own_network_or_without_https_is_not_sent_to(string url, string says)
    {
        await using var house = await BusHouse.Open(delivery: Hasty);
        var held = await Subscribe(house, url);
        await house.Signer.Renew(house.Store, held.Id, TestHouse.House, "first");
        await house.Raise("Street 0");
        await house.Happened("bus-subscription.SubscriptionPaused");
        Assert.Contains(says, (await house.Again(held)).Record.PausedBecause, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("8.8.8.8", false)]
    [InlineData("2606:4700::1111", false)]
    [InlineData("172.15.0.1", false)]
    [InlineData("172.16.0.1", true)]
    [InlineData("100.64.0.1", true)] // shared by a carrier's customers, RFC 6598
    [InlineData("::ffff:10.0.0.1", true)] // an IPv4 address in IPv6's clothes
    [InlineData("fd00::1", true)]
    [InlineData("64:ff9b::a00:1", true)] // NAT64 of 10.0.0.1
    [InlineData("0.0.0.0", true)]
    [InlineData("::", true)]
    public void Private_addresses_are_told_from_public_ones(string address, bool isPrivate) =>
        Assert.Equal(isPrivate, Outside.IsPrivate(IPAddress.Parse(address)));

    private static Task<Held<Subscription>> Subscribe(BusHouse house, string url) =>
        house.Subscribe(Carrier.Webhook, with: b => b.Url = url);

    private sealed record Came(string Signature, string Key, string? ContentType, byte[] Body)
    {
        public JsonNode Json => JsonNode.Parse(Body)!;
    }

    /// <summary>A subscriber on this machine; answers with the given statuses first, then 204.</summary>
    private sealed class Receiver : IAsyncDisposable
    {
        private readonly Channel<Came> _came = Channel.CreateUnbounded<Came>();
        private readonly Queue<int> _statuses;
        private readonly WebApplication _app;
        private int _count;

        private Receiver(int[] statuses)
        {
            _statuses = new(statuses);
            var builder = WebApplication.CreateSlimBuilder();
            builder.Logging.ClearProviders();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            _app = builder.Build();
            _app.Run(Take);
        }

        public string Address => _app.Urls.First() + "/bluelamp";

        public string? RedirectTo { get; set; }

        public int Count => Volatile.Read(ref _count);

        public static async Task<Receiver> Start(params int[] statuses)
        {
            var receiver = new Receiver(statuses);
            await receiver._app.StartAsync();
            return receiver;
        }

        public async Task<Came> Next() => await _came.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(30));

        public ValueTask DisposeAsync() => _app.DisposeAsync();

        private async Task Take(HttpContext context)
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body);
            Interlocked.Increment(ref _count);
            context.Response.StatusCode = _statuses.TryDequeue(out var status) ? status : StatusCodes.Status204NoContent;
            if (context.Response.StatusCode is >= 300 and < 400) context.Response.Headers.Location = RedirectTo;
            _came.Writer.TryWrite(new(
                context.Request.Headers[Signer.Header].ToString(), context.Request.Headers["Idempotency-Key"].ToString(),
                context.Request.ContentType, body.ToArray()));
        }
    }
}
