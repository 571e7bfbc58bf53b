using System.Diagnostics;
using Bluelamp.Control;
using Bluelamp.Crime;
using Bluelamp.Crime.PoliceUk;
using Bluelamp.Kernel;
using Bluelamp.Map;
using Bluelamp.People;
using Bluelamp.Pole;
using Bluelamp.PublicAccess;
using Bluelamp.Search;
using Bluelamp.Shell;
using Microsoft.Data.Sqlite;

namespace Bluelamp.Bench;

/// <summary>Real files of data.police.uk into the house, with every room's indexes declared, beside the same rows put into three flat
/// indexed tables: no log, no links, no seal, no account, no shared places.</summary>
internal static class ImportRows
{
    private static readonly IRoom[] Rooms =
        [new PoleRoom(), new MapRoom(), new SearchRoom(), new ControlRoom(), new CrimeRoom(), new PublicAccessRoom(), new PeopleRoom()];

    public static async Task Run(TextWriter print, string source)
    {
        var flat = await Flat(source);
        await print.WriteLineAsync($"flat tables: {flat.Rows:N0} rows, {flat.RowsPerSecond:N0} rows/s, {flat.Bytes >> 20} MB on disk");
        using var folder = new TempFolder();
        await using var store = await Store.Open(new() { Folder = folder.Path, Catalogue = ShellSetup.CatalogueOf(Rooms) });
        var result = await PoliceUkImport.Run(store, source, new());
        await print.WriteLineAsync($"import: {result.Total.Rows:N0} rows, {result.RowsPerSecond:N0} rows/s, {store.Size >> 20} MB on disk, "
            + $"{Process.GetCurrentProcess().PeakWorkingSet64 >> 20} MB of memory at most");
        await print.WriteLineAsync($"ratio: {result.RowsPerSecond / flat.RowsPerSecond:0.00} of flat tables");
        result = await PoliceUkImport.Run(store, source, new());
        await print.WriteLineAsync($"again: {result.Total.New:N0} new, {result.RowsPerSecond:N0} rows/s");
        var verify = Stopwatch.StartNew();
        var found = await store.Verify();
        await print.WriteLineAsync($"verify: {found.Rows / verify.Elapsed.TotalSeconds:N0} log rows/s, {found.Faults.Count} faults");
    }

    private static async Task<(long Rows, double RowsPerSecond, long Bytes)> Flat(string source)
    {
        using var folder = new TempFolder();
        var path = Path.Combine(folder.Path, "flat.db");
        await using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        await Do(connection, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL");
        var loads = Crime.PoliceUk.Shape.All(PublishedValues.Table.Default).ToDictionary(s => s.Name, s => s);
        foreach (var shape in loads.Values)
        {
            await Do(connection, $"CREATE TABLE {Table(shape)}({string.Join(',', shape.Columns.Select((_, i) => $"c{i} TEXT"))})");
            await Do(connection, $"CREATE INDEX {Table(shape)}_0 ON {Table(shape)}(c0); "
                + $"CREATE INDEX {Table(shape)}_1 ON {Table(shape)}(c1); CREATE INDEX {Table(shape)}_6 ON {Table(shape)}(c6)");
        }

        var (watch, rows) = (Stopwatch.StartNew(), 0L);
        foreach (var file in Directory.EnumerateFiles(source, "*.csv", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            if (loads.Values.FirstOrDefault(s => file.EndsWith($"-{s.Name}.csv", StringComparison.Ordinal)) is { } shape)
                rows += Load(connection, shape, file);
        }

        return (rows, rows / watch.Elapsed.TotalSeconds, new FileInfo(path).Length);
    }

    private static long Load(SqliteConnection connection, Crime.PoliceUk.Shape shape, string file)
    {
        using var csv = new CsvReader(File.OpenRead(file));
        using var insert = connection.CreateCommand();
        insert.CommandText =
            $"INSERT INTO {Table(shape)} VALUES({string.Join(',', Enumerable.Range(0, shape.Columns.Count).Select(i => $"$c{i}"))})";
        var fields = Enumerable.Range(0, shape.Columns.Count).Select(i => insert.Parameters.Add($"$c{i}", SqliteType.Text)).ToArray();
        using var all = connection.BeginTransaction();
        insert.Transaction = all;
        csv.Read();
        long rows = 0;
        for (; csv.Read(); rows++)
        {
            for (var i = 0; i < fields.Length; i++) fields[i].Value = csv.Text(i);
            insert.ExecuteNonQuery();
        }

        all.Commit();
        return rows;
    }

    private static string Table(Crime.PoliceUk.Shape shape) => shape.Name.Replace('-', '_');

    private static async Task Do(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
