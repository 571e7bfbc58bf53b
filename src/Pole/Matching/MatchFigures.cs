using Bluelamp.Kernel;

namespace Bluelamp.Pole.Matching;

/// <summary>How much each agreement tells: learnt once, approved by a person, and the same for every pair until others are approved
/// (<c>person-figures.json</c>; <c>bench matching FOLDER --figures FILE</c> learns them).</summary>
/// <param name="Name">What an explanation calls these figures.</param>
/// <param name="Prior">How probable it is that two records drawn at random are of one person.</param>
/// <param name="Fields">In the order of the model.</param>
public sealed record MatchFigures(string Name, double Prior, IReadOnlyList<FieldFigures> Fields)
{
    /// <summary>The figures for persons; a force's own file in <c>tables</c> of the data folder replaces them.</summary>
    public static readonly Table<MatchFigures> Table = new("person-figures.json", TableJson.Read<MatchFigures>);

    /// <summary>What was learnt of a table, with the commonest values of the fields whose rarity tells.</summary>
    /// <param name="name">What explanations call it.</param>
    /// <param name="table">The rows.</param>
    /// <param name="weights">What was learnt of them.</param>
    /// <param name="common">How many of the commonest values are kept.</param>
    public static MatchFigures Of(string name, MatchTable table, Weights weights, int common) => new(name, weights.Prior, [..
        table.Model.Fields.Select((field, f) => new FieldFigures(
            field.Name, [.. weights.M[f].Skip(1).Select(Short)], [.. weights.U[f].Skip(1).Select(Short)],
            field.Frequency ? Common(table, f, common) : null))]);

    private static SortedDictionary<string, double> Common(MatchTable table, int field, int most)
    {
        var known = Enumerable.Range(0, table.Count).Select(row => table.Value(field, row)).OfType<string>().ToList();
        return new(known.CountBy(v => v).OrderByDescending(c => c.Value).ThenBy(c => c.Key, StringComparer.Ordinal).Take(most)
            .ToDictionary(c => c.Key, c => Short((double)c.Value / known.Count)), StringComparer.Ordinal);
    }

    private static double Short(double figure) =>
        double.Parse(figure.ToString("G5", System.Globalization.CultureInfo.InvariantCulture),
            System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>The figures of one field.</summary>
/// <param name="Field">Its name in the model.</param>
/// <param name="M">For each level, disagreement last: how often records of one person stand there.</param>
/// <param name="U">How often those of two persons do.</param>
/// <param name="Common">The commonest values with their share of all; agreement on one tells less, on any other more.</param>
public sealed record FieldFigures(
    string Field, IReadOnlyList<double> M, IReadOnlyList<double> U, IReadOnlyDictionary<string, double>? Common = null);
