using Bluelamp.Kernel;

namespace Bluelamp.People;

/// <summary>Ranks and skills of the force (<c>ranks.json</c>), the highest rank first.</summary>
public sealed record RankTable
{
    /// <summary>The table; a force's own file in <c>tables</c> of the data folder replaces it.</summary>
    public static readonly Table<RankTable> Table = new("ranks.json", TableJson.Read<RankTable>);

    /// <summary>Every rank and grade, the highest first.</summary>
    public required IReadOnlyList<Rank> Ranks { get; init; }

    /// <summary>Skills that duties are planned and units recommended by.</summary>
    public required IReadOnlyList<Skill> Skills { get; init; }

    /// <summary>The rank of a code.</summary>
    /// <exception cref="Refused">The table has none.</exception>
    public Rank Of(string? code) => Ranks.FirstOrDefault(r => r.Code.Equals(code?.Trim(), StringComparison.OrdinalIgnoreCase))
        ?? throw new Refused("Choose a rank or grade from the list.", "rank");

    /// <summary>Skills as the table writes them, without repeats.</summary>
    /// <exception cref="Refused">One is not in the table.</exception>
    public IReadOnlyList<string> Checked(IReadOnlyList<string> skills) =>
        [.. skills.Select(s => s.Trim()).Where(s => s.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase)
        .Select(s => Skills.FirstOrDefault(k => k.Code.Equals(s, StringComparison.OrdinalIgnoreCase))?.Code
            ?? throw new Refused($"\"{s}\" is not a skill of the list. Choose from it.", "skills"))];
}

/// <summary>A rank or grade.</summary>
/// <param name="Code">As records hold it.</param>
/// <param name="Name">In full.</param>
/// <param name="Short">Before a name: <c>PC</c>.</param>
/// <param name="Order">The higher, the higher in rank.</param>
/// <param name="Kind">Who may hold it.</param>
/// <param name="Detective">Before a detective's name; null where no detective holds it.</param>
public sealed record Rank(string Code, string Name, string Short, int Order, OfficerKind Kind, string? Detective = null);

/// <summary>A skill an officer is trained in.</summary>
public sealed record Skill(string Code, string Name);
