using System.Globalization;
using System.Text.Json;
using Bluelamp.Kernel;
using Bluelamp.Kit;
using Npgsql;

namespace Bluelamp.Bench;

/// <summary>Durable writes a second on PostgreSQL at 1, 16 and 32 clients: the kernel's whole command path, on one node and
/// on two, beside plain Npgsql writing the same two rows, one transaction each on a connection of its own. And how long
/// after a command's turn a follower on the other node has the row.</summary>
internal static class PostgresWrites
{
    private static readonly Actor House = Actor.System("bench");

    public static async Task Run(TextWriter print)
    {
        await print.WriteLineAsync(
            "| clients | bluelamp commands/s | two nodes | plain Npgsql tx/s | ratio | seen by the other node, ms p50 | p99 |\n"
            + "|--:|--:|--:|--:|--:|--:|--:|");
        foreach (var clients in new[] { 1, 16, 32 })
        {
            var one = await Ours(clients, nodes: 1, []);
            var delays = new List<double>();
            var two = await Ours(clients, nodes: 2, delays);
            var plain = await Plain(clients);
            delays.Sort();
            await print.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
                $"| {clients} | {one:N0} | {two:N0} | {plain:N0} | {one / plain:0.0} | {At(delays, 0.5):0.0} | {At(delays, 0.99):0.0} |"));
        }
    }

    private static async Task<double> Ours(int clients, int nodes, List<double> delays)
    {
        var connection = await TestPostgres.NewStore(durable: true);
        using var folder = new TempFolder();
        var stores = new List<Store>();
        for (var i = 0; i < nodes; i++)
        {
            stores.Add(await Store.Open(new()
            {
                Folder = folder.Path, Connection = connection, Catalogue = new([typeof(Sheet).Assembly]),
            }));
            stores[^1].Start();
        }

        using var stop = new CancellationTokenSource();
        var following = nodes == 1 ? Task.CompletedTask : Follow(stores[1].Log, delays, stop.Token);
        var rate = await KernelWrites.Rate(clients, async client => await stores[client % nodes].Run(
            new WriteSheet(new(Guid.CreateVersion7()), "Lambeth"), House, Guid.CreateVersion7()));
        await stop.CancelAsync();
        await following;
        foreach (var store in stores) await store.DisposeAsync();
        await TestPostgres.Drop(connection);
        return rate;
    }

    // The time in a row is when its command had its turn; until here it was committed, told and read.
    private static async Task Follow(Log log, List<double> delays, CancellationToken stop)
    {
        try
        {
            await foreach (var batch in log.Follow(log.Last, [], stop))
                delays.AddRange(batch.Select(e => (TimeProvider.System.GetUtcNow() - e.At).TotalMilliseconds));
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The run is over.
        }
    }

    private static async Task<double> Plain(int clients)
    {
        var connection = await TestPostgres.NewStore(durable: true);
        var schema = new NpgsqlConnectionStringBuilder(connection).SearchPath;
        await TestPostgres.Run(connection, $"""
            CREATE SCHEMA {schema};
            CREATE TABLE record(rid bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, id uuid UNIQUE, type text, version int, data json);
            CREATE INDEX board ON record((data->>'borough'), (data->>'state'), (data->>'recordedAt'));
            CREATE TABLE log(
                position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, record_id uuid, version int, at text, who text, because text,
                data text);
            """);
        await using var source = new NpgsqlDataSourceBuilder(
            connection + ";Maximum Pool Size=64;Max Auto Prepare=20;Auto Prepare Min Usages=2").Build();
        var rate = await KernelWrites.Rate(clients, async _ => await WritePlain(source));
        await TestPostgres.Drop(connection);
        return rate;
    }

    private static async Task WritePlain(NpgsqlDataSource source)
    {
        var id = Guid.CreateVersion7();
        var data = JsonSerializer.Serialize(WriteSheet.Make(1, "Lambeth", TimeProvider.System.GetUtcNow()), Json.Options);
        await using var connection = await source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var state = new NpgsqlCommand(
            "INSERT INTO record(id,type,version,data) VALUES($1,'bench-sheet',1,$2::json)", connection);
        state.Parameters.Add(new() { Value = id });
        state.Parameters.Add(new() { Value = data });
        await state.ExecuteNonQueryAsync();
        await using var row = new NpgsqlCommand(
            "INSERT INTO log(record_id,version,at,who,because,data) VALUES($1,1,'2026-07-17T11:00:00Z','bench','bench',$2)", connection);
        row.Parameters.Add(new() { Value = id });
        row.Parameters.Add(new() { Value = data });
        await row.ExecuteNonQueryAsync();
        await transaction.CommitAsync();
    }

    private static double At(List<double> sorted, double part) => sorted.Count == 0 ? 0 : sorted[(int)(part * (sorted.Count - 1))];
}
