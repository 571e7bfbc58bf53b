using System.Text.Json.Serialization;

namespace Bluelamp.Kernel;

/// <summary>Protective marking (Government Security Classifications, 2014).</summary>
public enum Marking
{
    /// <summary>OFFICIAL.</summary>
    Official,

    /// <summary>OFFICIAL-SENSITIVE: a marking of OFFICIAL that limits it to those who need it.</summary>
    OfficialSensitive,

    /// <summary>SECRET.</summary>
    Secret,
}

/// <summary>Who may see a record: marking, the teams it is for, and an optional need-to-know list. Roles grant
/// commands, pages and types of record; labels grant records.</summary>
/// <param name="Marking">Seen by those cleared to it or above.</param>
/// <param name="Teams">Seen by members of any of these; empty means every team.</param>
/// <param name="Only">Seen by these user names alone; empty means everyone the rest allows.</param>
public sealed record Label(Marking Marking, IReadOnlyList<string> Teams, IReadOnlyList<string> Only)
{
    /// <summary>OFFICIAL, for every team.</summary>
    public static Label Official { get; } = new(Marking.Official, [], []);

    /// <summary>OFFICIAL-SENSITIVE, for every team.</summary>
    public static Label Sensitive { get; } = new(Marking.OfficialSensitive, [], []);

    /// <summary>The label's half of the one predicate, <see cref="Catalogue.Sees"/>.</summary>
    public bool Allows(Actor actor) => actor.SeesAll
        || (actor.Clearance >= Marking
            && (Teams.Count == 0 || Teams.Any(actor.Teams.Contains))
            && (Only.Count == 0 || Only.Contains(actor.Name)));

    /// <summary>One text for equal labels: how the store keeps it.</summary>
    [JsonIgnore]
    public string Canonical => $"{(int)Marking}|{Join(Teams)}|{Join(Only)}";

    /// <summary>Reads <see cref="Canonical"/> back.</summary>
    public static Label Parse(string canonical)
    {
        var parts = canonical.Split('|');
        return new((Marking)int.Parse(parts[0], System.Globalization.CultureInfo.InvariantCulture), Split(parts[1]), Split(parts[2]));
    }

    /// <inheritdoc/>
    public bool Equals(Label? other) => other is not null && Canonical == other.Canonical;

    /// <inheritdoc/>
    public override int GetHashCode() => Canonical.GetHashCode(StringComparison.Ordinal);

    private static string Join(IReadOnlyList<string> names) =>
        string.Join(',', names.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(Uri.EscapeDataString));

    private static string[] Split(string names) => names.Length == 0 ? [] : [.. names.Split(',').Select(Uri.UnescapeDataString)];
}
