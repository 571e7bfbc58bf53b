using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Bluelamp.Pole.Matching;

/// <summary>What is compared, how, and who is compared with whom: a declaration in YAML that needs no program to be changed.</summary>
/// <param name="Name">What it matches.</param>
/// <param name="Id">The column that names a row; null to name rows by their line.</param>
/// <param name="Fields">What is compared.</param>
/// <param name="Rules">Two rows are compared when they agree on every part of at least one rule.</param>
/// <param name="Group">The probability from which two rows stand in one group.</param>
/// <param name="Review">The probability from which a pair is worth a person's look.</param>
public sealed record MatchModel(
    string Name, string? Id, IReadOnlyList<MatchField> Fields, IReadOnlyList<IReadOnlyList<RulePart>> Rules, double Group, double Review)
{
    private const int FieldsMax = 16, LevelsMax = 8, RulesMax = 32;

    /// <summary>Further rules by which a record is looked for, one at a time; too loose to bring all rows together by.</summary>
    public IReadOnlyList<IReadOnlyList<RulePart>> Search { get; init; } = [];

    /// <summary>Reads a model.</summary>
    /// <exception cref="FormatException">It cannot be used: says where and why.</exception>
    public static MatchModel Read(string yaml)
    {
        try
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(yaml));
            return stream.Documents is [{ RootNode: YamlMappingNode root }, ..]
                ? Of(root) : throw new FormatException("the model is not a list of names and values.");
        }
        catch (YamlException wrong)
        {
            throw new FormatException($"line {wrong.Start.Line}: {wrong.Message}");
        }
    }

    private static MatchModel Of(YamlMappingNode root)
    {
        Only(root, "name", "id", "fields", "rules", "search", "group", "review");
        var fields = List(root, "fields", FieldsMax).Select(FieldOf).ToList();
        if (fields.GroupBy(f => f.Name).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw new FormatException($"the field \"{twice.Key}\" stands there twice.");
        foreach (var level in fields.SelectMany(f => f.Levels).Where(l => l.Other is not null))
        {
            if (fields.TrueForAll(f => f.Name != level.Other))
                throw new FormatException($"there is no field \"{level.Other}\" to be swapped with.");
        }

        var rules = List(root, "rules", RulesMax).Select(node => Rule(node, fields)).ToList();
        var everywhere = fields.Find(f => rules.TrueForAll(r => r.Any(p => fields[p.Field] == f)));
        if (everywhere is not null)
        {
            throw new FormatException(
                $"\"{everywhere.Name}\" is in every rule, so nothing can be learnt about it: add a rule without it.");
        }

        var (group, review) = (Share(root, "group") ?? 0.95, Share(root, "review") ?? 0.5);
        return group >= review ? new(Text(root, "name") ?? "model", Text(root, "id"), fields, rules, group, review)
            {
                Search = root.Children.ContainsKey("search") ? [.. List(root, "search", RulesMax).Select(node => Rule(node, fields))] : [],
            }
            : throw new FormatException("\"group\" is a lower probability than \"review\": grouping wants surer pairs than a look.");
    }

    private static MatchField FieldOf(YamlNode node)
    {
        var field = node as YamlMappingNode ?? throw Wrong(node, "a field has a name, its column and its levels");
        Only(field, "name", "column", "clean", "frequency", "levels");
        var name = Text(field, "name") ?? throw Wrong(node, "the field has no name");
        var clean = Text(field, "clean") ?? "words";
        if (!Cleaning.Names.Contains(clean))
            throw Wrong(node, $"\"{clean}\" cleans nothing; there are {string.Join(", ", Cleaning.Names)}");
        var columns = field.Children.TryGetValue("column", out var column) && column is YamlSequenceNode several
            ? several.Select(c => c.ToString()).ToList() : [Text(field, "column") ?? name];
        var levels = List(field, "levels", LevelsMax).Select(LevelOf).ToList();
        return new(name, columns, clean, Text(field, "frequency") is "true" or "yes", levels);
    }

    private static MatchLevel LevelOf(YamlNode node)
    {
        var (kind, value) = node switch
        {
            YamlScalarNode { Value: { } alone } => (alone, null),
            YamlMappingNode { Children: [var (key, with)] } => (key.ToString(), with.ToString()),
            _ => throw Wrong(node, "a level is a word, or a word and its figure"),
        };
        if (!MatchLevel.Kinds.TryGetValue(kind, out var known))
            throw Wrong(node, $"there is no level \"{kind}\"; there are {string.Join(", ", MatchLevel.Kinds.Keys)}");
        if (known.Kind == Agreement.Swapped) return new(known.Kind, 0, value ?? throw Wrong(node, "\"swapped\" names the other field"));
        if (!known.Takes) return value is null ? new(known.Kind, 0, null) : throw Wrong(node, $"\"{kind}\" takes no figure");
        return double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var figure) && figure > 0
            ? new(known.Kind, figure, null) : throw Wrong(node, $"\"{kind}\" takes a figure above nought");
    }

    private static List<RulePart> Rule(YamlNode node, List<MatchField> fields)
    {
        var parts = (node as YamlSequenceNode)?.Select(p => p.ToString()).ToList() ?? [node.ToString()];
        return parts.ConvertAll(part =>
        {
            var at = fields.FindIndex(f => part == f.Name || part.StartsWith(f.Name + " ", StringComparison.Ordinal));
            if (at < 0) throw Wrong(node, $"the rule names no field with \"{part}\"");
            return RulePart.Read(at, part[fields[at].Name.Length..].Trim(), fields)
                ?? throw Wrong(node, $"\"{part}\" says no part of the field: {RulePart.Words}");
        });
    }

    private static IEnumerable<YamlNode> List(YamlMappingNode from, string name, int most) =>
        from.Children.TryGetValue(name, out var node) && node is YamlSequenceNode { Children.Count: > 0 } list
            ? list.Children.Count <= most ? list.Children : throw Wrong(node, $"\"{name}\" has more than {most} lines")
            : throw Wrong(from, $"there is no list \"{name}\"");

    private static string? Text(YamlMappingNode from, string name) =>
        from.Children.TryGetValue(name, out var node) ? (node as YamlScalarNode)?.Value : null;

    private static double? Share(YamlMappingNode from, string name) => Text(from, name) is not { } text ? null
        : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var share) && share is > 0 and < 1
            ? share : throw Wrong(from, $"\"{name}\" is a probability between 0 and 1");

    private static void Only(YamlMappingNode node, params string[] known)
    {
        if (node.Children.Keys.FirstOrDefault(k => !known.Contains(k.ToString())) is { } unknown)
            throw Wrong(unknown, $"\"{unknown}\" means nothing here; there are {string.Join(", ", known)}");
    }

    private static FormatException Wrong(YamlNode node, string why) => new($"line {node.Start.Line}: {why}.");
}

