using System.Diagnostics;
using System.Net;
using System.Text;
using Bluelamp.Kit.Drills;

namespace Bluelamp.Kit.Faults;

/// <summary>Somebody who reads while nothing can be written.</summary>
internal sealed class Reader : IDisposable
{
    /// <summary>How the clients count what was refused for the time being.</summary>
    public const string Away = "answered 503";

    // What a look leaves a line about cannot be looked at while no line can be written: these leave none.
    private static readonly string[] Paths = ["/health", "/ready", "/sign-in", "/report-theft", "/status", "/api/log?after=0.0"];

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly HttpClient _http = new(new SocketsHttpHandler(), disposeHandler: true) { Timeout = TimeSpan.FromSeconds(20) };

    private int _asked;

    public Reader(Place place)
    {
        _http.BaseAddress = place.Nodes[0].Address;
        _http.DefaultRequestHeaders.Authorization = new("Bearer", place.Token);
    }

    /// <summary>Waits until something is seen, though not for ever.</summary>
    public static async Task Until(Func<bool> seen)
    {
        for (var from = Stopwatch.GetTimestamp(); !seen() && Stopwatch.GetElapsedTime(from) < Patience;) await Task.Delay(20);
    }

    /// <summary>Opens what can be opened, and sees that a command is refused with a sentence.</summary>
    /// <returns>How many reads were answered.</returns>
    public async Task<int> Read(Trial trial, string says)
    {
        foreach (var path in Paths)
        {
            using var page = await _http.GetAsync(path, HttpCompletionOption.ResponseHeadersRead);
            trial.Must(page.IsSuccessStatusCode, $"{path} was answered {(int)page.StatusCode} while nothing could be written.");
            var first = new byte[1];
            trial.Must(await (await page.Content.ReadAsStreamAsync()).ReadAsync(first) == 1, $"{path} was empty.");
        }

        using var answer = await _http.PostAsync("/api/shell/create-account", new StringContent(
            $$"""
            {"userName":"nobody{{_asked++}}","displayName":"Nobody","roles":[],"teams":[],"clearance":"official","because":"a drill"}
            """,
            Encoding.UTF8, "application/json"));
        var text = await answer.Content.ReadAsStringAsync();

        // SQLite writes over what it has copied from its write-ahead log: on a full disk there may be room for some.
        trial.Must(answer.IsSuccessStatusCode
            || (answer.StatusCode == HttpStatusCode.ServiceUnavailable && text.Contains(says, StringComparison.Ordinal)),
            $"A command was answered {(int)answer.StatusCode}, {text}, where it should be refused because \"{says}\".");
        return Paths.Length;
    }

    /// <summary>Sees that the search index has come along: it answers for a log that reaches to the newest command.</summary>
    public async Task Search(Trial trial, Asked newest)
    {
        var question = Uri.EscapeDataString(newest.Because);
        using var answer = await _http.GetAsync($"/api/search?q={question}&at-least={newest.Meant!.Position}");
        trial.Must(answer.IsSuccessStatusCode, $"The search index was answered {(int)answer.StatusCode} after the disk had space again.");
    }

    public void Dispose() => _http.Dispose();
}
