using Bluelamp.Map;
using Bluelamp.Shell;

namespace Bluelamp.Host.Verbs;

/// <summary>Imports the ground of a real place, lists what is kept, chooses which is in use.</summary>
internal static class Map
{
    private static readonly string[] Valued = ["name", "areas", "attribution"];

    public static Func<IReadOnlyList<IRoom>, Verb> Verb { get; } = Words.Verb(
        "map",
        "import FILE... [--name NAME] [--areas borough|ward|beat] [--attribution TEXT] | list | use NAME      "
        + "roads, addresses and boundaries of a real place",
        Run, Valued);

    private static Task<int> Run(Words words)
    {
        var options = Valued.Where(words.Has).SelectMany(name => new[] { $"--{name}", words.Option(name)! });
        string[] args = [.. words.Places, .. options, .. words.AsJson ? new[] { "--json" } : []];
        return MapVerb.Run(args, words.Print, words.Complain, words.Data, TimeProvider.System, words.Cancel);
    }
}
