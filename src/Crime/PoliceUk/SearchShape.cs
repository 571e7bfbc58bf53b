using System.Globalization;
using Bluelamp.Kernel;
using Bluelamp.Pole;

namespace Bluelamp.Crime.PoliceUk;

/// <summary>Stop and search: one row a search, told from another by its facts alone.</summary>
internal sealed class SearchShape(PublishedValues values) : Shape<StopSearch>
{
    private const int Kind = 0, Date = 1, IsOperation = 2, Operation = 3, Latitude = 4, Longitude = 5, Gender = 6, AgeRange = 7,
        SelfDefined = 8,
        OfficerDefined = 9, Legislation = 10, Object = 11, Outcome = 12, IsLinked = 13, IsMore = 14;

    private const string DateFormat = "yyyy-MM-dd'T'HH:mm:sszzz";

    public override string Name => "stop-and-search";

    public override IReadOnlyList<string> Columns { get; } =
    [
        "Type", "Date", "Part of a policing operation", "Policing operation", "Latitude", "Longitude", "Gender", "Age range",
            "Self-defined ethnicity",
        "Officer-defined ethnicity", "Legislation", "Object of search", "Outcome", "Outcome linked to object of search",
        "Removal of more than just outer clothing",
    ];

    public override string? Wrong(string[] fields) =>
        fields[Kind].Length == 0 ? "it has no type of search"
        : Time(fields[Date]) is null ? $"its date \"{fields[Date]}\" is not a date and time such as 2024-03-01T12:30:00+00:00"
        : Wrong(fields, IsOperation) ?? Wrong(fields, IsLinked) ?? Wrong(fields, IsMore) ?? PlaceOf(fields).Wrong();

    internal override PublishedPlace PlaceOf(string[] fields) => new(fields[Longitude], fields[Latitude]);

    internal override string MonthOf(string[] fields) => Months.Of(Time(fields[Date])!.Value);

    internal override Guid Key(string[] fields, string force, out bool isNamed)
    {
        isNamed = false;
        return NaturalKey.Of("search", Time(fields[Date])!.Value.ToUnixTimeMilliseconds(), [force, .. fields]);
    }

    protected override StopSearch Read(string[] fields, string force, PublishedPlace where, Provenance from) => new()
    {
        Kind = fields[Kind],
        At = Time(fields[Date])!.Value,
        Month = MonthOf(fields),
        Force = force,
        IsOperation = Truth(fields[IsOperation]),
        Operation = Some(fields[Operation]),
        Place = where.PlaceId,
        Gender = Some(fields[Gender]),
        AgeRange = Some(fields[AgeRange]),
        SelfDefinedEthnicity = values.Meaning(Columns[SelfDefined], fields[SelfDefined]),
        OfficerDefinedEthnicity = Some(fields[OfficerDefined]),
        Legislation = Some(fields[Legislation]),
        Object = Some(fields[Object]),
        Outcome = values.Meaning(Columns[Outcome], fields[Outcome]),
        IsOutcomeLinked = Truth(fields[IsLinked]),
        IsMoreThanOuterClothing = Truth(fields[IsMore]),
    };

    protected override string[] Write(StopSearch search, Place? place)
    {
        var where = PublishedPlace.Of(place, null);
        return
        [
            search.Kind, search.At.ToString(DateFormat, CultureInfo.InvariantCulture), Truth(search.IsOperation), search.Operation ?? "",
            where.Latitude, where.Longitude, search.Gender ?? "", search.AgeRange ?? "", search.SelfDefinedEthnicity ?? "",
            search.OfficerDefinedEthnicity ?? "", search.Legislation ?? "", search.Object ?? "", search.Outcome ?? "",
            Truth(search.IsOutcomeLinked), Truth(search.IsMoreThanOuterClothing),
        ];
    }

    protected override StopSearch On(StopSearch search, IReadOnlyList<SourceRow> rows) => search with { Rows = rows };

    protected override IHappening<StopSearch> Arrived(PublishedRow row) => new SearchPublished(row.File, row.Line);

    protected override IHappening<StopSearch> ArrivedAgain(PublishedRow row) => new SearchRepublished(row.File, row.Line);

    private string? Wrong(string[] fields, int column) =>
        fields[column].Length == 0 || bool.TryParse(fields[column], out _)
            ? null : $"\"{Columns[column]}\" is \"{fields[column]}\", neither True nor False";

    private static DateTimeOffset? Time(string text) =>
        DateTimeOffset.TryParseExact(text, DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out var at)
        || DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out at) ? at : null;

    private static bool? Truth(string text) => bool.TryParse(text, out var truth) ? truth : null;

    private static string Truth(bool? truth) => truth switch { true => "True", false => "False", null => "" };
}

/// <summary>A stop and search came from a published file.</summary>
public sealed record SearchPublished(string File, int Line) : IHappening<StopSearch>;

/// <summary>A stop and search that came from a published file stands in one again.</summary>
public sealed record SearchRepublished(string File, int Line) : IHappening<StopSearch>;
