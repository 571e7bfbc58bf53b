using Bluelamp.Kernel;
using Bluelamp.Pole;

namespace Bluelamp.Crime.PoliceUk;

/// <summary>Street crime: one row a crime, or more where its last outcome is published twice.</summary>
internal sealed class StreetShape : Shape<CrimeReport>
{
    private const int CrimeId = 0, Month = 1, ReportedBy = 2, FallsWithin = 3, Longitude = 4, Latitude = 5, Location = 6, LsoaCode = 7,
        LsoaName = 8,
        CrimeType = 9, LastOutcome = 10, Context = 11;

    public override string Name => "street";

    public override IReadOnlyList<string> Columns { get; } =
    [
        "Crime ID", "Month", "Reported by", "Falls within", "Longitude", "Latitude", "Location", "LSOA code", "LSOA name", "Crime type",
        "Last outcome category", "Context",
    ];

    public override string? Wrong(string[] fields) =>
        fields[CrimeId].Length > 0 && !IsCrimeId(fields[CrimeId]) ? $"its Crime ID \"{fields[CrimeId]}\" is not 64 hexadecimal digits"
        : !IsMonth(fields[Month]) ? $"its month \"{fields[Month]}\" is not a month such as 2024-03"
        : fields[CrimeType].Length == 0 ? "it has no crime type"
        : PlaceOf(fields).Wrong();

    internal override PublishedPlace PlaceOf(string[] fields) =>
        new(fields[Longitude], fields[Latitude], fields[Location], fields[LsoaCode], fields[LsoaName]);

    internal override string MonthOf(string[] fields) => fields[Month];

    // Anti-social behaviour has no Crime ID. Its last outcome may come later, so it is no part of what names it.
    internal override Guid Key(string[] fields, string force, out bool isNamed)
    {
        isNamed = fields[CrimeId].Length > 0;
        return isNamed ? CrimeOf(fields[CrimeId]).Value
            : NaturalKey.Of("street", Months.Number(fields[Month]), fields.AsSpan(Month, CrimeType - Month + 1));
    }

    protected override CrimeReport Read(string[] fields, string force, PublishedPlace where, Provenance from) => new()
    {
        Provenance = from,
        CrimeType = fields[CrimeType],
        Status = fields[LastOutcome] is "Under investigation" or "Awaiting court outcome" ? CrimeStatus.UnderInvestigation
            : fields[LastOutcome].Length == 0 ? CrimeStatus.Recorded : CrimeStatus.Filed,
        Place = where.PlaceId,
        Location = where.Words,
        Borough = where.Borough,
        ExternalReference = Some(fields[CrimeId]),
        CountedIn = fields[Month],
        Published = new(fields[Month], fields[ReportedBy], fields[FallsWithin], Some(fields[LastOutcome]), Some(fields[Context]), []),
    };

    protected override string[] Write(CrimeReport crime, Place? place)
    {
        var published = crime.Published!;
        var where = PublishedPlace.Of(place, crime.Location);
        return
        [
            crime.ExternalReference ?? "", published.Month, published.ReportedBy, published.FallsWithin, where.Longitude, where.Latitude,
                where.Location,
            where.LsoaCode, where.LsoaName, crime.CrimeType, published.LastOutcome ?? "", published.Context ?? "",
        ];
    }

    protected override CrimeReport On(CrimeReport crime, IReadOnlyList<SourceRow> rows) =>
        crime with { Published = crime.Published! with { Rows = rows } };

    protected override CrimeReport Keep(CrimeReport made, CrimeReport before) =>
        made with { OtherReferences = before.OtherReferences };

    protected override IHappening<CrimeReport> Arrived(PublishedRow row) => new CrimePublished(row.File, row.Line);

    protected override IHappening<CrimeReport> ArrivedAgain(PublishedRow row) => new CrimeRepublished(row.File, row.Line);
}

/// <summary>A crime came from a published file.</summary>
public sealed record CrimePublished(string File, int Line) : IHappening<CrimeReport>;

/// <summary>A published file said something else of a crime that came from one before.</summary>
public sealed record CrimeRepublished(string File, int Line) : IHappening<CrimeReport>;
