using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading.Channels;

namespace Bluelamp.PublicAccess.Tests;

/// <summary>A mail server of a few lines (RFC 5321) that takes every letter and keeps it.</summary>
internal sealed class MailSink : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Channel<(string From, string To, string Data)> _letters = Channel.CreateUnbounded<(string, string, string)>();
    private readonly Task _serving;

    public MailSink()
    {
        _listener.Start();
        _serving = Serve();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public Task<(string From, string To, string Data)> Next() =>
        _letters.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(TimeSpan.FromSeconds(30));

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _serving;
        _stop.Dispose();
    }

    private async Task Serve()
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                await Talk(client);
            }
        }
        catch (Exception closed) when (closed is OperationCanceledException or SocketException or IOException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task Talk(TcpClient client)
    {
        using var reader = new StreamReader(client.GetStream(), Encoding.UTF8);
        await using var writer = new StreamWriter(client.GetStream(), new UTF8Encoding(false)) { AutoFlush = true, NewLine = "\r\n" };
        await writer.WriteLineAsync("220 sink");
        var (from, to) = ("", "");
        while (await reader.ReadLineAsync(_stop.Token) is { } line)
        {
            if (line.StartsWith("MAIL FROM:", StringComparison.OrdinalIgnoreCase)) from = line[10..].Split(' ')[0];
            if (line.StartsWith("RCPT TO:", StringComparison.OrdinalIgnoreCase)) to = line[8..].Split(' ')[0];
            if (line == "DATA")
            {
                await writer.WriteLineAsync("354 go on");
                await _letters.Writer.WriteAsync((from, to, await Data(reader)), _stop.Token);
            }

            await writer.WriteLineAsync(line == "QUIT" ? "221 bye" : "250 sink");
            if (line == "QUIT") return;
        }
    }

    private async Task<string> Data(StreamReader reader)
    {
        var data = new StringBuilder();
        while (await reader.ReadLineAsync(_stop.Token) is { } line and not ".") data.Append(line).Append("\r\n");
        return data.ToString();
    }
}
