using Bluelamp.Kernel;

namespace Bluelamp.Host.Verbs;

/// <summary>The words after a verb: places, <c>--options VALUE</c> and <c>--flags</c>, with where to print.</summary>
public sealed class Words(string[] args, TextWriter print, TextWriter complain, CancellationToken cancel)
{
    private static readonly HashSet<string> Flags = new(StringComparer.Ordinal) { "json", "dry-run", "resume" };

    private readonly Dictionary<string, string> _options = Read(args);

    /// <summary>All words as they were given.</summary>
    public string[] Args => args;

    /// <summary>Words that are not options.</summary>
    public IReadOnlyList<string> Places { get; } = PlacesOf(args);

    public TextWriter Print => print;

    public TextWriter Complain => complain;

    public CancellationToken Cancel => cancel;

    /// <summary>Print as JSON.</summary>
    public bool AsJson => _options.ContainsKey("json");

    /// <summary>The data folder: <c>--data</c>, else BLUELAMP_DATA, else <c>data</c> here.</summary>
    public string Data => Option("data") ?? Environment.GetEnvironmentVariable("BLUELAMP_DATA") ?? Path.Combine(Environment.CurrentDirectory, "data");

    public string? Option(string name) => _options.GetValueOrDefault(name);

    public bool Has(string name) => _options.ContainsKey(name);

    /// <summary>The place at an index, or a wrong usage that says what is missing.</summary>
    public string Place(int index, string what) => index < Places.Count ? Places[index] : throw new WrongUsage($"Say {what}.");

    /// <summary>Refuses options that the verb does not know: a typing error must not change what is done.</summary>
    public Words Allow(params string[] names)
    {
        var unknown = _options.Keys.Except(names).Except(["data", "json"]).FirstOrDefault();
        return unknown is null ? this : throw new WrongUsage($"There is no option --{unknown}.");
    }

    /// <summary>Who acts: <c>--as USER</c> with the roles and clearance of their account; the command line's own operator without it.</summary>
    public async Task<Actor> Actor(Store store) => Option("as") is { } user ? await Shell.Access.AccountActor.Named(store, user) : Kernel.Actor.System("command-line");

    /// <summary>Opens the store of the data folder; one that is not there is not made by a question.</summary>
    public Task<Store> Open(bool make = false)
    {
        if (!make && !File.Exists(Path.Combine(Data, "bluelamp.db"))) throw new IOException($"There is no store in {Data}. Name its folder with --data.");
        var rooms = new ServiceCollection();
        foreach (var room in Rooms.All) room.Add(rooms);
        var services = rooms.BuildServiceProvider();
        return Store.Open(new() { Folder = Data, Catalogue = Site.Catalogue, Projections = [.. services.GetServices<IProjection>()] }, cancel);
    }

    private static Dictionary<string, string> Read(string[] args)
    {
        var options = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < args.Length; i++)
        {
            if (!args[i].StartsWith("--", StringComparison.Ordinal)) continue;
            var name = args[i][2..];
            if (Flags.Contains(name)) options[name] = "";
            else options[name] = ++i < args.Length ? args[i] : throw new WrongUsage($"--{name} needs a value.");
        }

        return options;
    }

    private static List<string> PlacesOf(string[] args)
    {
        var places = new List<string>();
        for (var i = 0; i < args.Length; i++)
        {
            if (!args[i].StartsWith("--", StringComparison.Ordinal)) places.Add(args[i]);
            else if (!Flags.Contains(args[i][2..])) i++;
        }

        return places;
    }
}
