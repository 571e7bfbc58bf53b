using System.Collections.Concurrent;
using System.Reflection;

namespace Bluelamp.Kernel;

/// <summary>A table of law or practice: offences, outcomes, targets. Its default comes with the program; a file of the same name in the
/// data folder's <c>tables</c> replaces it.</summary>
/// <param name="file">The file's name: <c>offences.csv</c>, embedded in the assembly of
/// <typeparamref name="T"/> and unique in the house.</param>
/// <param name="read">Reads it. Throws <see cref="FormatException"/> with a sentence that names the line.</param>
/// <example><c>public static readonly Table&lt;OffenceTable&gt; Table = new("offences.csv", OffenceTable.Read);</c> and in a handler
/// <c>reading.Table(OffenceTable.Table)</c>.</example>
public sealed class Table<T>(string file, Func<Stream, T> read) : ITable where T : class
{
    /// <summary>The default, as the program brings it.</summary>
    public T Default { get; } = ReadDefault(file, read);

    object ITable.Read(string folder) => Read(folder);

    private T Read(string folder)
    {
        var path = Path.Combine(folder, "tables", file);
        if (!File.Exists(path)) return Default;
        try
        {
            using var stream = File.OpenRead(path);
            return read(stream);
        }
        catch (FormatException wrong)
        {
            throw new Refused($"The table {path} cannot be used: {wrong.Message}");
        }
    }

    private static T ReadDefault(string file, Func<Stream, T> read)
    {
        var assembly = typeof(T).Assembly;
        var name = assembly.GetManifestResourceNames().Single(n => n.EndsWith("." + file, StringComparison.Ordinal));
        using var stream = assembly.GetManifestResourceStream(name)!;
        return read(stream);
    }
}

/// <summary>A table, whatever is in it.</summary>
internal interface ITable
{
    /// <summary>What is in force: the file in the data folder, or else the default.</summary>
    /// <exception cref="Refused">The file cannot be used: says which and why.</exception>
    object Read(string folder);
}

/// <summary>The tables of one house, each read once: an edit takes effect when the house starts again.</summary>
internal sealed class Tables(string folder)
{
    private readonly ConcurrentDictionary<ITable, object> _read = new();

    public T Of<T>(Table<T> table) where T : class => (T)Of((ITable)table);

    /// <summary>Reads every table that the rooms declare, so that a file somebody edited is refused when the house starts and not when
    /// a call comes in.</summary>
    public void ReadAll(IEnumerable<Assembly> rooms)
    {
        // Without files of its own a house uses what the program brings, and nothing can be wrong with it.
        if (!Directory.Exists(Path.Combine(folder, "tables"))) return;
        foreach (var field in rooms.SelectMany(r => r.GetTypes()).Where(t => !t.ContainsGenericParameters)
            .SelectMany(t => t.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
            .Where(f => typeof(ITable).IsAssignableFrom(f.FieldType)))
        {
            Of((ITable)field.GetValue(null)!);
        }
    }

    private object Of(ITable table) => _read.GetOrAdd(table, t => t.Read(folder));
}
