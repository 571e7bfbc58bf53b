using System.Text.Json;
using Bluelamp.Kernel;

namespace Bluelamp.People;

/// <summary>What a rule counts among one person's looks at persons.</summary>
public enum LookTest
{
    /// <summary>Somebody of the looker's own family name.</summary>
    SameFamilyName,

    /// <summary>For a purpose that names no task in hand.</summary>
    NoTask,

    /// <summary>Different persons.</summary>
    ManyPersons,

    /// <summary>One person, for a purpose that names no task in hand.</summary>
    SamePerson,

    /// <summary>Somebody who lives, or lived, at the looker's own postcode.</summary>
    Neighbour,
}

/// <summary>When looking at persons is unusual enough that professional standards should know.</summary>
/// <param name="Code">Lasting name of the rule.</param>
/// <param name="Title">As the queue shows it.</param>
/// <param name="Test">What is counted.</param>
/// <param name="Count">So many, or more.</param>
/// <param name="WithinHours">Within so many hours.</param>
/// <param name="ValidFrom">The first day it holds.</param>
/// <param name="ValidTo">The last day it holds; null while it does.</param>
public sealed record UnusualLook(
    string Code, string Title, LookTest Test, int Count, int WithinHours, DateOnly ValidFrom, DateOnly? ValidTo = null)
{
    /// <summary>True on a day the rule holds.</summary>
    public bool Holds(DateOnly on) => ValidFrom <= on && (ValidTo is null || on <= ValidTo);
}

/// <summary>The force's rules. What comes with the program is a start, not law: a force sets its own figures
/// (<c>unusual-looks.json</c> in the data folder's <c>tables</c>).</summary>
/// <param name="Rules">In the file's order.</param>
public sealed record UnusualLooks(IReadOnlyList<UnusualLook> Rules)
{
    // More looks than a page of them are not read to count one rule.
    private const int CountMax = 100;

    /// <summary>As the house holds it.</summary>
    public static readonly Table<UnusualLooks> Table = new("unusual-looks.json", Read);

    /// <summary>Reads the table.</summary>
    /// <exception cref="FormatException">A rule cannot be used; the sentence says which and why.</exception>
    public static UnusualLooks Read(Stream stream)
    {
        List<UnusualLook> rules;
        try
        {
            rules = JsonSerializer.Deserialize<List<UnusualLook>>(stream, Json.Options) ?? [];
        }
        catch (JsonException wrong)
        {
            throw new FormatException(wrong.Message);
        }

        foreach (var rule in rules)
        {
            if (string.IsNullOrWhiteSpace(rule.Code) || string.IsNullOrWhiteSpace(rule.Title))
                throw new FormatException("every rule has a code and a title.");
            if (rule.Count is < 1 or > CountMax * 10) throw new FormatException($"{rule.Code}: count is 1 to {CountMax * 10}.");
            if (rule.WithinHours is < 1 or > 24 * 31) throw new FormatException($"{rule.Code}: withinHours is 1 to {24 * 31}.");
        }

        return rules.Select(r => r.Code).Distinct(StringComparer.Ordinal).Count() == rules.Count
            ? new(rules) : throw new FormatException("two rules have one code.");
    }
}
