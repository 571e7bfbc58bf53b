using Bluelamp.Kernel;

namespace Bluelamp.SubjectAccess;

/// <summary>How far the gathering of a request has come: it goes on from there after a stop or a crash. Read by the house alone, for it
/// knows of records that its reader may not.</summary>
public sealed record SubjectGathering : IRecord<SubjectGathering>
{
    /// <inheritdoc/>
    public static string Type => "subject-gathering";

    /// <inheritdoc/>
    public static bool Searchable => false;

    /// <summary>One for a request.</summary>
    public static readonly Index<SubjectGathering> ByRequest = new(g => g.Request) { Unique = "This request is being gathered already." };

    /// <summary>The request.</summary>
    public required Id<SubjectRequest> Request { get; init; }

    /// <summary>How far.</summary>
    public required GatherPlace Place { get; init; }

    /// <inheritdoc/>
    public string Title => "How far a gathering has come";
}

/// <summary>A place in a gathering: the person's records that are done, the one in hand, and where its links go on.</summary>
public sealed record GatherPlace(IReadOnlyList<Guid> Done, Guid? At = null, string? After = null)
{
    /// <summary>The beginning.</summary>
    public static GatherPlace Start { get; } = new([]);
}

/// <summary>The gathering went on.</summary>
public sealed record GatheringWentOn : IHappening<SubjectGathering>;
