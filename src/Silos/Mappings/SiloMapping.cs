using System.Security.Cryptography;
using System.Text;
using Bluelamp.Kernel;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Bluelamp.Silos;

/// <summary>How the rows of another system become commands of this house: a declaration in YAML that needs no program to be
/// changed.</summary>
/// <param name="Source">The other system. Part of every identity that is made from its keys, so it never changes.</param>
/// <param name="Title">What people call it.</param>
/// <param name="Nothing">Words that stand there for no value.</param>
/// <param name="Steps">What is brought in, in this order: a row may name what an earlier step has made.</param>
/// <param name="Print">SHA-256 of the declaration: two imports with the same one asked for the same.</param>
public sealed record SiloMapping(
    string Source, string Title, IReadOnlySet<string> Nothing, IReadOnlyList<SiloStep> Steps, string Print)
{
    private const int StepsMax = 100;

    /// <summary>A value without what stands there for none.</summary>
    public string Clean(string text) => text.Trim() is var trimmed && Nothing.Contains(trimmed) ? "" : trimmed;

    /// <summary>Reads a mapping and checks every command, field and record in it.</summary>
    /// <exception cref="Refused">It cannot be used: says in which line and why.</exception>
    public static SiloMapping Read(string yaml, Catalogue catalogue)
    {
        try
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(yaml));
            var root = stream.Documents is [{ RootNode: YamlMappingNode node }, ..]
                ? node : throw new Refused("The mapping is not a list of names and values.");
            return Of(new(root), catalogue) with { Print = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(yaml))) };
        }
        catch (YamlException wrong)
        {
            throw new Refused($"The mapping, line {wrong.Start.Line}: {wrong.Message}");
        }
    }

    private static SiloMapping Of(Node root, Catalogue catalogue)
    {
        root.Only("source", "title", "nothing", "steps");
        var source = root.Word("source");
        var steps = root.List("steps", StepsMax).Select(n => SiloStep.Of(n, source, catalogue)).ToList();
        var made = new HashSet<string>(StringComparer.Ordinal);
        foreach (var step in steps)
        {
            if (step.Fields.SelectMany(f => f.Value.Records).FirstOrDefault(r => !made.Contains(r)) is { } unknown)
                throw step.Node.Wrong($"it names a {unknown}, and no step before it makes one");
            if (step.Makes is not null) made.Add(step.Makes);
        }

        return new(source, root.Text("title") ?? source, root.Texts("nothing").ToHashSet(StringComparer.OrdinalIgnoreCase), steps, "");
    }
}

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

    internal static SiloStep Of(Node node, string source, Catalogue catalogue)
    {
        node.Only("file", "makes", "key", "command", "set", "when");
        var name = node.Word("command");
        var command = catalogue.Commands.FirstOrDefault(c => c.Name == name) ?? throw node.Wrong($"there is no command \"{name}\"");
        var makes = node.Text("makes");
        if (makes is not null && !catalogue.Knows(makes)) throw node.Wrong($"there is no kind of record called \"{makes}\"");
        if (makes is null != (node.Text("key") is null)) throw node.Wrong("\"makes\" and \"key\" go together: the key names what is made");
        var fields = node.Pairs("set").Select(p => (FieldPath.Of(p.Name, command, p.Value), SiloValue.Of(p.Value, source, catalogue)))
            .ToList();
        (string, IReadOnlySet<string>)? when = node.Inner("when") is not { } condition ? null
            : (condition.Word("column"), condition.Texts("is").ToHashSet(StringComparer.Ordinal));
        return new(node, node.Word("file"), makes, node.Text("key"), command, fields, when);
    }
}
