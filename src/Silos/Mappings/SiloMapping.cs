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

    /// <summary>The identities of what its rows become.</summary>
    internal SiloNames Names { get; init; } = new(Source);

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
        var names = new SiloNames(source);
        var steps = root.List("steps", StepsMax).Select(n => SiloStep.Of(n, names, catalogue)).ToList();
        var made = new HashSet<string>(StringComparer.Ordinal);
        foreach (var step in steps)
        {
            if (step.Fields.SelectMany(f => f.Value.Records).FirstOrDefault(r => !made.Contains(r)) is { } unknown)
                throw step.Node.Wrong($"it names a {unknown}, and no step before it makes one");
            if (step.Makes is not null) made.Add(step.Makes);
        }

        return new(source, root.Text("title") ?? source, root.Texts("nothing").ToHashSet(StringComparer.OrdinalIgnoreCase), steps, "")
        {
            Names = names,
        };
    }
}
