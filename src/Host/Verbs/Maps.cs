using Bluelamp.Map;
using Bluelamp.Shell;

namespace Bluelamp.Host.Verbs;

/// <summary>The maps of the house: import, list, use. The map room reads the words itself.</summary>
internal static class Maps
{
    private static readonly string[] Valued = ["name", "areas", "attribution"];

    public static Func<IReadOnlyList<IRoom>, Verb> Verb { get; } = Words.Verb("map", "import FILE... [--name NAME] [--areas borough|ward|beat] [--attribution TEXT] | list | use NAME", Run, Valued);

    private static Task<int> Run(Words words)
    {
        var args = words.Places.Concat(Valued.Where(words.Has).SelectMany(name => new[] { $"--{name}", words.Option(name)! }));
        return MapVerb.Run([.. args, .. words.AsJson ? ["--json"] : Array.Empty<string>()], words.Print, words.Complain, words.Data, TimeProvider.System, words.Cancel);
    }
}
