using Bluelamp.Kernel;

namespace Bluelamp.Retention;

/// <summary>A ground on which records are held.</summary>
/// <param name="Code">As it is stored.</param>
/// <param name="Name">As it is read.</param>
/// <param name="ValidFrom">The first day it may be given.</param>
/// <param name="ValidTo">The first day it may not; null while it may.</param>
public sealed record HoldGround(string Code, string Name, DateOnly ValidFrom, DateOnly? ValidTo = null)
{
    /// <summary>True when a hold may be placed on this ground on a day.</summary>
    public bool IsOn(DateOnly day) => ValidFrom <= day && (ValidTo is null || day < ValidTo);
}

/// <summary>How a force keeps and holds records (<c>retention.json</c>); its own file in <c>tables</c> of the data folder replaces
/// it.</summary>
public sealed record RetentionRules
{
    /// <summary>The table.</summary>
    public static readonly Table<RetentionRules> Table = new("retention.json", TableJson.Read<RetentionRules>);

    /// <summary>Where the rows come from, for whoever edits them.</summary>
    public required string Source { get; init; }

    /// <summary>A hold is looked at again after so many months.</summary>
    public required int HoldReviewMonths { get; init; }

    /// <summary>The grounds.</summary>
    public required IReadOnlyList<HoldGround> Grounds { get; init; }

    /// <summary>The MOPI groups.</summary>
    public required IReadOnlyList<MopiGroup> Groups { get; init; }

    /// <summary>What it means to be named in a record.</summary>
    public required IReadOnlyList<AppearanceRule> Appearances { get; init; }

    /// <summary>A group as it holds on a day.</summary>
    public MopiGroup? GroupOn(int group, DateOnly day) =>
        Groups.FirstOrDefault(g => g.Group == group && g.ValidFrom <= day && (g.ValidTo is null || day < g.ValidTo));

    /// <summary>What a link means on a day; null when it is no coming to notice.</summary>
    public AppearanceRule? RuleOf(Link link, DateOnly day) => Appearances.FirstOrDefault(r => r.Is(link, day));

    /// <summary>The grounds of a day.</summary>
    public IEnumerable<HoldGround> GroundsOn(DateOnly day) => Grounds.Where(g => g.IsOn(day));

    /// <summary>A ground in words; its code where the table knows it no more.</summary>
    public string NameOf(string code) => Grounds.FirstOrDefault(g => g.Code == code)?.Name ?? code;
}
