using System.ComponentModel;
using Bluelamp.Kernel;
using Bluelamp.Pole;
using Bluelamp.Shell;

namespace Bluelamp.Intelligence;

/// <summary>Who told an intelligence report, and in what words: behind its own lock, so that whoever reads the report learns nothing of
/// it.</summary>
[Grant(Roles.Analyst)]
public sealed record IntelligenceSource : IRecord<IntelligenceSource>
{
    /// <summary>Longer than this is no note of what was told.</summary>
    public const int ToldMax = 10_000;

    private const int NameLengthMin = 3;

    /// <inheritdoc/>
    public static string Type => "intelligence-source";

    /// <summary>A source is never found by what they said.</summary>
    public static bool Searchable => false;

    /// <inheritdoc/>
    public static Label Label => Label.Sensitive;

    /// <summary>The report.</summary>
    public required Id<IntelligenceReport> Report { get; init; }

    /// <summary>The report's number.</summary>
    public required string Number { get; init; }

    /// <summary>What was told, as it was told.</summary>
    public required string Told { get; init; }

    /// <summary>Who told it, where that is known and given.</summary>
    public string? Name { get; init; }

    /// <summary>How they know, and how they came to tell.</summary>
    [DisplayName("How they know")]
    public string? HowKnown { get; init; }

    /// <summary>How whoever submitted it would grade it.</summary>
    [DisplayName("Proposed grading")]
    public required Grading Proposed { get; init; }

    /// <summary>Conditions that whoever submitted it asks for.</summary>
    public string? Conditions { get; init; }

    /// <inheritdoc/>
    public string Title => $"Source of {Number}";

    /// <summary>The part of the source's name that a text holds as a word of its own, capital letter and all; null when it holds
    /// none.</summary>
    public string? NamedIn(string text)
    {
        var words = (Name ?? "").Split([' ', ',', '.', '\''], StringSplitOptions.RemoveEmptyEntries)
            .Where(w => w.Length >= NameLengthMin && char.IsUpper(w[0]));
        return words.FirstOrDefault(name => HoldsWord(text, name) || HoldsWord(text, name.ToUpperInvariant()));
    }

    private static bool HoldsWord(string text, string word)
    {
        for (var at = text.IndexOf(word, StringComparison.Ordinal); at >= 0; at = text.IndexOf(word, at + 1, StringComparison.Ordinal))
        {
            var end = at + word.Length;
            if ((at == 0 || !char.IsLetter(text[at - 1])) && (end == text.Length || !char.IsLetter(text[end]))) return true;
        }

        return false;
    }
}

/// <summary>Somebody told something.</summary>
public sealed record SourceNoted : IHappening<IntelligenceSource>;
