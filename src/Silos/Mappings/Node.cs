using Bluelamp.Kernel;
using YamlDotNet.RepresentationModel;

namespace Bluelamp.Silos;

/// <summary>A part of a mapping, which can say where it stands when it is wrong.</summary>
public sealed class Node(YamlNode node)
{
    private YamlMappingNode Map => node as YamlMappingNode ?? throw Wrong("names and values are expected here");

    /// <summary>The word that stands here by itself; null where names and values do.</summary>
    public string? Alone => (node as YamlScalarNode)?.Value;

    /// <summary>A refusal that names the line.</summary>
    public Refused Wrong(string why) => new($"The mapping, line {node.Start.Line}: {why}.");

    /// <summary>Refuses names that mean nothing here.</summary>
    public void Only(params string[] known)
    {
        if (Map.Children.Keys.FirstOrDefault(k => !known.Contains(k.ToString())) is { } unknown)
            throw new Node(unknown).Wrong($"\"{unknown}\" means nothing here; there are {string.Join(", ", known)}");
    }

    /// <summary>A part by its name.</summary>
    public Node? Inner(string name) => Map.Children.TryGetValue(name, out var inner) ? new(inner) : null;

    /// <summary>The word of a name; null where it is not there.</summary>
    public string? Text(string name) => Inner(name)?.Alone;

    /// <summary>The word of a name that must be there.</summary>
    public string Word(string name) => Text(name) is { Length: > 0 } word ? word : throw Wrong($"\"{name}\" is missing");

    /// <summary>The words of a name: a list, or one.</summary>
    public IReadOnlyList<string> Texts(string name) => Inner(name) is not { } inner ? []
        : inner.Alone is { } one ? [one] : [.. inner.Items().Select(i => i.Alone ?? throw i.Wrong("a word is expected here"))];

    /// <summary>The parts of a list that must be there.</summary>
    public IReadOnlyList<Node> List(string name, int most) =>
        (Inner(name) ?? throw Wrong($"there is no list \"{name}\"")).Items() is { Count: > 0 } items && items.Count <= most
            ? items : throw Wrong($"\"{name}\" is a list of 1 to {most}");

    /// <summary>The names and values under a name that must be there.</summary>
    public IReadOnlyList<(string Name, Node Value)> Pairs(string name) =>
        [.. (Inner(name) ?? throw Wrong($"\"{name}\" is missing")).Map.Children.Select(c => (c.Key.ToString(), new Node(c.Value)))];

    private IReadOnlyList<Node> Items() =>
        node is YamlSequenceNode list ? [.. list.Children.Select(c => new Node(c))] : throw Wrong("a list is expected here");
}
