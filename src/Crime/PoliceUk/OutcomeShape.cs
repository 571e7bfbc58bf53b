using Bluelamp.Kernel;
using Bluelamp.Pole;

namespace Bluelamp.Crime.PoliceUk;

/// <summary>Outcomes: one row for each time a crime was given one; often the same row again.</summary>
internal sealed class OutcomeShape : Shape<PublishedOutcome>
{
    private const int CrimeId = 0, Month = 1, ReportedBy = 2, FallsWithin = 3, Longitude = 4, Latitude = 5, Location = 6, LsoaCode = 7,
        LsoaName = 8,
        OutcomeType = 9;

    public override string Name => "outcomes";

    public override IReadOnlyList<string> Columns { get; } =
    [
        "Crime ID", "Month", "Reported by", "Falls within", "Longitude", "Latitude", "Location", "LSOA code", "LSOA name", "Outcome type",
    ];

    public override string? Wrong(string[] fields) =>
        fields[CrimeId].Length > 0 && !IsCrimeId(fields[CrimeId]) ? $"its Crime ID \"{fields[CrimeId]}\" is not 64 hexadecimal digits"
        : !IsMonth(fields[Month]) ? $"its month \"{fields[Month]}\" is not a month such as 2024-03"
        : fields[OutcomeType].Length == 0 ? "it has no outcome type"
        : PlaceOf(fields).Wrong();

    internal override PublishedPlace PlaceOf(string[] fields) =>
        new(fields[Longitude], fields[Latitude], fields[Location], fields[LsoaCode], fields[LsoaName]);

    internal override string MonthOf(string[] fields) => fields[Month];

    internal override Guid Key(string[] fields, string force, out bool isNamed)
    {
        isNamed = fields[CrimeId].Length > 0;
        return isNamed
            ? NaturalKey.Of("outcome", Months.Number(fields[Month]), fields[CrimeId].ToLowerInvariant(), fields[Month], fields[OutcomeType])
            : NaturalKey.Of("outcome-unnamed", Months.Number(fields[Month]), fields);
    }

    protected override PublishedOutcome Read(string[] fields, string force, PublishedPlace where, Provenance from) => new()
    {
        Crime = fields[CrimeId].Length == 0 ? null : CrimeOf(fields[CrimeId]),
        CrimeId = Some(fields[CrimeId]),
        Month = fields[Month],
        OutcomeType = fields[OutcomeType],
        ReportedBy = fields[ReportedBy],
        FallsWithin = fields[FallsWithin],
        Place = where.PlaceId,
        Location = where.Words,
    };

    protected override string[] Write(PublishedOutcome outcome, Place? place)
    {
        var where = PublishedPlace.Of(place, outcome.Location, trimmed: true);
        return
        [
            outcome.CrimeId ?? "", outcome.Month, outcome.ReportedBy, outcome.FallsWithin, where.Longitude, where.Latitude,
            outcome.Location is null ? "No location" : where.Location, where.LsoaCode, where.LsoaName, outcome.OutcomeType,
        ];
    }

    protected override PublishedOutcome On(PublishedOutcome outcome, IReadOnlyList<SourceRow> rows) => outcome with { Rows = rows };

    protected override IHappening<PublishedOutcome> Arrived(PublishedRow row) => new OutcomePublished(row.File, row.Line);

    protected override IHappening<PublishedOutcome> ArrivedAgain(PublishedRow row) => new OutcomeRepublished(row.File, row.Line);
}

/// <summary>An outcome came from a published file.</summary>
public sealed record OutcomePublished(string File, int Line) : IHappening<PublishedOutcome>;

/// <summary>An outcome that came from a published file stands in one again.</summary>
public sealed record OutcomeRepublished(string File, int Line) : IHappening<PublishedOutcome>;
