using System.Diagnostics;
using System.Net.ServerSentEvents;
using System.Net.Sockets;
using System.Text;
using Bluelamp.Kernel;
using Bluelamp.Kit.Drills;

namespace Bluelamp.Kit.Faults;

/// <summary>Readers of the log who take a few hundred bytes a second: writers do not wait for them, memory stays bounded, and who reads on
/// in the end has missed nothing.</summary>
internal sealed class SlowReaders : IMishap
{
    private const int Readers = 50;
    private const int AnswersBefore = 500;
    private const int BytesAtOnce = 64;
    private const long GrowthMax = 200L << 20;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Measured = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private Place? _place;

    public string What => "fifty readers of the log who read very slowly";

    public async Task Act(Trial trial)
    {
        _place = await Place.OnSqlite(trial);
        var (load, node) = (_place.Begin(), _place.Nodes[0]);
        await load.More(AnswersBefore);
        var alone = await Rate(load);
        var (memory, most) = (node.Memory, 0L);
        using var stop = new CancellationTokenSource();
        var reading = Enumerable.Range(0, Readers).Select(_ => ReadSlowly(node.Address, stop.Token)).ToList();
        var beside = 0.0;
        for (var rounds = 0; trial.GoesOn(rounds); rounds++)
        {
            beside = Math.Max(beside, await Rate(load));
            most = Math.Max(most, node.Memory - memory);
        }

        trial.Must(reading.TrueForAll(r => !r.IsCompleted), "A slow reader was thrown out.");
        await stop.CancelAsync();
        await Task.WhenAll(reading);

        // Two cores that others use too: what a writer waits for would take all of it, not a part.
        trial.Must(beside > alone / 3, $"Writers did {alone:N0} commands a second alone and {beside:N0} beside slow readers.");
        trial.Must(most < GrowthMax, $"Memory grew by {most >> 20} MB beside slow readers.");
        trial.Did = $"{alone:N0} commands/s alone, {beside:N0} beside them, memory {memory >> 20} MB and at most {most >> 20} MB more";
    }

    public async Task Check(Trial trial)
    {
        await _place!.Check();
        var log = await _place.Log();
        using var http = new HttpClient(new SocketsHttpHandler(), disposeHandler: true);
        http.DefaultRequestHeaders.Authorization = new("Bearer", _place.Token);
        await using var stream = await http.GetStreamAsync(new Uri(_place.Nodes[0].Address, "/api/log?after=0.0"));
        using var patience = new CancellationTokenSource(Patience);
        var heard = new List<LogPosition>();
        await foreach (var item in SseParser.Create(stream).EnumerateAsync(patience.Token))
        {
            heard.Add(LogPosition.Parse(item.EventId!, null));
            if (heard[^1] >= log[^1].Position) break;
        }

        trial.Must(heard.SequenceEqual(heard.Order().Distinct()), "A reader of the log was told out of order, or twice.");
    }

    public ValueTask DisposeAsync() => _place?.DisposeAsync() ?? default;

    private static async Task<double> Rate(Load load)
    {
        var (from, before) = (Stopwatch.GetTimestamp(), load.All.Count);
        await Task.Delay(Measured);
        return (load.All.Count - before) / Stopwatch.GetElapsedTime(from).TotalSeconds;
    }

    // A socket of one's own with a small buffer: what is not read stays with the house, which must not hoard it.
    private async Task ReadSlowly(Uri address, CancellationToken stop)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 4096 };
        await socket.ConnectAsync(address.Host, address.Port, stop);
        await socket.SendAsync(Encoding.ASCII.GetBytes(
            $"GET /api/log?after=0.0 HTTP/1.1\r\nHost: {address.Authority}\r\nAuthorization: Bearer {_place!.Token}\r\n\r\n"), stop);
        var some = new byte[BytesAtOnce];
        try
        {
            while (await socket.ReceiveAsync(some, stop) > 0) await Task.Delay(Pause, stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // It was told to stop; one that the house ends completes before.
        }
    }
}
