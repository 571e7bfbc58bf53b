using System.Reflection;
using Bluelamp.Kernel;
using Microsoft.Extensions.Time.Testing;

namespace Bluelamp.Kit;

/// <summary>Where a test's house keeps its store.</summary>
public enum TestStore
{
    /// <summary>In a file of its folder.</summary>
    Sqlite,

    /// <summary>In a PostgreSQL of the tests' own.</summary>
    Postgres,
}

/// <summary>A house for tests: a store in a folder of its own, a clock that the test sets, ids from a seed.
/// Deleted when disposed.</summary>
public sealed class TestHouse : IAsyncDisposable
{
    /// <summary>Noon on a Friday in London's summer: 11:00 UTC, so that a mix-up of the two shows.</summary>
    public static readonly DateTimeOffset Noon = new(2026, 7, 17, 11, 0, 0, TimeSpan.Zero);

    private readonly List<string> _folders = [];
    private StoreOptions _options;

    private TestHouse(Store store, FakeTimeProvider time, StoreOptions options)
    {
        (Store, Time, _options) = (store, time, options);
        _folders.Add(options.Folder);
    }

    /// <summary>The store under test.</summary>
    public Store Store { get; private set; }

    /// <summary>The clock: <c>house.Time.Advance(...)</c>.</summary>
    public FakeTimeProvider Time { get; private set; }

    /// <summary>The folder of the store.</summary>
    public string Folder => Store.Folder;

    /// <summary>The store where no test names one: <c>BLUELAMP_TEST_STORE=postgres</c> runs a room's tests on PostgreSQL.</summary>
    public static TestStore Default { get; } =
        Environment.GetEnvironmentVariable("BLUELAMP_TEST_STORE") == "postgres" ? TestStore.Postgres : TestStore.Sqlite;

    /// <summary>What the store was opened with: another node on the same store is opened with the same.</summary>
    public StoreOptions Options => _options;

    /// <summary>A part of the house: holds every role and sees every record.</summary>
    public static Actor House { get; } = Actor.System("test");

    /// <summary>Opens a house with the declarations of these assemblies.</summary>
    /// <param name="rooms">The rooms' assemblies: <c>[typeof(CrimeReport).Assembly]</c>.</param>
    /// <param name="projections">Views of the log to keep.</param>
    /// <param name="follows">Answers to happenings.</param>
    /// <param name="works">What can be due.</param>
    /// <param name="start">True to run projections, follows, seal and due work.</param>
    /// <param name="on">Where its store is; null where BLUELAMP_TEST_STORE says, else in a file.</param>
    public static async Task<TestHouse> Open(
        IEnumerable<Assembly> rooms, IReadOnlyList<IProjection>? projections = null, IReadOnlyList<IFollow>? follows = null,
        IReadOnlyList<IWork>? works = null, bool start = true, TestStore? on = null)
    {
        var time = new FakeTimeProvider(Noon);
        var ids = new SeededIds(1);
        var options = new StoreOptions
        {
            Folder = NewFolder(),
            Connection = (on ?? Default) == TestStore.Postgres ? await TestPostgres.NewStore() : null,
            Catalogue = new(rooms),
            Time = time,
            Projections = projections ?? [],
            Follows = follows ?? [],
            Works = () => works ?? [],
            NewId = ids.Next,
        };
        var store = await Store.Open(options);
        if (start) store.Start();
        return new(store, time, options);
    }

    /// <summary>An actor with these roles.</summary>
    public static Actor As(string name, params string[] roles) =>
        new(name) { Roles = roles.ToHashSet(), Clearance = Marking.OfficialSensitive };

    /// <summary>Runs a command, as the house unless an actor is named.</summary>
    public Task<Answer> Run(ICommand command, Actor? actor = null, Guid? key = null) => Store.Run(command, actor ?? House, key);

    /// <summary>Waits until every projection and follow has taken the whole log, what their answers added included.</summary>
    public async Task Settle()
    {
        LogPosition last;
        do
        {
            last = Store.Log.Last;
            await Store.CaughtUp(last).WaitAsync(TimeSpan.FromSeconds(30));
        }
        while (Store.Log.Last > last);
    }

    /// <summary>Closes and opens the store again, as a restart does, with another clock when one is given.</summary>
    public async Task Reopen(FakeTimeProvider? time = null)
    {
        await Store.DisposeAsync();
        Time = time ?? Time;
        _options = _options with { Time = Time };
        Store = await Store.Open(_options);
        Store.Start();
    }

    /// <summary>Goes on from what a power cut would leave this moment: a copy of the files as they lie on the disk, or what
    /// PostgreSQL holds when all our connections are cut.</summary>
    public async Task Crash()
    {
        if (_options.Connection is { } connection)
        {
            var closing = Store.DisposeAsync();
            await TestPostgres.Cut(connection);
            await closing;
            Store = await Store.Open(_options);
            Store.Start();
            return;
        }

        var image = NewFolder();
        Directory.CreateDirectory(image);
        foreach (var file in Directory.GetFiles(Folder, "bluelamp.db*").Where(f => !f.EndsWith("-shm", StringComparison.Ordinal)))
            File.Copy(file, Path.Combine(image, Path.GetFileName(file)));
        await Store.DisposeAsync();
        _folders.Add(image);
        _options = _options with { Folder = image };
        Store = await Store.Open(_options);
        Store.Start();
    }

    private static string NewFolder() => Path.Combine(Path.GetTempPath(), "bluelamp-test-" + Path.GetRandomFileName());

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        if (_options.Connection is { } connection) await TestPostgres.Drop(connection);
        foreach (var folder in _folders.Where(Directory.Exists)) Directory.Delete(folder, recursive: true);
    }
}

/// <summary>UUIDv7-shaped ids from a seed: the same run makes the same ids.</summary>
public sealed class SeededIds(int seed)
{
    private readonly Random _random = new(seed);

    /// <summary>The next id.</summary>
    public Guid Next(DateTimeOffset at)
    {
        Span<byte> bytes = stackalloc byte[16];
        lock (_random) _random.NextBytes(bytes);
        var milliseconds = at.ToUnixTimeMilliseconds();
        for (var i = 0; i < 6; i++) bytes[i] = (byte)(milliseconds >> (8 * (5 - i)));
        bytes[6] = (byte)(0x70 | (bytes[6] & 0x0F));
        bytes[8] = (byte)(0x80 | (bytes[8] & 0x3F));
        return new(bytes, bigEndian: true);
    }
}
