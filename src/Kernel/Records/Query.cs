using System.Text.Json;

namespace Bluelamp.Kernel;

/// <summary>A question to a declared index: equal values first, then a range over the next field, an order, and a page.</summary>
public sealed class Query<T> where T : class, IKind
{
    private readonly Reading _reading;
    private readonly IReader _reader;
    private readonly IIndex _index;
    private readonly object[] _equal;
    private object? _from;
    private object? _before;
    private bool _descending;

    internal Query(Reading reading, IReader reader, Index<T> index, object?[] equal)
    {
        if (equal.Length > index.Paths.Count)
            throw new ArgumentException($"{index.Name} has {index.Paths.Count} fields, {equal.Length} values given.");
        (_reading, _reader, _index, _equal) = (reading, reader, index, [.. equal.Select(Json.IndexValue)]);
    }

    /// <summary>The next field at or above this value.</summary>
    public Query<T> From(object value)
    {
        _from = Json.IndexValue(value);
        return this;
    }

    /// <summary>The next field below this value.</summary>
    public Query<T> Before(object value)
    {
        _before = Json.IndexValue(value);
        return this;
    }

    /// <summary>The next field, a text, begins with this.</summary>
    public Query<T> StartingWith(string prefix) => From(prefix).Before(prefix + '\uffff');

    /// <summary>Greatest first.</summary>
    public Query<T> Descending()
    {
        _descending = true;
        return this;
    }

    /// <summary>One page in the order of the fields after the equal ones, then of creation.</summary>
    /// <param name="take">1 to 100 rows.</param>
    /// <param name="after">The <see cref="Page{T}.Next"/> of the page before.</param>
    /// <exception cref="Refused">The cursor was not made by this question.</exception>
    public async Task<Page<Held<T>>> Page(int take = 50, string? after = null)
    {
        take = Math.Clamp(take, 1, Page<Held<T>>.RowsMax);
        var rows = await _reader.Find(Ask(take + 1, after is null ? null : Cursors.Read(after, _index, _equal.Length)));
        var next = rows.Count > take ? Cursors.Of(rows[take - 1], _index, _equal.Length) : null;
        return new([.. rows.Take(take).Select(r => Reading.ToHeld<T>(r))], next);
    }

    /// <summary>The first rows, at most 100.</summary>
    public async Task<IReadOnlyList<Held<T>>> List(int take = 100) => (await Page(take)).Rows;

    /// <summary>The first row, or null.</summary>
    public async Task<Held<T>?> First() => (await Page(1)).Rows is [var only, ..] ? only : null;

    /// <summary>How many, exactly.</summary>
    public Task<long> Count() => _reader.Count(Ask(0, null));

    /// <summary>The values of the next field with their counts, in order of value, at most <paramref name="take"/> (1,000).</summary>
    public Task<IReadOnlyList<Tally>> Distinct(int take = 1000) => _reader.Distinct(Ask(Math.Clamp(take, 1, 1000), null));

    private Ask Ask(int take, object[]? after) =>
        new(_index, _equal, _from, _before, _descending, take, after, _reading.Visible(_index.Type));
}

/// <summary>Where a page ended: the values the order goes by, and the row's own number. Enough to go on even
/// when rows are added or removed in between.</summary>
internal static class Cursors
{
    public static string Of(Row row, IIndex index, int equal)
    {
        using var document = JsonDocument.Parse(row.Data);
        var values = index.Paths.Skip(equal).Select(path => Json.ValueAt(document.RootElement, path)).Append(row.Rid);
        return Convert.ToBase64String(JsonSerializer.SerializeToUtf8Bytes(values)).Replace('+', '-').Replace('/', '_');
    }

    /// <exception cref="Refused">The cursor was not made by this question.</exception>
    public static object[] Read(string text, IIndex index, int equal)
    {
        try
        {
            var bytes = Convert.FromBase64String(text.Replace('-', '+').Replace('_', '/'));
            var values = JsonSerializer.Deserialize<JsonElement[]>(bytes)!.Select(Json.Scalar).ToArray();
            if (values.Length == index.Paths.Count - equal + 1 && values[^1] is long) return values;
        }
        catch (Exception e) when (e is FormatException or JsonException)
        {
            // Said below in one sentence.
        }

        throw new Refused("That is not the next page of this list. Start from its first page.", "after");
    }
}

/// <summary>Where a page of links ended: the other record and the path.</summary>
internal static class LinkCursors
{
    public static string Of(Ref other, string path) => $"{other}:{path}";

    /// <exception cref="Refused">The cursor was not made by this question.</exception>
    public static (Ref Other, string Path) Read(string text)
    {
        var path = text.LastIndexOf(':');
        return path > 0 && Ref.TryParse(text[..path], out var other)
            ? (other, text[(path + 1)..])
            : throw new Refused("That is not the next page of this list. Start from its first page.", "after");
    }
}

/// <summary>A question as the store's dialect answers it.</summary>
internal sealed record Ask(
    IIndex Index, object[] Equal, object? From, object? Before, bool Descending, int Take, object[]? After, Visible Visible);
