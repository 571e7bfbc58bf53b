using System.Runtime.InteropServices;
using Bluelamp.Kernel;
using Bluelamp.Shell;
using Bluelamp.Shell.Access;

namespace Bluelamp.Host.Verbs;

/// <summary>What a verb that works on a store is given: its options, the store's folder, who acts, where to print, when to stop.</summary>
internal sealed class Words(Options options, IReadOnlyList<IRoom> rooms, CancellationToken cancel)
{
    private readonly Lazy<IFileCarrier?> _files = new(() => Storage.FilesAddress.Of(TimeProvider.System));

    /// <summary>What was typed without a name, in order.</summary>
    public IReadOnlyList<string> Places => options.Words;

    /// <summary>What was asked for.</summary>
    public TextWriter Print => Console.Out;

    /// <summary>Progress and what went wrong.</summary>
    public TextWriter Complain => Console.Error;

    /// <summary>Says on <see cref="Complain"/> how far long work has come.</summary>
    public ProgressLine<T> Progress<T>(Func<T, string> text) => new(Complain, !Console.IsErrorRedirected, TimeProvider.System, text);

    /// <summary>Set by Ctrl-C.</summary>
    public CancellationToken Cancel => cancel;

    /// <summary>What the rooms declare.</summary>
    public Catalogue Catalogue { get; } = ShellSetup.CatalogueOf(rooms);

    /// <summary>Print the same facts as JSON.</summary>
    public bool AsJson => options.Has("json");

    /// <summary>The data folder: <c>--data</c>, else BLUELAMP_DATA, else <c>data</c> here.</summary>
    public string Data => Path.GetFullPath(options["data"] ?? Environment.GetEnvironmentVariable("BLUELAMP_DATA") ?? "data");

    public string? Option(string name) => options[name];

    public int? Whole(string name) => options.Whole(name);

    public bool Has(string name) => options.Has(name);

    /// <summary>The place at an index, or a wrong usage that says what is missing.</summary>
    public string Place(int index, string what) => index < Places.Count ? Places[index] : throw new Misused($"Say {what}.");

    /// <summary>Who acts: the account named by <c>--as</c> with its roles and clearance; without it the operator of the machine.</summary>
    public async Task<Actor> Actor(Store store) =>
        options["as"] is { } user ? await AccountActor.Named(store, user) : Kernel.Actor.System("command-line");

    /// <summary>Where the house is that the words speak of.</summary>
    public HousePlace House => new(Data, StoreAddress.Of(options), _files.Value);

    /// <summary>Opens the store of the data folder beside a house that may be running on it. A question does
    /// not make a store that is not there.</summary>
    public Task<Store> Open(bool make = false) => !make && House.Connection is null
        && (!Directory.Exists(Data) || Directory.GetFiles(Data, "bluelamp.db*") is [])
        ? throw new Refused($"There is no store in {Data}. Name its folder with --data.")
        : Open(House);

    /// <summary>Opens the store of a house, making it when it is not there.</summary>
    public Task<Store> Open(HousePlace house)
    {
        var services = new ServiceCollection();
        foreach (var room in rooms) room.Add(services);
        return Store.Open(new()
        {
            Folder = house.Folder, Connection = house.Connection, Files = house.Files, Catalogue = Catalogue,
            Projections = [.. services.BuildServiceProvider().GetServices<IProjection>()]
        }, cancel);
    }

    /// <summary>A verb over a store: <c>--data</c>, <c>--store</c> and <c>--json</c> are known to all of them, Ctrl-C stops them.</summary>
    public static Func<IReadOnlyList<IRoom>, Verb> Verb(string name, string usage, Func<Words, Task<int>> run, params string[] valued) =>
        Verb(name, usage, run, valued, []);

    /// <summary>The same, with switches of its own: options that take no value.</summary>
    public static Func<IReadOnlyList<IRoom>, Verb> Verb(
        string name, string usage, Func<Words, Task<int>> run, IReadOnlyList<string> valued, IReadOnlyList<string> switches) => rooms =>
            new(name, usage, async args =>
    {
        using var stop = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal =>
        {
            signal.Cancel = true;
            stop.Cancel();
        });
        return await run(new(new(args, [.. valued, "data", "store"], [.. switches, "json"]), rooms, stop.Token));
    });
}
