using System.Net;
using System.Text.Json;
using Bluelamp.Kernel;
using Bluelamp.Kit;
using Bluelamp.Shell.Access;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Bluelamp.Shell.Tests.Frame;

/// <summary>What those see who watch over the program.</summary>
public sealed class MonitoringTests
{
    [Fact]
    public async Task The_status_is_for_administrators_and_auditors_and_says_how_the_house_is_in_JSON()
    {
        await using var site = await TestSite.Open();
        Assert.Equal(HttpStatusCode.Redirect, (await site.Anyone().Http.GetAsync("/status")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await site.As("sean", Roles.Supervisor).Http.GetAsync("/status")).StatusCode);
        await site.Store.Run(Note(site.Store.Time.GetUtcNow()), TestHouse.House);
        var status = JsonSerializer.Deserialize<JsonElement>(await site.As("ada", Roles.Auditor).Http.GetStringAsync("/status"));
        Assert.Equal(site.Store.IsElsewhere ? "postgres" : "sqlite", status.GetProperty("store").GetProperty("kind").GetString());
        Assert.Equal($"{site.Store.Log.Last}", status.GetProperty("store").GetProperty("position").GetString());

        // The house's own work may wait for its turn at the very moment; it does not for long.
        for (var asked = 0; asked < 50 && status.GetProperty("store").GetProperty("waiting").GetInt32() > 0; asked++)
            status = JsonSerializer.Deserialize<JsonElement>(await site.As("ada", Roles.Auditor).Http.GetStringAsync("/status"));
        Assert.Equal(0, status.GetProperty("store").GetProperty("waiting").GetInt32());
        Assert.True(status.GetProperty("disk").GetProperty("freeBytes").GetInt64() > 0);
        Assert.NotEmpty(status.GetProperty("readers").EnumerateArray());
        Assert.Equal(0, status.GetProperty("work").GetProperty("failed").GetInt64());
        Assert.Equal("night.backup", status.GetProperty("backup").GetProperty("file").GetString());
        Assert.Equal(JsonValueKind.Null, status.TryGetProperty("scrub", out var scrub) ? scrub.ValueKind : JsonValueKind.Null);
    }

    [Fact]
    public async Task A_house_whose_store_is_gone_lives_and_is_not_ready_and_says_no_name()
    {
        var postgres = await TestPostgres.NewStore();
        await using var site = await TestSite.Open(null, false, ("store", postgres));
        Assert.Equal("ready", await site.Anyone().Http.GetStringAsync("/ready"));
        await TestPostgres.Run(postgres, "ALTER TABLE parked RENAME TO gone");
        using var ready = await site.Anyone().Http.GetAsync("/ready");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        Assert.Equal("not ready: The store does not answer.", await ready.Content.ReadAsStringAsync());
        Assert.Equal("alive", await site.Anyone().Http.GetStringAsync("/health"));
        await TestPostgres.Run(postgres, "ALTER TABLE gone RENAME TO parked");
        Assert.Equal("ready", await site.Anyone().Http.GetStringAsync("/ready"));
    }

    // Nobody can take a step while another holds the writers' lock; the row that is far ahead is put there past the kernel.
    [Fact]
    public async Task A_house_whose_readers_are_far_behind_is_not_ready_until_they_have_come_up()
    {
        var postgres = await TestPostgres.NewStore();
        await using var site = await TestSite.Open(null, false, ("store", postgres));
        await site.Store.Run(Note(site.Store.Time.GetUtcNow()), TestHouse.House);
        await site.Settle();
        await using (await Held(postgres))
        {
            await TestPostgres.Run(postgres, $"""
                INSERT INTO log(position,tx,record_id,type,version,shape,label,at,"by",action,digest,detail,data)
                SELECT position+{Monitoring.BehindMax + 1},tx+{Monitoring.BehindMax + 1},gen_random_uuid(),type,1,shape,label,at,"by",
                    action,digest,detail,data
                FROM log ORDER BY position DESC LIMIT 1
                """);
            using var ready = await site.Anyone().Http.GetAsync("/ready");
            Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
            Assert.Equal("not ready: A reader of the log is far behind.", await ready.Content.ReadAsStringAsync());
            Assert.Equal("alive", await site.Anyone().Http.GetStringAsync("/health"));
        }

        await site.Store.Run(Note(site.Store.Time.GetUtcNow()), TestHouse.House);
        await site.Settle();
        Assert.Equal("ready", await site.Anyone().Http.GetStringAsync("/ready"));
    }