/// <summary>One thing that is compared.</summary>
/// <param name="Name">As explanations call it.</param>
/// <param name="Columns">Where it stands in the file; several are joined by a space.</param>
/// <param name="Clean">How it is made comparable: one of <see cref="Cleaning.Names"/>.</param>
/// <param name="Frequency">True when agreement on a rare value tells more than on a common one.</param>
/// <param name="Levels">From the closest agreement down; the first that holds counts, and none is disagreement.</param>
public sealed record MatchField(string Name, IReadOnlyList<string> Columns, string Clean, bool Frequency, IReadOnlyList<MatchLevel> Levels);

/// <summary>The ways in which two values may agree.</summary>
public enum Agreement
{
    /// <summary>The same.</summary>
    Exact,

    /// <summary>Jaro-Winkler from a figure on.</summary>
    Alike,

    /// <summary>So many typing errors at the most.</summary>
    Edits,

    /// <summary>The same Soundex.</summary>
    Sounds,

    /// <summary>One is the initial of the other.</summary>
    Initial,

    /// <summary>Forms of one first name.</summary>
    Nickname,

    /// <summary>Each stands where the other should.</summary>
    Swapped,

    /// <summary>The same first letters.</summary>
    Starts,

    /// <summary>The same but for the last letters, as neighbouring postcodes are.</summary>
    ButLast,

    /// <summary>Day and month swapped.</summary>
    DayMonth,

