using System.Collections.Frozen;

namespace Bluelamp.Pole.Matching;

/// <summary>What a word of a name is.</summary>
internal enum NamePart
{
    /// <summary>A name.</summary>
    Name,

    /// <summary>A single letter that stands for a name.</summary>
    Initial,

    /// <summary>A title that is no part of the name.</summary>
    Title,

    /// <summary>A title of respect that some bear as a name: Haji, Khan.</summary>
    Honour,

    /// <summary>A small word between names: bin, al, von, of.</summary>
    Particle,

    /// <summary>A company's legal form.</summary>
    Form,

    /// <summary>A word that many organisations share: Bank, Group.</summary>
    Generic,

    /// <summary>A number.</summary>
    Number,
}

/// <summary>Words of names and letters of other scripts: <c>name-words.csv</c> and <c>letters.csv</c>.</summary>
internal static class NameTables
{
    /// <summary>How a letter of another script is written in Latin letters, or nothing where it is silent.</summary>
    public static readonly FrozenDictionary<char, string> Letters = ReadLetters();

    /// <summary>What a word, or several with a space between, is, and the word it stands for.</summary>
    public static readonly FrozenDictionary<string, (NamePart Part, string Word)> Words = ReadWords();

    /// <summary>The most words that stand together for one.</summary>
    public static readonly int Longest = Words.Keys.Max(w => w.Count(c => c == ' ') + 1);

    // A line a script: its name, then a letter and how it is read, with a space between.
    private static FrozenDictionary<char, string> ReadLetters() => Lines("letters.csv")
        .SelectMany(line => line.Split(',').Skip(1)).ToDictionary(pair => pair[0], pair => pair[2..]).ToFrozenDictionary();

    // A line a word: what it is, the word, then other ways to write it. The first line that names a word counts.
    private static FrozenDictionary<string, (NamePart, string)> ReadWords()
    {
        var words = new Dictionary<string, (NamePart, string)>(StringComparer.Ordinal);
        foreach (var line in Lines("name-words.csv"))
        {
            var cells = line.Split(',');
            var part = Enum.Parse<NamePart>(cells[0], ignoreCase: true);
            foreach (var word in cells.Skip(1)) words.TryAdd(word, (part, cells[1]));
        }

        return words.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private static IEnumerable<string> Lines(string file)
    {
        var assembly = typeof(NameTables).Assembly;
        using var reader = new StreamReader(assembly.GetManifestResourceStream(
            assembly.GetManifestResourceNames().Single(n => n.EndsWith($".{file}", StringComparison.Ordinal)))!);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0) yield return line;
        }
    }
}
