using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.ServerSentEvents;
using System.Text.Json;
using Bluelamp.Kernel;
using Bluelamp.Kit.Cluster;
using Bluelamp.Shell.Live;

namespace Bluelamp.Kit.Drills;

/// <summary>How long what was done at one node took to reach an open page at the other, in milliseconds.</summary>
/// <param name="Commits">How many commits were seen across.</param>
/// <param name="PerSecond">Commands a second while it was measured.</param>
/// <param name="FromAnswer">From the answer in the hands of the one who asked, sorted; below nought when the page was told first.</param>
/// <param name="FromAsking">From the moment the command was sent, sorted.</param>
/// <param name="Missing">Commits that never came.</param>
public sealed record LiveReport(
    int Commits, double PerSecond, IReadOnlyList<double> FromAnswer, IReadOnlyList<double> FromAsking, int Missing);

/// <summary>Sixteen clients write at two nodes; a page is open at each and hears of what was done at the other.</summary>
public static class LiveDrill
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Measures so many times over at least so many commands, on one cluster.</summary>
    public static async IAsyncEnumerable<LiveReport> Run(int rounds, int commands)
    {
        await using var cluster = await LivingCluster.Start(Ports.Free(LivingCluster.PortCount), Load.Wish);
        var token = await cluster.Token("administrator,call-taker");
        for (var round = 1; round <= rounds; round++) yield return await One(cluster, token, round, commands);
    }

    /// <summary>Measures once.</summary>
    public static async Task<LiveReport> One(LivingCluster cluster, string token, int seed, int commands)
    {
        var faults = new List<string>();
        using var http = new HttpClient(new SocketsHttpHandler(), disposeHandler: true);
        http.DefaultRequestHeaders.Authorization = new("Bearer", token);
        using var stop = new CancellationTokenSource();
        var pages = new List<Page>();
        foreach (var node in cluster.Nodes) pages.Add(await Page.Open(http, node, stop.Token));
        await using var load = Load.Start(cluster.Nodes, token, seed, faults);
        var from = Stopwatch.GetTimestamp();
        await load.More(commands);
        await load.Stop();
        var (all, took) = (load.All, Stopwatch.GetElapsedTime(from));
        var heard = await Heard(all, pages);
        await stop.CancelAsync();
        foreach (var page in pages) await page.DisposeAsync();
        if (faults.Count > 0) throw new InvalidOperationException(string.Join('\n', faults));
        return new(heard.Count, all.Count / took.TotalSeconds,
            [.. heard.Select(h => Stopwatch.GetElapsedTime(h.Answered.At, h.At).TotalMilliseconds).Order()],
            [.. heard.Select(h => Stopwatch.GetElapsedTime(h.Answered.SentAt, h.At).TotalMilliseconds).Order()],
            all.Count - heard.Count);
    }

    // What was answered by one node, with when the page at the other heard of it; the last ones are on their way.
    private static async Task<List<(Answered Answered, long At)>> Heard(IReadOnlyList<Answered> all, IReadOnlyList<Page> pages)
    {
        for (var from = Stopwatch.GetTimestamp(); ; await Task.Delay(20))
        {
            var heard = all.Select(a => (Answered: a, At: pages.First(p => p.Node != a.By).HeardAt(a))).Where(h => h.At > 0).ToList();
            if (heard.Count == all.Count || Stopwatch.GetElapsedTime(from) > Patience) return heard;
        }
    }

    /// <summary>An open event stream, as a page holds one.</summary>
    private sealed class Page : IAsyncDisposable
    {
        private readonly ConcurrentDictionary<(Guid Id, int Version), long> _heard = new();
        private readonly HttpResponseMessage _response;
        private Task _reading = Task.CompletedTask;

        private Page(Node node, HttpResponseMessage response) => (Node, _response) = (node, response);

        public Node Node { get; }

        public static async Task<Page> Open(HttpClient http, Node node, CancellationToken stop)
        {
            var response = await http.GetAsync(
                new Uri(node.Address, "/live?types=incident,account"), HttpCompletionOption.ResponseHeadersRead, stop);
            response.EnsureSuccessStatusCode();
            var page = new Page(node, response);
            page._reading = page.Read(stop);
            return page;
        }

        // When the first of the command's records was heard of; 0 when it was not.
        public long HeardAt(Answered answered)
        {
            var record = answered.Asked.Meant!.Records[0];
            return _heard.GetValueOrDefault((record.Id, record.Version));
        }

        public async ValueTask DisposeAsync()
        {
            await _reading;
            _response.Dispose();
        }

        private async Task Read(CancellationToken stop)
        {
            try
            {
                await using var stream = await _response.Content.ReadAsStreamAsync(stop);
                await foreach (var said in SseParser.Create(stream).EnumerateAsync(stop))
                {
                    var at = Stopwatch.GetTimestamp();
                    if (said.EventType == "changed" && JsonSerializer.Deserialize<Changed>(said.Data, Json.Options) is { } changed)
                        _heard.TryAdd((changed.Id, changed.Version), at);
                }
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                // The page is closed.
            }
        }
    }
}