    /// <summary>The same year.</summary>
    Year,

    /// <summary>So many years apart at the most.</summary>
    Years,

    /// <summary>A share of the words, in any order.</summary>
    Words,

    /// <summary>Whole names, alike from a figure on: words in any order and script, initials, short forms
    /// (<see cref="WholeName"/>).</summary>
    Names,

    /// <summary>One within the other.</summary>
    Contains,
}

/// <summary>A way in which two values agree.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Figure">How close they must be, where the kind takes a figure.</param>
/// <param name="Other">The field it is swapped with, for <see cref="Agreement.Swapped"/>.</param>
public sealed record MatchLevel(Agreement Kind, double Figure, string? Other)
{
    /// <summary>Every kind as a model writes it, and whether it takes a figure.</summary>
    internal static IReadOnlyDictionary<string, (Agreement Kind, bool Takes)> Kinds { get; } = Enum.GetValues<Agreement>()
        .ToDictionary(kind => Kernel.Catalogue.Kebab(kind.ToString()), kind => (kind, kind is Agreement.Alike or Agreement.Edits
            or Agreement.Starts or Agreement.ButLast or Agreement.Years or Agreement.Words or Agreement.Names));

    /// <summary>As an explanation says it.</summary>
    public override string ToString() => Kind switch
    {
        Agreement.Exact => "the same",
        Agreement.Alike => FormattableString.Invariant($"alike from {Figure:0.##}"),
        Agreement.Edits => Figure > 1 ? FormattableString.Invariant($"up to {Figure:0} typing errors") : "a typing error",
        Agreement.Sounds => "sounds the same",
        Agreement.Initial => "initial of the other",
        Agreement.Nickname => "forms of one name",
        Agreement.Swapped => $"swapped with {Other}",
        Agreement.Starts => FormattableString.Invariant($"the same first {Figure:0}"),
        Agreement.ButLast => FormattableString.Invariant($"the same but for the last {Figure:0}"),
        Agreement.DayMonth => "day and month swapped",
        Agreement.Year => "the same year",
        Agreement.Years => FormattableString.Invariant($"within {Figure:0} years"),
        Agreement.Words => FormattableString.Invariant($"words in common from {Figure:0.##}"),
        Agreement.Names => FormattableString.Invariant($"one name from {Figure:0.##}"),
        _ => "the one within the other",
    };
}

/// <summary>One part of a rule: a field, or something of it.</summary>
/// <param name="Field">Its place among the fields.</param>
/// <param name="Kind">What of it: <c>whole</c>, <c>sounds</c>, <c>first</c>, <c>last</c>, <c>year</c>, <c>day-month</c>, <c>longest</c>,
/// <c>with</c>.</param>
/// <param name="Length">How many letters.</param>
/// <param name="Other">The field that it stands with, either way round, for <c>with</c>.</param>
public sealed record RulePart(int Field, string Kind, int Length, int Other = -1)
{
    /// <summary>As a person says it.</summary>
    public string In(MatchModel model) => Kind switch
    {
        "whole" => model.Fields[Field].Name,
        "with" => $"{model.Fields[Field].Name} and {model.Fields[Other].Name}, either way round",
        _ => (Length > 0 ? $"{Kind} {Length} of " : $"{Kind} of ") + model.Fields[Field].Name,
    };

    internal const string Words = "there are sounds, first N, last N, year, day-month, longest, with FIELD";

    internal static RulePart? Read(int field, string text, IReadOnlyList<MatchField> fields) => text.Split(' ', 2) is ["with", var name]
        ? fields.Select(f => f.Name).ToList().IndexOf(name) is >= 0 and var other ? new(field, "with", 0, other) : null
        : Read(field, text);

    private static RulePart? Read(int field, string text) => text.Split(' ') switch
    {
        [""] => new(field, "whole", 0),
        ["sounds" or "year" or "day-month" or "longest"] => new(field, text, 0),
        ["first" or "last", var n] when int.TryParse(n, CultureInfo.InvariantCulture, out var length) && length is > 0 and < 100 =>
            new(field, text.Split(' ')[0], length),
        _ => null,
    };
}
