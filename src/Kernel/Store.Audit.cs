namespace Bluelamp.Kernel;

/// <summary>The questions of an auditor: who looked at what and why, who changed what and why, page by page.</summary>
public sealed partial class Store
{
    private const int AuditRowsMax = 100;

    /// <summary>Consultations, newest first.</summary>
    public async Task<Page<Looked>> Looks(AuditQuestion asked)
    {
        var (from, below) = await Between(asked, ofLooks: true);
        var rows = await _storage.Read().Looks(OneMore(asked), from, below);
        return Cut(asked, rows, r => r.Place);
    }

    /// <summary>Rows of the log of changes, newest first.</summary>
    public async Task<Page<Entry>> Changed(AuditQuestion asked)
    {
        var (from, below) = await Between(asked, ofLooks: false);
        var rows = await _storage.Read().Changes(OneMore(asked), from, below);
        return Cut(asked, rows, r => r.Position.Row);
    }

    /// <summary>Consultations above a place, oldest first, at most 500: for what follows them.</summary>
    public Task<IReadOnlyList<Looked>> LooksAfter(long place, int take = 500) =>
        _storage.Read().LooksAfter(place, Math.Clamp(take, 1, 500));

    private static AuditQuestion OneMore(AuditQuestion asked) => asked with { Take = Math.Clamp(asked.Take, 1, AuditRowsMax) + 1 };

    private static Page<T> Cut<T>(AuditQuestion asked, IReadOnlyList<T> rows, Func<T, long> place)
    {
        var take = Math.Clamp(asked.Take, 1, AuditRowsMax);
        return new([.. rows.Take(take)], rows.Count > take
            ? place(rows[take - 1]).ToString(System.Globalization.CultureInfo.InvariantCulture) : null);
    }

    private async Task<(long From, long Below)> Between(AuditQuestion asked, bool ofLooks)
    {
        var reader = _storage.Read();
        var from = asked.From is { } at ? await PlaceAt(reader, ofLooks, at) : 0;
        return (from, Math.Min(asked.After, asked.Before is { } before ? await PlaceAt(reader, ofLooks, before) : long.MaxValue));
    }

    // Time in a log never falls, so the first row of a time is found by halving: no index of times is kept with each look.
    private static async Task<long> PlaceAt(IReader reader, bool ofLooks, DateTimeOffset at)
    {
        var (low, high) = (0L, 1L);
        while (await reader.RowFrom(ofLooks, high) is { } row && row.At < at) (low, high) = (row.Place, row.Place * 2);
        while (high - low > 1)
        {
            var middle = low + ((high - low) / 2);
            if (await reader.RowFrom(ofLooks, middle) is { } row && row.At < at) low = row.Place;
            else high = middle;
        }

        return high;
    }
}
