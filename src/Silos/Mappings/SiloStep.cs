using Bluelamp.Kernel;

namespace Bluelamp.Silos;

/// <summary>One file whose rows become commands.</summary>
/// <param name="Node">Where it stands.</param>
/// <param name="File">The file's name in the folder.</param>
/// <param name="Makes">The type of record that each row makes, named by its key; null when it changes one that is there.</param>
/// <param name="Key">The column that names the row in the other system; null where the row makes no record.</param>
/// <param name="Command">What each row asks for.</param>
/// <param name="Fields">The command's fields: where in it, and what.</param>
/// <param name="When">Takes only rows with one of these values in a column; the others are passed over and counted.</param>
public sealed record SiloStep(
    Node Node, string File, string? Makes, string? Key, CommandKind Command, IReadOnlyList<(FieldPath Path, SiloValue Value)> Fields,
    (string Column, IReadOnlySet<string> Is)? When)
{
    /// <summary>What names it in the ledger.</summary>
    public string Name => $"{File} {Command.Name}";

    /// <summary>How a row that has changed amends what it made; null where that is for a person.</summary>
    internal Amending? Amends { get; init; }

    /// <summary>What is asked for when a row is gone; null where that is only told.</summary>
    internal Ending? Gone { get; init; }

    /// <summary>The columns that its file must have.</summary>
    public IEnumerable<string> Columns => Fields.SelectMany(f => f.Value.Join is { } join ? [join.Start] : f.Value.Columns)
        .Concat(Key is null ? [] : [Key]).Concat(When is null ? [] : [When.Value.Column]).Distinct();

    /// <summary>The other files whose rows belong to its rows.</summary>
    public IEnumerable<SiloJoin> Joins => Fields.SelectMany(f => f.Value.Join?.All ?? []);

    /// <summary>Opens its file.</summary>
    /// <exception cref="Refused">It is not there, or has not the columns.</exception>
    internal IRowSource Open(string folder, out IReadOnlyDictionary<string, int> columns) => Open(File, Columns, folder, out columns);

    /// <summary>Opens a file that must have these columns.</summary>
    /// <exception cref="Refused">It is not there, or has them not.</exception>
    internal static IRowSource Open(string file, IEnumerable<string> wanted, string folder, out IReadOnlyDictionary<string, int> columns)
    {
        var rows = SourceFiles.Open(Path.Combine(folder, file));
        var at = rows.Columns.Index().ToDictionary(c => c.Item, c => c.Index, StringComparer.Ordinal);
        columns = at;
        if (wanted.FirstOrDefault(c => !at.ContainsKey(c)) is not { } missing) return rows;
        rows.Dispose();
        throw new Refused($"{file} has no column \"{missing}\"; it has {string.Join(", ", at.Keys)}.");
    }

    /// <summary>True when the step takes the present row.</summary>
    internal bool Wants(IRowSource rows, IReadOnlyDictionary<string, int> columns) =>
        When is not var (column, among) || among.Contains(rows.Text(columns[column]).Trim());

    internal static SiloStep Of(Node node, SiloNames names, Catalogue catalogue)
    {
        node.Only("file", "makes", "key", "command", "set", "when", "amend", "gone");
        var name = node.Word("command");
        var command = catalogue.Commands.FirstOrDefault(c => c.Name == name) ?? throw node.Wrong($"there is no command \"{name}\"");
        var makes = node.Text("makes");
        if (makes is not null && !catalogue.Knows(makes)) throw node.Wrong($"there is no kind of record called \"{makes}\"");
        if (makes is null != (node.Text("key") is null)) throw node.Wrong("\"makes\" and \"key\" go together: the key names what is made");
        var fields = node.Pairs("set").Select(p => (FieldPath.Of(p.Name, command, p.Value), SiloValue.Of(p.Value, names, catalogue)))
            .ToList();
        (string, IReadOnlySet<string>)? when = node.Inner("when") is not { } condition ? null
            : (condition.Word("column"), condition.Texts("is").ToHashSet(StringComparer.Ordinal));
        return new(node, node.Word("file"), makes, node.Text("key"), command, fields, when)
        {
            Amends = Amending.Of(node, makes, command, fields, catalogue), Gone = Ending.Of(node, makes, catalogue),
        };
    }
}
