using Bluelamp.Kernel;

namespace Bluelamp.Pole;

/// <summary>The code tables of persons and warnings (<c>pole-codes.json</c>): ethnicity 6+1 and 18+1, warning markers.</summary>
public sealed record Codes
{
    /// <summary>The table; a force's own file in <c>tables</c> of the data folder replaces it.</summary>
    public static readonly Table<Codes> Table = new("pole-codes.json", TableJson.Read<Codes>);

    /// <summary>Ethnicity as an officer perceives it (6+1).</summary>
    public required IReadOnlyList<Code> EthnicitiesPerceived { get; init; }

    /// <summary>Ethnicity as a person defines it (18+1; 16+1 in older records).</summary>
    public required IReadOnlyList<Code> EthnicitiesSelfDefined { get; init; }

    /// <summary>Warning markers.</summary>
    public required IReadOnlyList<Code> Markers { get; init; }

    /// <summary>The name of a code, or the code itself where the table no longer has it.</summary>
    public static string NameOf(IReadOnlyList<Code> table, string code) => table.FirstOrDefault(c => c.Is(code))?.Name ?? code;

    /// <summary>The code as the table writes it; null when nothing was chosen.</summary>
    /// <exception cref="Refused">The table has no such code.</exception>
    internal static string? Chosen(IReadOnlyList<Code> table, string? typed, string field, string what) =>
        string.IsNullOrWhiteSpace(typed) ? null
        : table.FirstOrDefault(c => c.Is(typed.Trim()))?.Value
            ?? throw new Refused($"\"{typed.Trim()}\" is not a code for {what}. Choose one of {Offered(table)}.", field);

    private static string Offered(IReadOnlyList<Code> table) => string.Join(", ", table.Where(c => !c.IsFormer).Select(c => c.Value));
}

/// <summary>A code of a table with the name people know it by.</summary>
/// <param name="Value">As records hold it.</param>
/// <param name="Name">As pages show it.</param>
/// <param name="IsFormer">True: understood in older records, not offered for new ones.</param>
public sealed record Code(
    [property: System.Text.Json.Serialization.JsonPropertyName("code")] string Value, string Name, bool IsFormer = false)
{
    internal bool Is(string code) => Value.Equals(code, StringComparison.OrdinalIgnoreCase);
}
