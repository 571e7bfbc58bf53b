using System.Reflection;
using System.Text;

namespace Bluelamp.Kernel;

/// <summary>Everything the rooms declare, found once at start: record types with their indexes, commands,
/// happenings. Nothing is registered by hand.</summary>
public sealed class Catalogue
{
    private readonly Dictionary<string, RecordKind> _records;
    private readonly Dictionary<Type, CommandKind> _byType;
    private readonly Dictionary<string, CommandKind> _commands;

    /// <summary>Reads the declarations of these assemblies; the kernel's own are always among them.</summary>
    /// <exception cref="InvalidOperationException">Two records claim one type name, two commands one name, or a
    /// command states no grant.</exception>
    public Catalogue(IEnumerable<Assembly> rooms)
    {
        Assemblies = [.. rooms.Append(typeof(Catalogue).Assembly).Distinct()];
        var types = Assemblies.SelectMany(a => a.GetTypes()).Where(t => t is { IsAbstract: false, IsGenericTypeDefinition: false })
            .ToList();
        _records = Unique(types.Where(t => Implements(t, typeof(IRecord<>))).Select(RecordKind.Of), k => k.Type);
        _byType = types.Where(t => Implements(t, typeof(ICommand<>))).Select(CommandKind.Of).ToDictionary(k => k.Clr);
        _commands = Unique(_byType.Values, k => k.Name);
        Happenings = [.. types.Where(t => typeof(IHappening).IsAssignableFrom(t)).SelectMany(HappeningKind.Of)
            .OrderBy(h => h.Name, StringComparer.Ordinal)];
        Indexes = [.. types.Where(t => typeof(IKind).IsAssignableFrom(t)).SelectMany(DeclaredIndexes).DistinctBy(i => i.Name)];
    }

    /// <summary>The rooms' assemblies and the kernel's.</summary>
    public IReadOnlyList<Assembly> Assemblies { get; }

    /// <summary>Every record type.</summary>
    public IReadOnlyCollection<RecordKind> Records => _records.Values;

    /// <summary>Every command.</summary>
    public IReadOnlyCollection<CommandKind> Commands => _commands.Values;

    /// <summary>Every happening, by full name.</summary>
    public IReadOnlyList<HappeningKind> Happenings { get; }

    /// <summary>Every declared index, views' included.</summary>
    public IReadOnlyList<IIndex> Indexes { get; }

    /// <summary>True when a record type of this name is declared.</summary>
    public bool Knows(string type) => _records.ContainsKey(type);

    /// <summary>A record type by name.</summary>
    /// <exception cref="NotFound">No room declares it.</exception>
    public RecordKind Record(string type) =>
        _records.TryGetValue(type, out var kind) ? kind : throw new NotFound($"kind of record called \"{type}\"");

    /// <summary>True when an actor's roles read records of this type; of another type no record is there for them.</summary>
    public bool Reads(Actor actor, string type) => actor.ReadsEveryType
        || (actor != Actor.Public && _records.TryGetValue(type, out var kind) && kind.Readers is { } roles && actor.Holds(roles));

    /// <summary>The one predicate: a role reads the type, and the label lets the actor see the record. SQL, search, links,
    /// streams and the bus all come to this.</summary>
    public bool Sees(Actor actor, string type, Label label) => Reads(actor, type) && label.Allows(actor);

    /// <summary>The types an actor reads; null for every type.</summary>
    internal IReadOnlyList<string>? TypesOf(Actor actor) =>
        actor.ReadsEveryType ? null : [.. _records.Keys.Where(type => Reads(actor, type))];

    /// <summary>A command by its name, <c>crime/charge</c>.</summary>
    /// <exception cref="NotFound">No room declares it.</exception>
    public CommandKind Command(string name) =>
        _commands.TryGetValue(name, out var kind) ? kind : throw new NotFound($"command called \"{name}\"");

    /// <summary>The declaration of a command's type.</summary>
    public CommandKind Command(Type command) => _byType[command];

    /// <summary>Reads stored JSON as the owner's record type.</summary>
    public IRecord Read(string type, ReadOnlySpan<byte> data, int shape) => Record(type).Read(data, shape);

