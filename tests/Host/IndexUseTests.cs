using Bluelamp.Kernel;
using Bluelamp.Kernel.Postgres;
using Bluelamp.Kernel.Sqlite;
using Bluelamp.Kit;
using Microsoft.Extensions.DependencyInjection;

namespace Bluelamp.Host.Tests;

/// <summary>Every index that a room declares answers the questions it was declared for, on both stores: none is a slow page in a
/// year.</summary>
public sealed class IndexUseTests : IAsyncLifetime
{
    // What only a whole walk of the table or a sort can answer costs more than any index, so an index that can be used is.
    private const string IndexOrNothing = ";Options=-c enable_seqscan=off -c enable_sort=off -c enable_bitmapscan=off";

    private TestSite _site = null!;

    private Catalogue Rooms => _site.Services.GetRequiredService<Catalogue>();

    public async ValueTask InitializeAsync() => _site = await TestSite.Open();

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task PostgreSQL_uses_every_index()
    {
        var connection = await TestPostgres.NewStore();
        await using (var store = await Store.Open(new() { Folder = _site.Store.Folder, Connection = connection, Catalogue = Rooms }))
            Assert.True(Rooms.Indexes.Count > 50);
        await using var storage = await PostgresStorage.Open(connection + IndexOrNothing, default);
        foreach (var ask in Rooms.Indexes.SelectMany(Asked))
        {
            var plan = await storage.Ask(PostgresQuestions.Rows(ask).Explained(), r => r.GetString(0));
            Assert.Contains(plan, line => line.Contains(ask.Index.Name, StringComparison.OrdinalIgnoreCase));
        }

        // The twin: a question to an index that is not there is answered by no index of its name.
        var without = await storage.Ask(PostgresQuestions.Rows(Asked(Nowhere.Index).First()).Explained(), r => r.GetString(0));
        Assert.DoesNotContain(without, line => line.Contains(Nowhere.Index.Name, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task SQLite_uses_every_index()
    {
        // Each question names its index (INDEXED BY), so SQLite refuses it when the index cannot be used.
        await using var storage = SqliteStorage.Open(Path.Combine(_site.Store.Folder, "indexes"));
        await storage.Declare([.. Rooms.Records.Select(r => r.Type)], Rooms.Indexes);
        foreach (var ask in Rooms.Indexes.SelectMany(Asked)) await storage.Read().Find(ask);
        await Assert.ThrowsAsync<SqliteFault>(() => storage.Read().Find(Asked(Nowhere.Index).First()));
    }

    // By all its fields; and by all but the last, from a value on, backwards, with labels.
    private static IEnumerable<Ask> Asked(IIndex index)
    {
        var values = index.Numbers.Select(n => n ? (object)1L : "x").ToArray();
        yield return new(index, values, null, null, false, 10, null, Visible.All);
        yield return new(index, values[..^1], values[^1], null, true, 10, null, new(false, [1, 2]));
    }

    private sealed record Nowhere : IRecord<Nowhere>
    {
        public static string Type => "notice";
        public static readonly Index<Nowhere> Index = new(n => n.Never);

        public string Never { get; init; } = "";
        public string Title => Never;
    }
}
