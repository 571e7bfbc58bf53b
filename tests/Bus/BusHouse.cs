using System.Text.Json.Nodes;
using Bluelamp.Bus;
using Bluelamp.Kernel;
using Bluelamp.Kit;
using Microsoft.AspNetCore.DataProtection;

namespace Bluelamp.Tests.Bus;

/// <summary>A house with the bus and lamps, without the pages.</summary>
internal sealed class BusHouse : IAsyncDisposable
{
    public static readonly string Room = typeof(Lamp).Assembly.GetName().Name!.Split('.')[^1].ToLowerInvariant();

    private readonly string _folder = Path.Combine(Path.GetTempPath(), "bluelamp-bus-" + Path.GetRandomFileName());
    private readonly BusOptions _options;

    private readonly string? _connection;

    private BusHouse(BusOptions options, string? connection) => (_options, _connection) = (options, connection);

    public Store Store { get; private set; } = null!;
    public Trim Trim { get; private set; } = null!;
    public Inbox Inbox { get; private set; } = null!;
    public Pumps Pumps { get; private set; } = null!;
    public Signer Signer { get; } = new(new EphemeralDataProtectionProvider());

    public static async Task<BusHouse> Open(Uri? broker = null, string[]? hosts = null, string? delivery = null)
    {
        var connection = TestHouse.Default == TestStore.Postgres ? await TestPostgres.NewStore() : null;
        var house = new BusHouse(new() { RabbitMq = broker, PrivateHosts = (hosts ?? []).ToHashSet() }, connection);
        if (delivery is not null)
        {
            Directory.CreateDirectory(Path.Combine(house._folder, "tables"));
            await File.WriteAllTextAsync(Path.Combine(house._folder, "tables", "bus-delivery.json"), delivery);
        }

        await house.Start();
        return house;
    }

    /// <summary>Closes the house and opens it again: what was not written down is gone.</summary>
    public async Task Restart()
    {
        await Store.DisposeAsync();
        await Start();
    }

    public async Task<Held<Subscription>> Subscribe(Carrier carrier, string fields = "*: *", Action<SubscriptionBuilder>? with = null)
    {
        var builder = new SubscriptionBuilder { Carrier = carrier, Fields = fields };
        with?.Invoke(builder);
        var answer = await Store.Run(new CreateSubscription(builder.Facts(), LogPosition.Start, "test"), TestHouse.House);
        return await Store.Read(TestHouse.House).Get(answer.Id<Subscription>());
    }

    public async Task<Id<Lamp>> Raise(string street, int watts = 60, Id<Lamp>? next = null, string? teams = null) =>
        (await Store.Run(new RaiseLamp(street, watts, next, teams, "test"), TestHouse.House)).Id<Lamp>();

    public Task<Held<Subscription>> Again(Held<Subscription> held) => Store.Read(TestHouse.House).Get(held.Id);

    /// <summary>Waits until the log says that this happened.</summary>
    public async Task Happened(string name)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await foreach (var batch in Store.Log.Follow(LogPosition.Start, [], patience.Token))
        {
            if (batch.Any(e => e.Name == name)) return;
        }
    }

    /// <summary>Waits until a subscription stands so.</summary>
    public async Task Until(Held<Subscription> held, Func<Subscription, bool> stands)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            var seen = Store.Log.Last;
            if (stands((await Again(held)).Record)) return;
            await Store.Log.Grown(seen, patience.Token);
        }
    }

    /// <summary>Everything a subscription is sent, read straight from the log.</summary>
    public async Task<List<JsonObject>> Told(Held<Subscription> held, Actor? reader = null)
    {
        var told = new List<JsonObject>();
        foreach (var entry in await Store.Log.After(LogPosition.Start))
        {
            if (await Trim.Of(held.Record, entry, reader) is { } one) told.Add(one.Json);
        }

        return told;
    }

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        if (_connection is not null) await TestPostgres.Drop(_connection);
        if (Directory.Exists(_folder)) Directory.Delete(_folder, recursive: true);
    }

    private async Task Start()
    {
        var opened = new Lazy<Store>(() => Store);
        var (trim, inbox) = (new Lazy<Trim>(() => Trim), new Lazy<Inbox>(() => Inbox));
        var broker = new Broker(_options);
        Pumps = new(opened, trim, new(broker, Signer, new Clients(_options), _options));
        Store = await Store.Open(new()
        {
            Folder = _folder, Connection = _connection, Catalogue = new([typeof(Lamp).Assembly, typeof(BusRoom).Assembly]),
            Duties = () => [Pumps, new Listeners(opened, inbox, broker, _options)],
        });
        (Trim, Inbox) = (new(Store, new("urn:test", () => "http://house.test")), new(Store));
        Store.Start();
    }

    private sealed class Clients(BusOptions options) : IHttpClientFactory
    {
        public HttpClient CreateClient(string name) => new(Outside.Handler(options), disposeHandler: true);
    }
}

/// <summary>A subscription's facts with what a test does not care for filled in.</summary>
internal sealed class SubscriptionBuilder
{
    public string Name { get; set; } = "lamps";
    public Carrier Carrier { get; set; }
    public string Fields { get; set; } = "";
    public string? Url { get; set; }
    public string? Reader { get; set; } = "token:lamps";
    public Marking Ceiling { get; set; }
    public List<string> Teams { get; } = [];
    public List<string> Rooms { get; } = [BusHouse.Room];
    public List<string> Happenings { get; } = [];

    public SubscriptionFacts Facts() => new()
    {
        Name = Name, Owner = "Lamp office", Purpose = "lighting", Carrier = Carrier, Url = Url
            ?? "https://lamps.example.org/", Reader = Reader,
        Rooms = Rooms, Happenings = Happenings, Fields = FieldRule.Read(Fields), Ceiling = Ceiling, Teams = Teams,
    };
}
