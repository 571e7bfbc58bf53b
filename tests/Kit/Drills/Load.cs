using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Bluelamp.Kernel;
using Bluelamp.Kit.Cluster;
using Bluelamp.Shell;

namespace Bluelamp.Kit.Drills;

/// <summary>A command that was answered: by which node, and when (ticks of the stopwatch) it was sent and answered.</summary>
internal readonly record struct Answered(Asked Asked, Node By, long SentAt, long At);

/// <summary>Sixteen clients at the nodes of a house. What is not answered they ask again at the next node with the same key, until
/// it is.</summary>
internal sealed class Load : IAsyncDisposable
{
    private const int ClientCount = 16;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan TryFor = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private readonly IReadOnlyList<Node> _nodes;
    private readonly List<string> _faults;
    private readonly HttpClient _http = new(new SocketsHttpHandler(), disposeHandler: true) { Timeout = TryFor };
    private readonly List<Answered> _answered = [];
    private readonly Dictionary<string, int> _failures = [];
    private readonly CancellationTokenSource _stop = new();
    private Task _clients = Task.CompletedTask;
    private (int Count, TaskCompletionSource Reached) _awaited = (int.MaxValue, new());

    private Load(IReadOnlyList<Node> nodes, List<string> faults) => (_nodes, _faults) = (nodes, faults);

    /// <summary>No limit on requests: what is measured is the cluster, not the brakes.</summary>
    public static ClusterWish Wish { get; } = new()
    {
        Tables = new Dictionary<string, string>
        {
            ["limits.json"] = JsonSerializer.Serialize(
                RequestLimit.Names.Select(n => new RequestLimit(n, 1_000_000, 1_000_000, "a drill")), Json.Options),
        },
    };

    /// <summary>Called with each answer as it comes.</summary>
    public Action<Answered> OnAnswer { get; set; } = static _ => { };

    /// <summary>What was answered so far.</summary>
    public IReadOnlyList<Answered> All
    {
        get { lock (_answered) return [.. _answered]; }
    }

    /// <summary>The longest a command waited for its answer, all its tries together.</summary>
    public TimeSpan Longest { get; private set; }

    /// <summary>Tries that brought no answer, by what was seen instead.</summary>
    public IReadOnlyDictionary<string, int> Failures
    {
        get { lock (_answered) return new Dictionary<string, int>(_failures); }
    }

    /// <summary>Starts the clients.</summary>
    public static Load Start(IReadOnlyList<Node> nodes, string token, int seed, List<string> faults)
    {
        var (load, random) = (new Load(nodes, faults), new Random(seed));
        load._http.DefaultRequestHeaders.Authorization = new("Bearer", token);
        load._clients = Task.WhenAll(Enumerable.Range(0, ClientCount)
            .Select(n => (Client: new Client($"{seed}-{n}", new(random.Next())), At: n % nodes.Count)).ToList()
            .Select(c => Task.Run(() => load.Fire(c.Client, c.At))));
        return load;
    }

    /// <summary>Waits until so many more were answered.</summary>
    public Task More(int count)
    {
        lock (_answered)
        {
            _awaited = (_answered.Count + count, new(TaskCreationOptions.RunContinuationsAsynchronously));
            return _awaited.Reached.Task.WaitAsync(Patience);
        }
    }

    /// <summary>Asks nothing new, and ends when everything asked is answered.</summary>
    public async Task Stop()
    {
        await _stop.CancelAsync();
        await _clients;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Stop();
        _http.Dispose();
        _stop.Dispose();
    }

    private async Task Fire(Client client, int at)
    {
        while (!_stop.IsCancellationRequested)
        {
            var asked = client.Next();
            for (var from = Stopwatch.GetTimestamp(); asked.Answer is null; at = asked.Answer is null ? (at + 1) % _nodes.Count : at)
            {
                var (node, sent) = (_nodes[at], Stopwatch.GetTimestamp());
                asked.Answer = await Ask(node.Address, asked);
                if (asked.Answer is not null)
                {
                    Take(new(asked, node, sent, Stopwatch.GetTimestamp()), Stopwatch.GetElapsedTime(from));
                }
                else
                {
                    if (Stopwatch.GetElapsedTime(from) > Patience)
                    {
                        lock (_faults) _faults.Add($"{asked.Because} was not answered within {Patience.TotalSeconds:0} s.");
                        return;
                    }

                    await Task.Delay(Pause);
                }
            }
        }
    }

    private void Take(Answered answered, TimeSpan waited)
    {
        lock (_answered)
        {
            if (waited > Longest) Longest = waited;
            _answered.Add(answered);
            if (_answered.Count >= _awaited.Count) _awaited.Reached.TrySetResult();
        }

        OnAnswer(answered);
    }

    private async Task<string?> Ask(Uri node, Asked asked)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(node, asked.Path))
        {
            Content = new StringContent(asked.Body, Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("Idempotency-Key", asked.Key.ToString());
        try
        {
            using var response = await _http.SendAsync(request);
            var text = await response.Content.ReadAsStringAsync();
            if (response.IsSuccessStatusCode) return text;
            if ((int)response.StatusCode != 503)
            {
                lock (_faults) _faults.Add($"{asked.Because} was answered {(int)response.StatusCode}: {text}");
            }

            return Failed($"answered {(int)response.StatusCode}");
        }
        catch (HttpRequestException cut)
        {
            return Failed(cut.HttpRequestError is HttpRequestError.ConnectionError ? "no connection" : "cut");
        }
        catch (OperationCanceledException)
        {
            return Failed($"no answer in {TryFor.TotalSeconds:0} s");
        }
    }

    private string? Failed(string how)
    {
        lock (_answered) _failures[how] = _failures.GetValueOrDefault(how) + 1;
        return null;
    }
}
