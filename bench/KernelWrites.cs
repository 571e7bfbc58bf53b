using System.Diagnostics;
using System.Text.Json;
using Bluelamp.Kernel;
using Microsoft.Data.Sqlite;

namespace Bluelamp.Bench;

/// <summary>Durable writes a second at 1, 16 and 64 clients: the kernel's whole command path beside plain ADO.NET writing the same two
/// rows, one transaction each.</summary>
internal static class KernelWrites
{
    private const int Rounds = 3;
    private static readonly TimeSpan Each = TimeSpan.FromSeconds(4);

    // A house runs for months: both sides are measured once the compiler has seen what is hot.
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(3);
    private static readonly Actor House = Actor.System("bench");

    public static async Task Run(TextWriter print)
    {
        await print.WriteLineAsync("""
            | clients | commands/s | with an idempotency key | plain Microsoft.Data.Sqlite tx/s | ratio | ratio with a key |
            |--:|--:|--:|--:|--:|--:|
            """);
        foreach (var clients in new[] { 1, 16, 64 })
        {
            // A shared machine is now quicker and now slower: all three take turns, and the middle one of each is told.
            var (ours, keyed, plain) = (new double[Rounds], new double[Rounds], new double[Rounds]);
            for (var round = 0; round < Rounds; round++)
            {
                ours[round] = await Ours(clients, keyed: false);
                keyed[round] = await Ours(clients, keyed: true);
                plain[round] = await Plain(clients);
            }

            await Tell(clients, Middle(ours), Middle(keyed), Middle(plain));
        }

        Task Tell(int clients, double ours, double keyed, double plain) =>
            print.WriteLineAsync($"| {clients} | {ours:N0} | {keyed:N0} | {plain:N0} | {ours / plain:0.0} | {keyed / plain:0.0} |");
    }

    private static double Middle(double[] rates) => rates.Order().ElementAt(rates.Length / 2);

    private static async Task<double> Ours(int clients, bool keyed)
    {
        using var folder = new TempFolder();
        await using var store = await Store.Open(new() { Folder = folder.Path, Catalogue = new([typeof(Sheet).Assembly]) });
        store.Start();
        return await Rate(clients, async _ => await store.Run(
            new WriteSheet(new(Guid.CreateVersion7()), "Lambeth"), House, keyed ? Guid.CreateVersion7() : null));
    }

    private static async Task<double> Plain(int clients)
    {
        using var folder = new TempFolder();
        var connections = Enumerable.Range(0, clients).Select(_ => OpenPlain(Path.Combine(folder.Path, "plain.db"))).ToList();
        var rate = await Rate(clients, client => Task.Run(() => WritePlain(connections[client])));
        foreach (var connection in connections) await connection.DisposeAsync();
        SqliteConnection.ClearAllPools();
        return rate;
    }

    private static SqliteConnection OpenPlain(string path)
    {
        var connection = new SqliteConnection($"Data Source={path};Default Timeout=60");
        connection.Open();
        using var make = connection.CreateCommand();
        make.CommandText = """
            PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;
            CREATE TABLE IF NOT EXISTS record(rid INTEGER PRIMARY KEY, id BLOB UNIQUE, type TEXT, version INTEGER, data TEXT);
            CREATE INDEX IF NOT EXISTS board ON record(
                json_extract(data,'$.borough'), json_extract(data,'$.state'), json_extract(data,'$.recordedAt'));
            CREATE TABLE IF NOT EXISTS log(
                position INTEGER PRIMARY KEY, record_id BLOB, version INTEGER, at TEXT, who TEXT, because TEXT, data TEXT);
            """;
        make.ExecuteNonQuery();
        return connection;
    }

    private static void WritePlain(SqliteConnection connection)
    {
        var id = Guid.CreateVersion7();
        var data = JsonSerializer.Serialize(WriteSheet.Make(1, "Lambeth", TimeProvider.System.GetUtcNow()), Json.Options);
        using var transaction = connection.BeginTransaction();
        using var write = connection.CreateCommand();
        write.CommandText = """
            INSERT INTO record(id,type,version,data) VALUES($id,'bench-sheet',1,$data);
            INSERT INTO log(record_id,version,at,who,because,data) VALUES($id,1,$at,'bench','bench',$data);
            """;
        write.Parameters.AddWithValue("$id", id.ToByteArray());
        write.Parameters.AddWithValue("$data", data);
        write.Parameters.AddWithValue("$at", "2026-07-17T11:00:00Z");
        write.ExecuteNonQuery();
        transaction.Commit();
    }

    internal static async Task<double> Rate(int clients, Func<int, Task> write)
    {
        await Repeat(clients, write, WarmUp);
        return await Repeat(clients, write, Each);
    }

    private static async Task<double> Repeat(int clients, Func<int, Task> write, TimeSpan time)
    {
        var clock = Stopwatch.StartNew();
        long done = 0;
        await Task.WhenAll(Enumerable.Range(0, clients).Select(client => Task.Run(async () =>
        {
            while (clock.Elapsed < time)
            {
                await write(client);
                Interlocked.Increment(ref done);
            }
        })));
        return done / clock.Elapsed.TotalSeconds;
    }
}
