using Bluelamp.Kernel;
using Bluelamp.Shell;
using Bluelamp.Shell.Records;

namespace Bluelamp.SubjectAccess;

/// <summary>How a record came to be among what is held on a person.</summary>
public enum HowFound
{
    /// <summary>It is a record of the person.</summary>
    Own,

    /// <summary>It names the person.</summary>
    Names,

    /// <summary>It is a part of a record that names the person.</summary>
    Part,
}

/// <summary>What comes of a record in an answer.</summary>
public enum ItemDecision
{
    /// <summary>Nobody has decided.</summary>
    Undecided,

    /// <summary>It is given, with what was taken out of it.</summary>
    Release,

    /// <summary>All of it is kept back on a ground.</summary>
    Withhold,

    /// <summary>It is not about this person.</summary>
    NotTheirs,
}

/// <summary>A passage that is taken out: of a line of the sheet, of a part of the line, from a character, so many characters.</summary>
public sealed record Passage(int Line, int Part, int Start, int Length);

/// <summary>A part of a line that names another record, and is given all the same.</summary>
public sealed record GivenLink(int Line, int Part);

/// <summary>A line that is kept back whole, on a ground.</summary>
public sealed record WithheldLine(int Line, string Ground);

/// <summary>One record that is held on a person who asked, and what comes of it. It stands under the label of its source, so that
/// whoever may not see the source does not see that it is among what is held.</summary>
[Grant(Roles.DisclosureOfficer, Roles.Auditor)]
public sealed record SubjectItem : IRecord<SubjectItem>
{
    /// <summary>No more passages and lines of one record are taken out: beyond that it is kept back whole.</summary>
    public const int CutsMax = 500;

    /// <inheritdoc/>
    public static string Type => "subject-item";

    /// <inheritdoc/>
    public static bool Searchable => false;

    /// <summary>Those of a request, by what was decided, then kind by kind.</summary>
    public static readonly Index<SubjectItem> OfRequest = new(i => i.Request, i => i.Decision, i => i.Kind);

    /// <summary>Those of a request by how they were found.</summary>
    public static readonly Index<SubjectItem> ByHow = new(i => i.Request, i => i.How);

    /// <summary>One record once in a request.</summary>
    public static readonly Index<SubjectItem> ByKey = new(i => i.Key) { Unique = "This record is among those of the request already." };

    /// <summary>The request.</summary>
    public required Id<SubjectRequest> Request { get; init; }

    /// <summary>The record that is held.</summary>
    public required Ref Source { get; init; }

    /// <summary>Its version when it was gathered: what is decided is decided of that one.</summary>
    public required int SourceVersion { get; init; }

    /// <summary>How it was found.</summary>
    public required HowFound How { get; init; }

    /// <summary>Where it names the person: <c>suspects</c>.</summary>
    public IReadOnlyList<string> Paths { get; init; } = [];

    /// <summary>What comes of it.</summary>
    public ItemDecision Decision { get; init; }

    /// <summary>The ground on which all of it is kept back.</summary>
    public string? Ground { get; init; }

    /// <summary>Passages taken out.</summary>
    public IReadOnlyList<Passage> Passages { get; init; } = [];

    /// <summary>Names of other records that are given.</summary>
    public IReadOnlyList<GivenLink> Given { get; init; } = [];

    /// <summary>Lines kept back.</summary>
    public IReadOnlyList<WithheldLine> Withheld { get; init; } = [];

    /// <summary>Hashes of stored files that are given with it.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    /// <summary>What was read when it was decided, as a hash: places of passages hold for that text alone.</summary>
    public string? TextHash { get; init; }

    /// <summary>Why.</summary>
    public string? Reason { get; init; }

    /// <summary>Who decided, by user name.</summary>
    public string? DecidedBy { get; init; }

    /// <summary>When.</summary>
    public DateTimeOffset? DecidedAt { get; init; }

    /// <summary>The type of the source; kept for the index.</summary>
    public string Kind { get => Source.Type; private init { } }

    /// <summary>Request and source in one text; kept for the index.</summary>
    public string Key { get => KeyOf(Request, Source); private init { } }

    /// <inheritdoc/>
    public string Title => $"{Facts.Words(Source.Type)}, among what is held on a person";

    /// <summary>As <see cref="ByKey"/> finds it.</summary>
    public static string KeyOf(Id<SubjectRequest> request, Ref source) => $"{request}|{source.Id}";

    /// <summary>True when anything of it is kept back.</summary>
    public bool IsCut => Decision == ItemDecision.Withhold || Passages.Count + Withheld.Count > 0;

    /// <summary>The same after a decision.</summary>
    /// <exception cref="Refused">The ground is missing or unknown, or too much is taken out.</exception>
    public SubjectItem Decide(SubjectItem said, IReadOnlyCollection<string> grounds)
    {
        var wrong = new Refusals();
        wrong.If(said.Decision == ItemDecision.Undecided || !Enum.IsDefined(said.Decision), "Choose what comes of it.", "decision");
        wrong.If(
            said.Decision == ItemDecision.Withhold && (said.Ground is null || !grounds.Contains(said.Ground)),
            "Choose the ground on which it is kept back.", "ground");
        var isGiven = said.Decision == ItemDecision.Release;
        wrong.If(isGiven && said.Withheld.Any(w => !grounds.Contains(w.Ground)), "Choose a ground for each line kept back.", "withheld");
        wrong.If(isGiven && said.TextHash is null, "Open the record and read it first.");
        wrong.If(
            said.Passages.Count + said.Withheld.Count > CutsMax,
            $"More than {CutsMax} passages are to be taken out. Keep back whole lines, or all of it.", "decision");
        wrong.Raise();
        return this with
        {
            Decision = said.Decision, Ground = said.Decision == ItemDecision.Withhold ? said.Ground : null, Reason = said.Reason,
            Passages = isGiven ? [.. said.Passages.Distinct()] : [], Given = isGiven ? said.Given : [],
            Withheld = isGiven ? said.Withheld : [], Files = isGiven ? said.Files : [], TextHash = said.TextHash,
            DecidedBy = said.DecidedBy, DecidedAt = said.DecidedAt,
        };
    }
}

/// <summary>A record was found to be held on the person.</summary>
public sealed record ItemFound(HowFound How) : IHappening<SubjectItem>;

/// <summary>It was decided what comes of a record.</summary>
public sealed record ItemDecided(ItemDecision Decision) : IHappening<SubjectItem>;
