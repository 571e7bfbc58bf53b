using Bluelamp.Kernel;

namespace Bluelamp.Control;

/// <summary>Reads the lists of the board whole, page by page.</summary>
public static class Boards
{
    /// <summary>More open incidents than this stand on no board; the rest is said as a number.</summary>
    public const int IncidentsMax = 1000;

    /// <summary>Every unit of the largest force.</summary>
    public const int UnitsMax = 6000;

    /// <summary>Every row of a question, up to a limit.</summary>
    public static async Task<IReadOnlyList<Held<T>>> All<T>(Query<T> query, int max) where T : class, IKind
    {
        var all = new List<Held<T>>();
        string? after = null;
        do
        {
            var page = await query.Page(Page<Held<T>>.RowsMax, after);
            all.AddRange(page.Rows);
            after = page.Next;
        }
        while (after is not null && all.Count < max);
        return all;
    }
}
