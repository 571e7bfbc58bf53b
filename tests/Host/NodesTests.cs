using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text.Json;
using Bluelamp.Kit;

namespace Bluelamp.Host.Tests;

/// <summary>Two programs on one store, with one folder of keys between them.</summary>
public sealed class NodesTests : IDisposable
{
    private static readonly TimeSpan TakeOver = TimeSpan.FromSeconds(10);

    private readonly string _folder = Directory.CreateTempSubdirectory("bluelamp-nodes-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    // A browser keeps its cookies for a host and not for its port: to it the two nodes are one house.
    [Fact]
    public async Task Who_signed_in_at_one_node_is_signed_in_at_the_other_and_out_of_both_at_once()
    {
        var store = await TestPostgres.NewStore();
        await using var first = await BuiltProgram.Serve(Own("first"), "--store", store, "--demo", "1", "--speed", "0");
        await using var second = await BuiltProgram.Serve(Own("second"), "--store", store);
        var noor = first.Visit();
        await (await noor.Get("/sign-in")).SubmitForm("button[value='noor.rahman']");
        foreach (var node in new[] { first, second })
        {
            var page = await noor.Get(new Uri(node.Address, "/accounts").ToString());
            Assert.Equal((200, "Accounts"), (page.Status, page.Heading));
        }

        // The form that one node made is sent to the other: they seal with the same keys.
        var there = await noor.Get(new Uri(second.Address, "/accounts").ToString());
        await there.SubmitForm("form[action='/sign-out']");
        foreach (var node in new[] { first, second })
            Assert.StartsWith("/sign-in", (await noor.Get(new Uri(node.Address, "/accounts").ToString())).Path, StringComparison.Ordinal);
    }

    // The seal is the work of one node alone: that it goes on shows who does the work.
    [Fact]
    public async Task When_the_node_that_does_the_background_work_is_killed_the_other_does_it_within_ten_seconds()
    {
        var store = await TestPostgres.NewStore();
        await using var first = await BuiltProgram.Serve(Own("first"), "--store", store);
        await using var second = await BuiltProgram.Serve(Own("second"), "--store", store);
        var killed = Stopwatch.GetTimestamp();
        first.Kill();
        await first.Ended();
        var made = await BuiltProgram.Run(
            "token", "new", "--role", "auditor", "--name", "monitoring", "--data", Own("second"), "--store", store);
        Assert.Equal(0, made.Code);
        using var http = second.Visit().Http;
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", made.Print.Trim());
        while (await Unsealed(http) is var rows and > 0)
        {
            Assert.True(Stopwatch.GetElapsedTime(killed) < TakeOver, $"{rows} rows wait for their seal.");
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }

    // Each node follows the log with an index of its own.
    [Fact]
    public async Task What_one_node_recorded_is_found_at_the_other()
    {
        var store = await TestPostgres.NewStore();
        await using var first = await BuiltProgram.Serve(Own("first"), "--store", store, "--demo", "1", "--speed", "0");
        await using var second = await BuiltProgram.Serve(Own("second"), "--store", store);
        var imani = first.Visit();
        await (await imani.Get("/sign-in")).SubmitForm("button[value='imani.cole']");
        var made = await BuiltProgram.Run(
            """{"facts":{"given":"Zebedee","family":"Quillfeather"},"channel":"officer","because":"test"}""",
            ["run", "pole/record-person", "-", "--as", "imani.cole", "--data", Own("first"), "--store", store]);
        Assert.True(made.Code == 0, made.Errors);
        foreach (var node in new[] { first, second })
        {
            var patience = Stopwatch.GetTimestamp();
            while (!(await imani.Get(new Uri(node.Address, "/search?q=zebedee+quilfeather").ToString())).Main
                .Contains("QUILLFEATHER", StringComparison.Ordinal))
            {
                Assert.True(Stopwatch.GetElapsedTime(patience) < TakeOver, $"Not found at {node.Address}.");
                await Task.Delay(50, TestContext.Current.CancellationToken);
            }
        }
    }

    private static async Task<long> Unsealed(HttpClient http)
    {
        var status = JsonSerializer.Deserialize<JsonElement>(await http.GetStringAsync("/status"));
        return status.GetProperty("seal").GetProperty("behind").GetInt64();
    }

    private string Own(string node)
    {
        var own = Directory.CreateDirectory(Path.Combine(_folder, node)).FullName;
        var keys = Directory.CreateDirectory(Path.Combine(_folder, "keys")).FullName;
        if (!Directory.Exists(Path.Combine(own, "keys"))) Directory.CreateSymbolicLink(Path.Combine(own, "keys"), keys);
        return own;
    }
}