    [Fact]
    public async Task The_system_page_says_when_the_last_backup_was_and_that_one_is_missing_or_old()
    {
        await using var site = await TestSite.Open();
        var admin = site.As("ada", Roles.Administrator);
        var page = await admin.Get("/system");
        Assert.Contains("bluelamp backup FILE", page.Main, StringComparison.Ordinal);
        Assert.Contains("free of", page.Main, StringComparison.Ordinal);
        await site.Store.Run(Note(site.Store.Time.GetUtcNow().AddDays(-2)), TestHouse.House);
        Assert.Contains("Old", (await admin.Get("/system")).Main, StringComparison.Ordinal);
        await site.Store.Run(Note(site.Store.Time.GetUtcNow()), TestHouse.House);
        Assert.Contains("Verified", (await admin.Get("/system")).Main, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_flipped_bit_is_found_shown_and_told_to_administrators_once()
    {
        await using var site = await TestSite.Open();
        foreach (var (name, role) in new[] { ("ada", Roles.Administrator), ("sean", Roles.Supervisor) })
            await site.Store.Run(new CreateAccount(name, name, [role], [], Marking.Official, "a test"), TestHouse.House);
        var hashes = await Stored(site, 3);
        await Flip(site, hashes[1]);
        await Scrub(site);
        var scrub = await Newest(site);
        Assert.Equal((3, 1), (scrub.Files, scrub.DamagedCount));
        Assert.Equal([hashes[1]], scrub.Damaged);
        Assert.NotNull(scrub.EndedAt);
        Assert.Contains(hashes[1], (await site.As("ada", Roles.Administrator).Get("/system")).Main, StringComparison.Ordinal);
        var told = await site.Store.Read(TestHouse.House).Find(Notice.Unread, "ada", null).List();
        Assert.Contains("1 stored file does not have the content", Assert.Single(told).Record.Text, StringComparison.Ordinal);
        Assert.Equal(0, await site.Store.Read(TestHouse.House).Find(Notice.Unread, "sean", null).Count());

        // Not again before a week is over.
        var last = site.Store.Log.Last;
        await Scrub(site);
        Assert.Equal(last, site.Store.Log.Last);
    }

    [Fact]
    public async Task A_reading_of_files_that_was_stopped_goes_on_where_it_was()
    {
        await using var site = await TestSite.Open();
        var hashes = await Stored(site, 5);
        await Flip(site, hashes[0]);
        await site.Store.Run(
            new NoteScrub(null, new Scrub { StartedAt = site.Store.Time.GetUtcNow(), After = hashes[2], Files = 3, Bytes = 9 }, [],
                "a test"),
            TestHouse.House);
        await Scrub(site);
        var scrub = await Newest(site);
        Assert.Equal((5, 0), (scrub.Files, scrub.DamagedCount));
        Assert.Equal(hashes[4], scrub.After);
    }

    [Fact]
    public async Task A_house_without_files_leaves_no_row()
    {
        await using var site = await TestSite.Open();
        var last = site.Store.Log.Last;
        await Scrub(site);
        Assert.Equal(last, site.Store.Log.Last);
    }

    // The right to write to a store, until it is disposed.
    private static async Task<NpgsqlConnection> Held(string postgres)
    {
        var connection = new NpgsqlConnection(postgres + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(
            "SELECT pg_advisory_lock(hashtextextended('bluelamp writer '||current_schema(),0))", connection);
        await command.ExecuteNonQueryAsync();
        return connection;
    }

    private static Task Scrub(TestSite site) => site.Services.GetRequiredService<FileScrub>().Look(TestContext.Current.CancellationToken);

    private static async Task<Scrub> Newest(TestSite site) =>
        (await site.Store.Read(TestHouse.House).Find(Shell.Scrub.ByTime).Descending().First())!.Record;

    private static async Task<List<string>> Stored(TestSite site, int count)
    {
        for (var i = 0; i < count; i++) await site.Store.Files.Save(new MemoryStream([1, 2, (byte)i]), "image/png", 10);
        return await site.Store.Files.All().ToListAsync();
    }

    private static Task Flip(TestSite site, string sha256) =>
        File.WriteAllBytesAsync(Path.Combine(site.Store.Folder, "files", sha256[..2], sha256), [7]);

    private static NoteBackup Note(DateTimeOffset at) => NoteBackup.Of(
        "night.backup", new(at, new(1, 1), new Dictionary<string, long>(), new Dictionary<string, long>(), 0, 1,
            [])
        { Length = 5_000_000 });
}
