using System.Collections.Concurrent;
using System.Diagnostics;
using Bluelamp.Kit;
using Bluelamp.Shell;

namespace Bluelamp.Bench;

/// <summary>Pages a second of the built program with a living demo force, as signed-in people open them: the whole path from the request
/// to the last byte, eight people at once.</summary>
internal static class Pages
{
    private const int People = 8;
    private const int Speed = 10;
    private static readonly TimeSpan Warm = TimeSpan.FromSeconds(5), Measured = TimeSpan.FromSeconds(10);

    private static readonly (string Name, string Persona, string Path)[] Asked =
    [
        ("dispatch board", "dev.anand", "/control"), ("home of a dispatcher", "dev.anand", "/"), ("crimes", "imani.cole", "/crime"),
        ("search", "imani.cole", "/search?q=high+street"), ("first question of a report", "", "/report-theft"),
    ];

    public static async Task Run(TextWriter print)
    {
        using var folder = new TempFolder();
        Directory.CreateDirectory(Path.Combine(folder.Path, "tables"));

        // The house holds nobody back here: the limits on asking too often are not what is measured.
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "tables", "limits.json"), "[" + string.Join(',',
            RequestLimit.Names.Select(name =>
                $$"""{"name":"{{name}}","perMinute":1000000,"atOnce":1000000,"because":"measuring"}""")) + "]");
        await using var program = await BuiltProgram.Serve(folder.Path, "--demo", "1", "--speed", $"{Speed}");

        // Long enough for the force to have its usual number of calls and cars under way.
        await Task.Delay(TimeSpan.FromSeconds(30));
        await print.WriteLineAsync("""
            | page | KB | pages/s | ms p50 | p99 |
            |---|--:|--:|--:|--:|
            """);
        foreach (var (name, persona, path) in Asked)
        {
            var visitor = program.Visit();
            if (persona.Length > 0) await (await visitor.Get("/sign-in")).SubmitForm($"button[value='{persona}']");
            using var http = visitor.Http;
            var bytes = (await http.GetByteArrayAsync(path)).Length;
            await Ask(http, path, Warm);
            var times = await Ask(http, path, Measured);
            Array.Sort(times);
            await print.WriteLineAsync($"| {name} `{path}` | {bytes / 1024.0:N0} | {times.Length / Measured.TotalSeconds:N0} | "
                + $"{times[times.Length / 2]:N1} | {times[times.Length * 99 / 100]:N1} |");
        }
    }

    private static async Task<double[]> Ask(HttpClient http, string path, TimeSpan time)
    {
        var (times, from) = (new ConcurrentBag<double>(), Stopwatch.GetTimestamp());
        await Task.WhenAll(Enumerable.Range(0, People).Select(_ => Task.Run(async () =>
        {
            while (Stopwatch.GetElapsedTime(from) < time)
            {
                var asked = Stopwatch.GetTimestamp();
                using var answer = await http.GetAsync(path);
                await answer.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync();
                times.Add(Stopwatch.GetElapsedTime(asked).TotalMilliseconds);
            }
        })));
        return [.. times];
    }
}
