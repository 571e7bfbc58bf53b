using System.Globalization;
using System.Text.RegularExpressions;
using Bluelamp.Kernel;

namespace Bluelamp.Silos;

/// <summary>What a row says in one field of a command.</summary>
/// <param name="Columns">The columns it is read from: of the row, or of the rows of another file that belong to it.</param>
/// <param name="Records">The types of record it names.</param>
/// <param name="Read">The text for the values of those columns; empty for no value.</param>
/// <param name="Join">The other file; null where it is read from the row itself.</param>
/// <param name="VersionOf">The record whose present version it is, from the row's values; null for any other value.</param>
public sealed record SiloValue(
    IReadOnlyList<string> Columns, IReadOnlyList<string> Records, Func<IReadOnlyList<string>, string> Read, SiloJoin? Join = null,
    Func<IReadOnlyList<string>, Ref>? VersionOf = null)
{
    // A pattern is written by a person who may not foresee every row: it must not hang on one.
    private static readonly RegexOptions Patterns = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant;

    /// <exception cref="Refused">It is no value.</exception>
    internal static SiloValue Of(Node node, SiloNames names, Catalogue catalogue)
    {
        if (node.Alone is { } alone) return new([alone], [], v => v[0]);
        node.Only("is", "column", "columns", "with", "date", "words", "else", "match", "only", "except", "record", "version", "of");
        if (node.Text("is") is { } constant) return new([], [], _ => constant);
        var columns = node.Texts("columns") is { Count: > 0 } several ? several : [node.Word("column")];
        var join = node.Inner("of") is { } of ? SiloJoin.Read(of, columns) : null;
        if ((node.Text("version") ?? node.Text("record")) is { } type)
        {
            if (!catalogue.Knows(type)) throw node.Wrong($"there is no kind of record called \"{type}\"");
            if (node.Text("version") is not null && join is not null)
                throw node.Wrong("the version is of a record that the row itself names");
            Ref Named(IReadOnlyList<string> values) => new(type, names.Of(type, string.Join(' ', values), 0));
            return node.Text("version") is not null ? new(columns, [type], _ => "", null, Named)
                : new(columns, [type], v => v.All(text => text.Length == 0) ? "" : Named(v).ToString(), join);
        }

        var (with, then) = (node.Text("with") ?? " ", Steps(node).ToList());
        return new(columns, [], v => then.Aggregate(
            string.Join(with, v.Where(t => t.Length > 0)), (t, step) => t.Length == 0 ? "" : step(t)), join);
    }

    private static IEnumerable<Func<string, string>> Steps(Node node)
    {
        if (node.Text("match") is { } pattern) yield return Matching(node, pattern);
        if (node.Text("only") is { } only) yield return Sorted(node, only, isWanted: true);
        if (node.Text("except") is { } except) yield return Sorted(node, except, isWanted: false);
        if (node.Texts("date") is { Count: > 0 } formats) yield return text => Date(text, [.. formats]);
        if (node.Inner("words") is not null) yield return Words(node);
    }

    // The group called "part" is the value; a text that does not match has none.
    private static Func<string, string> Matching(Node node, string pattern)
    {
        try
        {
            var regex = new Regex(pattern, Patterns);
            return regex.GetGroupNames().Contains("part") ? text => regex.Match(text).Groups["part"].Value
                : throw node.Wrong("the pattern has no group (?<part>...)");
        }
        catch (ArgumentException wrong)
        {
            throw node.Wrong($"\"{pattern}\" is no pattern: {wrong.Message.TrimEnd('.')}");
        }
    }

    private static Func<string, string> Sorted(Node node, string name, bool isWanted)
    {
        var kind = Kind.All.FirstOrDefault(k => k.Name == name)
            ?? throw node.Wrong($"\"{name}\" is no kind of value; there are {string.Join(", ", Kind.All.Select(k => k.Name))}");
        return text => kind.Is(text) == isWanted ? text : "";
    }

    private static string Date(string text, string[] formats) =>
        DateOnly.TryParseExact(text, formats, CultureInfo.InvariantCulture, DateTimeStyles.AllowWhiteSpaces, out var on)
            ? on.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
            : throw new FormatException($"\"{text}\" is not a date such as {string.Join(" or ", formats)}");

    private static Func<string, string> Words(Node node)
    {
        var words = node.Pairs("words").ToDictionary(
            p => p.Name, p => p.Value.Alone ?? throw p.Value.Wrong("a word is expected here"), StringComparer.OrdinalIgnoreCase);
        var otherwise = node.Text("else");
        return text => words.TryGetValue(text, out var word) ? word : otherwise
            ?? throw new FormatException($"\"{text}\" is none of {string.Join(", ", words.Keys)}");
    }
}
