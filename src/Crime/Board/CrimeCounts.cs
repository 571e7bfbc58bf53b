using Bluelamp.Kernel;

namespace Bluelamp.Crime;

/// <summary>How many crimes each borough, month and kind counts: kept up with the log, so that a page over a
/// million crimes opens at once.</summary>
/// <remarks>Counted by label too: nobody's figures hold a crime that is hidden from them.</remarks>
public sealed class CrimeCounts : IProjection
{
    /// <inheritdoc/>
    public string Name => "crime-counts";

    /// <inheritdoc/>
    public IReadOnlyList<string> Types => [CrimeReport.Type];

    /// <inheritdoc/>
    public async Task Create(ISql sql)
    {
        await sql.Execute("""
            CREATE TABLE IF NOT EXISTS crime_counted(
                id BLOB PRIMARY KEY, label TEXT NOT NULL, borough TEXT NOT NULL, month TEXT NOT NULL, type TEXT NOT NULL)
            """);
        await sql.Execute("""
            CREATE TABLE IF NOT EXISTS crime_monthly(
                label TEXT NOT NULL, borough TEXT NOT NULL, month TEXT NOT NULL, type TEXT NOT NULL, crimes INTEGER NOT NULL,
                PRIMARY KEY(label, borough, month, type))
            """);
    }

    /// <inheritdoc/>
    public async Task Drop(ISql sql)
    {
        await sql.Execute("DROP TABLE IF EXISTS crime_counted");
        await sql.Execute("DROP TABLE IF EXISTS crime_monthly");
    }

    /// <inheritdoc/>
    public async Task Apply(IReadOnlyList<Entry> entries, ISql sql)
    {
        var change = new Dictionary<Cell, long>();
        foreach (var entry in entries)
        {
            if (entry.Version > 1 && await Counted(entry, sql) is { } before) change[before] = change.GetValueOrDefault(before) - 1;
            if (CellOf(entry) is { } now) await Count(entry, now, change, sql);
            else if (entry.Version > 1) await sql.Execute("DELETE FROM crime_counted WHERE id=$1", entry.Record.Id);
        }

        foreach (var (cell, by) in change.Where(c => c.Value != 0))
        {
            await sql.Execute(
                "INSERT INTO crime_monthly(label,borough,month,type,crimes) VALUES($1,$2,$3,$4,$5) "
                + "ON CONFLICT(label,borough,month,type) DO UPDATE SET crimes=crime_monthly.crimes+excluded.crimes",
                cell.Label, cell.Borough, cell.Month, cell.Type, by);
        }
    }

    /// <summary>The figures the actor may know, optionally of one borough; a crime whose borough is not known counts under "".</summary>
    public static async Task<IReadOnlyList<CrimeCount>> Read(Reading reading, string? borough = null)
    {
        var rows = borough is null
            ? await reading.Sql.Query("SELECT label,borough,month,type,crimes FROM crime_monthly WHERE crimes>0")
            : await reading.Sql.Query("SELECT label,borough,month,type,crimes FROM crime_monthly WHERE crimes>0 AND borough=$1", borough);
        return [.. rows.Where(r => reading.Sees(CrimeReport.Type, Label.Parse((string)r[0]!)))
            .Select(r => new CrimeCount((string)r[1]!, (string)r[2]!, (string)r[3]!, (long)r[4]!))
            .GroupBy(c => c with { Crimes = 0 }).Select(g => g.Key with { Crimes = g.Sum(c => c.Crimes) })];
    }

    private static async Task Count(Entry entry, Cell now, Dictionary<Cell, long> change, ISql sql)
    {
        change[now] = change.GetValueOrDefault(now) + 1;
        await sql.Execute(
            "INSERT INTO crime_counted(id,label,borough,month,type) VALUES($1,$2,$3,$4,$5) "
            + "ON CONFLICT(id) DO UPDATE SET label=excluded.label,borough=excluded.borough,month=excluded.month,type=excluded.type",
            entry.Record.Id, now.Label, now.Borough, now.Month, now.Type);
    }

    private static async Task<Cell?> Counted(Entry entry, ISql sql) =>
        await sql.Query("SELECT label,borough,month,type FROM crime_counted WHERE id=$1", entry.Record.Id) is [var row]
            ? new((string)row[0]!, (string)row[1]!, (string)row[2]!, (string)row[3]!)
            : null;

    private static Cell? CellOf(Entry entry) => entry.As<CrimeReport>() is { CountedIn: { } month } crime
        ? new(entry.Label.Canonical, crime.Borough ?? "", month, crime.CrimeType)
        : null;

    private sealed record Cell(string Label, string Borough, string Month, string Type);
}

/// <summary>How many crimes of one kind a borough counts in a month.</summary>
public sealed record CrimeCount(string Borough, string Month, string Type, long Crimes);
