using Bluelamp.Kernel;

namespace Bluelamp.Intelligence;

/// <summary>How a force runs its intelligence (<c>intelligence.json</c>); its own file in
/// <c>tables</c> of the data folder replaces it.</summary>
public sealed record IntelligenceRules
{
    /// <summary>The table.</summary>
    public static readonly Table<IntelligenceRules> Table = new("intelligence.json", TableJson.Read<IntelligenceRules>);

    /// <summary>The team whose members alone see what was submitted until it is released, and who told it.</summary>
    public required string Desk { get; init; }

    /// <summary>What only the desk sees.</summary>
    public Label DeskOnly => new(Marking.OfficialSensitive, [Desk], []);
}