    internal static bool Implements(Type type, Type open) =>
        type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == open && i.GenericTypeArguments[0] == type);

    internal static IEnumerable<IIndex> DeclaredIndexes(Type type) => type
        .GetFields(BindingFlags.Public | BindingFlags.Static).Where(f => typeof(IIndex).IsAssignableFrom(f.FieldType))
        .Select(f => (IIndex)f.GetValue(null)!);

    /// <summary><c>RecordCrime</c> as routes write it: <c>record-crime</c>.</summary>
    public static string Kebab(string pascal)
    {
        var text = new StringBuilder(pascal.Length + 4);
        for (var i = 0; i < pascal.Length; i++)
        {
            if (i > 0 && char.IsUpper(pascal[i])) text.Append('-');
            text.Append(char.ToLowerInvariant(pascal[i]));
        }

        return text.ToString();
    }

    private static Dictionary<string, TKind> Unique<TKind>(IEnumerable<TKind> kinds, Func<TKind, string> name)
    {
        var all = new Dictionary<string, TKind>(StringComparer.Ordinal);
        foreach (var kind in kinds)
        {
            if (!all.TryAdd(name(kind), kind)) throw new InvalidOperationException($"\"{name(kind)}\" is declared twice.");
        }

        return all;
    }
}

/// <summary>A record type as its room declared it.</summary>
/// <param name="Type">Its name in the store.</param>
/// <param name="Clr">Its C# type.</param>
/// <param name="Shape">The shape its code writes.</param>
/// <param name="Searchable">False when search does not offer it.</param>
/// <param name="Indexes">Its declared indexes.</param>
public sealed record RecordKind(string Type, Type Clr, int Shape, bool Searchable, IReadOnlyList<IIndex> Indexes)
{
    /// <summary>The roles that read such records, by the <see cref="GrantAttribute"/> on its type: empty is anyone signed in, null
    /// is nobody but parts of the house.</summary>
    public IReadOnlyList<string>? Readers { get; private init; }

    private delegate IRecord Reader(ReadOnlySpan<byte> data, int shape);

    private Reader ReadBytes { get; init; } = null!;

    /// <summary>The room that owns it, lower case: the assembly's last name.</summary>
    public string Room => Clr.Assembly.GetName().Name!.Split('.')[^1].ToLowerInvariant();

    /// <summary>Reads stored JSON of any shape.</summary>
    public IRecord Read(ReadOnlySpan<byte> data, int shape) => ReadBytes(data, shape);

    internal static RecordKind Of(Type clr) =>
        (RecordKind)typeof(RecordKind).GetMethod(nameof(Make), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(clr)
            .Invoke(null, null)!;

    private static RecordKind Make<T>() where T : class, IRecord<T> =>
        new(T.Type, typeof(T), T.Shape, T.Searchable,
            [.. Catalogue.DeclaredIndexes(typeof(T))])
        {
            Readers = typeof(T).GetCustomAttribute<GrantAttribute>()?.Roles,
            ReadBytes = static (data, shape) => Shapes.Read<T>(data, shape),
        };
}

/// <summary>A command as its room declared it.</summary>
/// <param name="Name">Room and command as routes write them: <c>crime/record-crime</c>.</param>
/// <param name="Clr">Its C# type.</param>
/// <param name="Roles">Who may run it; empty means anyone signed in.</param>
/// <param name="IsPublic">True when the public may.</param>
public sealed record CommandKind(string Name, Type Clr, IReadOnlyList<string> Roles, bool IsPublic)
{
    internal Func<ICommand, Reading, Task<Changes>> Handle { get; private init; } = null!;

    /// <summary>The command in words, for a refusal: <c>record crime</c>.</summary>
    public string Words => Name.Split('/')[1].Replace('-', ' ');

    internal static CommandKind Of(Type clr) =>
        (CommandKind)typeof(CommandKind).GetMethod(nameof(Make), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(clr)
            .Invoke(null, null)!;

    private static CommandKind Make<T>() where T : class, ICommand<T>
    {
        var grant = typeof(T).GetCustomAttribute<GrantAttribute>();
        var isPublic = typeof(T).IsDefined(typeof(PublicAttribute));
        if (grant is null && !isPublic) throw new InvalidOperationException($"Command {typeof(T).Name} states no grant.");
        var name = $"{typeof(T).Assembly.GetName().Name!.Split('.')[^1].ToLowerInvariant()}/{Catalogue.Kebab(typeof(T).Name)}";
        return new(name, typeof(T), grant?.Roles ?? [], isPublic) { Handle = static (command, reading) => T.Handle((T)command, reading) };
    }
}

/// <summary>A happening as its room declared it; <paramref name="Name"/> is full: <c>crime.Charged</c>.</summary>
public sealed record HappeningKind(string Name, Type Clr)
{
    // One fact may happen to several types of record: a warning is placed on a person, a place, an item.
    internal static IReadOnlyList<HappeningKind> Of(Type clr)
    {
        var of = clr.GetInterfaces().Where(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IHappening<>)).ToList();
        if (of.Count == 0) throw new InvalidOperationException($"{clr.Name} does not say what it happened to: implement IHappening<T>.");
        return [.. of.Select(i => new HappeningKind(
            $"{i.GenericTypeArguments[0].GetProperty(nameof(IKind.Type))!.GetValue(null)}.{clr.Name}", clr))];
    }
}
