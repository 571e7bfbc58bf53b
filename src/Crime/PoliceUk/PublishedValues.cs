using System.Text.RegularExpressions;
using Bluelamp.Kernel;

namespace Bluelamp.Crime.PoliceUk;

/// <summary>What published words mean: outcomes renamed over the years, and the two vocabularies of
/// self-defined ethnicity (coded before 2019, words after).</summary>
public sealed partial class PublishedValues
{
    /// <summary>The table: <c>published-values.csv</c>.</summary>
    public static readonly Table<PublishedValues> Table = new("published-values.csv", Read);

    private readonly Dictionary<(string Column, string Published), string> _meaning = [];
    private readonly HashSet<(string Column, string Meaning)> _meanings = [];

    private PublishedValues(IReadOnlyList<(string Column, string Published, string Meaning)> rows)
    {
        foreach (var (column, published, meaning) in rows)
        {
            _meaning[(column, published)] = meaning;
            _meanings.Add((column, meaning));
        }
    }

    /// <summary>What a published text means; a code in it where it has one; itself where no table knows it.
    /// Null for the empty text.</summary>
    public string? Meaning(string column, string text)
    {
        if (text.Length == 0) return null;
        if (_meaning.TryGetValue((column, text), out var meaning)) return meaning;
        return Code().Match(text) is { Success: true } coded && _meanings.Contains((column, coded.Value)) ? coded.Value : text;
    }

    private static PublishedValues Read(Stream stream) =>
        new(CsvTable.Read(stream, r => (r.Text("column"), r.Text("published"), r.Text("meaning"))));

    [GeneratedRegex(@"\b(?:[WMABO]\d|NS)\b")]
    private static partial Regex Code();
}
