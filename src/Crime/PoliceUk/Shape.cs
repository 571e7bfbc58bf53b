using System.Globalization;
using Bluelamp.Kernel;
using Bluelamp.Pole;

namespace Bluelamp.Crime.PoliceUk;

/// <summary>One of the three kinds of file that data.police.uk publishes: its columns, what makes a row wrong,
/// and what names the thing a row is about.</summary>
public abstract class Shape
{
    /// <summary>The three kinds, reading words by a house's table of them.</summary>
    public static IReadOnlyList<Shape> All(PublishedValues values) => [new StreetShape(), new OutcomeShape(), new SearchShape(values)];

    /// <summary>As file names end: <c>street</c>.</summary>
    public abstract string Name { get; }

    /// <summary>The heading, in the order files are written.</summary>
    public abstract IReadOnlyList<string> Columns { get; }

    /// <summary>Why a row cannot be taken, to go on from "line 12: "; null when it can.</summary>
    public abstract string? Wrong(string[] fields);

    /// <summary>What names the thing a row is about: its Crime ID, or where it has none all its facts.</summary>
    /// <param name="fields">The row.</param>
    /// <param name="force">The force, from the file's name.</param>
    /// <param name="isNamed">False where only the facts name it: then each equal row of a file is a thing of its own.</param>
    internal abstract Guid Key(string[] fields, string force, out bool isNamed);

    /// <summary>Where a row says it was.</summary>
    internal abstract PublishedPlace PlaceOf(string[] fields);

    /// <summary>The month a row is published for.</summary>
    internal abstract string MonthOf(string[] fields);

    /// <summary>Makes a row ready to be taken: its record is made here, off the writer's turn.</summary>
    /// <param name="key">What names it.</param>
    /// <param name="turn">How many rows of that name stood in its file before it.</param>
    /// <param name="row">The row.</param>
    /// <param name="force">The force, from the file's name.</param>
    /// <param name="from">When, by whom and from which file it is imported.</param>
    internal abstract IRowInHand Ready(Guid key, int turn, PublishedRow row, string force, Provenance from);

    /// <summary>The text of a column when it is not empty.</summary>
    protected static string? Some(string text) => text.Length == 0 ? null : text;

    /// <summary>A month such as <c>2024-03</c>.</summary>
    protected static bool IsMonth(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    /// <summary>A Crime ID is 64 hexadecimal digits.</summary>
    protected static bool IsCrimeId(string text) => text.Length == 64 && text.All(char.IsAsciiHexDigit);

    /// <summary>The identity of the crime a Crime ID names: known before the crime itself is.</summary>
    internal static Id<CrimeReport> CrimeOf(string crimeId) => new(NaturalKey.Of("crime", crimeId.ToLowerInvariant()));
}

/// <summary>A kind of file with the record its rows become.</summary>
internal abstract class Shape<T> : Shape where T : class, IRecord<T>, IPublished
{
    /// <summary>One Crime ID stands on no more rows than this: more is a fault of the file, and the record
    /// would outgrow its limit.</summary>
    public const int RowsMax = 100;

    /// <summary>The record a row makes by itself.</summary>
    protected abstract T Read(string[] fields, string force, PublishedPlace where, Provenance from);

    /// <summary>The row a record would be published with.</summary>
    protected abstract string[] Write(T record, Place? place);

    /// <summary>The record on other rows.</summary>
    protected abstract T On(T record, IReadOnlyList<SourceRow> rows);

    /// <summary>Keeps what did not come with the rows when a record is made from them again.</summary>
    protected virtual T Keep(T made, T before) => made;

    protected abstract IHappening<T> Arrived(PublishedRow row);

    protected abstract IHappening<T> ArrivedAgain(PublishedRow row);

    /// <summary>Makes a record from its rows. The newest file's first row gives its facts; the others stand
    /// beside it with what differs.</summary>
    public T Make(IReadOnlyList<PublishedRow> rows, Provenance origin)
    {
        var newest = rows.Select(r => r.File).Max(StringComparer.Ordinal)!;
        var first = rows.Where(r => r.File == newest).MinBy(r => r.Line)!;
        var (made, written) = Read(first, PlaceOf(first.Fields), Forces.OfFile(first.File), origin);
        return On(made, [.. rows.OrderBy(r => r.File, StringComparer.Ordinal).ThenBy(r => r.Line).Select(r => ToSource(r, written))]);
    }

