using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace Bluelamp.Journeys;

/// <summary>The built program, started as its users start it, with a data folder of its own and a demo force from a fixed seed.</summary>
internal sealed class RunningHouse : IAsyncDisposable
{
    private const string Seed = "1";
    private const string OpenAt = "Bluelamp is open at ";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly string _folder;
    private readonly SocketsHttpHandler _handler = new() { PooledConnectionLifetime = TimeSpan.FromMinutes(5) };
    private readonly HttpClient _network;

    private RunningHouse(Process process, string folder, Uri address, string token)
    {
        (_process, _folder, Address) = (process, folder, address);
        _network = new(_handler, disposeHandler: false) { BaseAddress = address };
        _network.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
    }

    /// <summary>Where its pages are.</summary>
    public Uri Address { get; }

    /// <summary>Starts it and waits until it answers.</summary>
    /// <param name="speed">Of the demo force; at 0 it stands still, so that people alone act.</param>
    public static async Task<RunningHouse> Start(double speed = 0)
    {
        var folder = Path.Combine(Path.GetTempPath(), "bluelamp-journey-" + Path.GetRandomFileName());
        using var issue = Run("token", "new", "--role", "call-taker", "--name", "telephone network", "--data", folder);
        var token = (await issue.StandardOutput.ReadToEndAsync()).Trim();
        await issue.WaitForExitAsync();
        if (token.Length == 0) throw new InvalidOperationException(await issue.StandardError.ReadToEndAsync());

        var process = Run("serve", "--demo", Seed, "--speed", FormattableString.Invariant($"{speed}"), "--data", folder,
            "--urls", "http://127.0.0.1:0");
        try
        {
            return new(process, folder, await AddressOf(process), token);
        }
        catch
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    /// <summary>Runs a command over the API, as the telephone network's own computer does.</summary>
    public async Task<JsonElement> Do(string command, object body)
    {
        using var answer = await _network.PostAsJsonAsync($"/api/{command}", body);
        return answer.IsSuccessStatusCode ? await answer.Content.ReadFromJsonAsync<JsonElement>()
            : throw new InvalidOperationException(await answer.Content.ReadAsStringAsync());
    }

    /// <summary>Reads over the API.</summary>
    public Task<JsonElement> Ask(string path) => _network.GetFromJsonAsync<JsonElement>(path);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _network.Dispose();
        _handler.Dispose();
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static Process Run(params string[] words)
    {
        // The host is built beside the tests, in the same configuration.
        var output = Path.GetRelativePath(Path.Combine(Tree.Root, "tests", "Journeys"), AppContext.BaseDirectory);
        var start = new ProcessStartInfo(Path.Combine(Tree.Root, "src", "Host", output, "bluelamp"))
        {
            RedirectStandardOutput = true, RedirectStandardError = true,
        };
        foreach (var word in words) start.ArgumentList.Add(word);
        return Process.Start(start)!;
    }

    private static async Task<Uri> AddressOf(Process process)
    {
        // What it complains of is kept for the message; what it says later is read, or its pipe would fill and stop it.
        var complaints = new List<string>();
        process.ErrorDataReceived += (_, line) => complaints.Add(line.Data ?? "");
        process.BeginErrorReadLine();
        var opened = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        process.OutputDataReceived += (_, line) =>
        {
            if (line.Data is null) opened.TrySetException(new InvalidOperationException(string.Join('\n', complaints)));
            else if (line.Data.StartsWith(OpenAt, StringComparison.Ordinal))
                opened.TrySetResult(new(line.Data[OpenAt.Length..].Split(' ')[0]));
        };
        process.BeginOutputReadLine();
        return await opened.Task.WaitAsync(Patience);
    }
}
