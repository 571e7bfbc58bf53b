using Bluelamp.Kernel;
using Bluelamp.Shell;

namespace Bluelamp.Retention;

/// <summary>An order that a record must not be erased, on a stated ground, until somebody lifts it.</summary>
[Grant(Roles.Registrar, Roles.DisclosureOfficer, Roles.Supervisor, Roles.Auditor, Roles.Administrator)]
public sealed record Hold : IRecord<Hold>
{
    /// <summary>Who may know of holds.</summary>
    internal static readonly string[] Readers =
        [Roles.Registrar, Roles.DisclosureOfficer, Roles.Supervisor, Roles.Auditor, Roles.Administrator];

    /// <inheritdoc/>
    public static string Type => "hold";

    /// <inheritdoc/>
    public static bool Searchable => false;

    /// <summary>Standing holds by the day they are looked at again: <see cref="LiftedAt"/> is null.</summary>
    public static readonly Index<Hold> Standing = new(h => h.LiftedAt, h => h.ReviewOn);

    /// <summary>Those of one ground.</summary>
    public static readonly Index<Hold> ByGround = new(h => h.LiftedAt, h => h.Ground, h => h.ReviewOn);

    /// <summary>The record that is held.</summary>
    public required Ref On { get; init; }

    /// <summary>True when what names the record, and what it names, is held with it.</summary>
    public bool IsWide { get; init; }

    /// <summary>The ground: a code of <see cref="RetentionRules"/>.</summary>
    public required string Ground { get; init; }

    /// <summary>Whose order it is: the number of a claim, of a complaint, of a request.</summary>
    public string? OrderedBy { get; init; }

    /// <summary>Why, in the words of whoever placed it.</summary>
    public required string Reason { get; init; }

    /// <summary>Who placed it, by user name.</summary>
    public required string PlacedBy { get; init; }

    /// <summary>When it was placed.</summary>
    public required DateTimeOffset PlacedAt { get; init; }

    /// <summary>The day by which somebody asks whether it must stand. It stands on after that day.</summary>
    public required DateOnly ReviewOn { get; init; }

    /// <summary>When it was lifted; null while it stands.</summary>
    public DateTimeOffset? LiftedAt { get; init; }

    /// <summary>Who lifted it, by user name.</summary>
    public string? LiftedBy { get; init; }

    /// <summary>Why it was lifted.</summary>
    public string? LiftedBecause { get; init; }

    /// <inheritdoc/>
    public string Title => LiftedAt is null ? $"Hold since {London.Show(London.DateOf(PlacedAt))}" : "Hold, lifted";

    /// <summary>True until it is lifted.</summary>
    public bool IsStanding => LiftedAt is null;

    /// <summary>Lifts it.</summary>
    /// <exception cref="Refused">It was lifted before.</exception>
    public Hold Lift(string by, string because, DateTimeOffset at) => IsStanding
        ? this with { LiftedAt = at, LiftedBy = by, LiftedBecause = because.Trim() }
        : throw new Refused("This hold was lifted already.");
}

/// <summary>A hold was placed.</summary>
/// <param name="Ground">On what ground.</param>
/// <param name="IsWide">Whether what hangs together with the record is held with it.</param>
public sealed record HoldPlaced(string Ground, bool IsWide) : IHappening<Hold>;

/// <summary>A hold was lifted: the record may be erased again, if nothing else holds it.</summary>
public sealed record HoldLifted : IHappening<Hold>;

/// <summary>The standing holds whose day to be looked at again has come.</summary>
internal static class DueHolds
{
    public static Query<Hold> Of(Reading reading) => reading.Find(Hold.Standing, (object?)null)
        .From(DateOnly.MinValue).Before(London.DateOf(reading.Now).AddDays(1));
}