    /// <summary>The rows a record was made from, field by field as they were.</summary>
    public IReadOnlyList<PublishedRow> Rows(T record, Place? place)
    {
        var written = Write(record, place);
        return [.. record.Rows.Select(row => new PublishedRow(row.File, row.Line, Fields(row, written)))];
    }

    internal override IRowInHand Ready(Guid key, int turn, PublishedRow row, string force, Provenance from)
    {
        var where = PlaceOf(row.Fields);
        var (made, written) = Read(row, where, force, from);
        return new RowInHand(this, new(key), turn, row, where, from, On(made, [ToSource(row, written)]));
    }

    // The record of a row, and the row it would be published with.
    private (T Record, string[] Written) Read(PublishedRow row, PublishedPlace where, string force, Provenance origin)
    {
        if (origin.From != row.File) origin = origin with { From = row.File };
        var record = Read(row.Fields, force, where, origin);
        return (record, Write(record, where.IsNowhere ? null : where.ToRecord(origin)));
    }

    private SourceRow ToSource(PublishedRow row, string[] written)
    {
        Dictionary<string, string>? original = null;
        for (var i = 0; i < written.Length; i++)
        {
            if (row.Fields[i] != written[i]) (original ??= [])[Columns[i]] = row.Fields[i];
        }

        return new(row.File, row.Line, row.Print, original);
    }

    private string[] Fields(SourceRow row, string[] written)
    {
        if (row.Original is null) return written;
        var fields = (string[])written.Clone();
        for (var i = 0; i < fields.Length; i++) fields[i] = row.Original.GetValueOrDefault(Columns[i], fields[i]);
        return fields;
    }

    private sealed record RowInHand(Shape<T> Shape, Id<T> Id, int Turn, PublishedRow Row, PublishedPlace Where, Provenance From, T Record)
        : IRowInHand
    {
        public Guid Key => Id.Value;

        public int Line => Row.Line;

        public async Task<Taken> Take(ImportBatch batch)
        {
            var (now, again) = await batch.Find(Id);
            if (now is null && again) return Taken.Repeated;
            if (now is null && await batch.IsErased(Id)) return Taken.Erased;
            if (now is null)
            {
                await batch.Place(Where, From);
                batch.Add(Id, Record, Shape.Arrived(Row));
                return Taken.New;
            }

            var same = now.Rows.Where(r => r.File == Row.File).ElementAtOrDefault(Turn);
            if (same?.Print == Row.Print) return again ? Taken.Repeated : Taken.Known;
            if (now.Rows.Count >= RowsMax) return Taken.TooOften;
            var place = now.Place is { } at ? await batch.PlaceAt(at) : null;
            var rows = Shape.Rows(now, place).Where(r => same is null || (r.File, r.Line) != (same.File, same.Line)).Append(Row).ToList();
            await batch.Place(Where, From);
            batch.Change(Id, Shape.Keep(Shape.Make(rows, From), now), Shape.ArrivedAgain(Row));
            return again ? Taken.RepeatedOtherwise : Taken.KnownOtherwise;
        }
    }
}

/// <summary>A row ready to be taken in the writer's turn.</summary>
internal interface IRowInHand
{
    /// <summary>What names it.</summary>
    Guid Key { get; }

    /// <summary>Its line.</summary>
    int Line { get; }

    /// <summary>Puts it into a batch: as a new record, into one there is, or not at all when it is known.</summary>
    Task<Taken> Take(ImportBatch batch);
}

/// <summary>What became of a row.</summary>
internal enum Taken
{
    /// <summary>It made a record.</summary>
    New,

    /// <summary>Its record was held before this import, with the same row.</summary>
    Known,

    /// <summary>Its record was held before this import; the row says something else, and the record now says so too.</summary>
    KnownOtherwise,

    /// <summary>This import has met its record already, with the same row.</summary>
    Repeated,

    /// <summary>This import has met its record already; the row says something else and is kept beside the first.</summary>
    RepeatedOtherwise,

    /// <summary>Its Crime ID stands on more rows than any should.</summary>
    TooOften,

    /// <summary>Its record was erased by law, and does not come back.</summary>
    Erased,
}
