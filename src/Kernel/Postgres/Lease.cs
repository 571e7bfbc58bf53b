using Npgsql;

namespace Bluelamp.Kernel.Postgres;

/// <summary>The right to the background work: a session's lock, which ends with the process, and with the machine when
/// keepalives fail.</summary>
internal sealed class Lease : ILease
{
    private static readonly TimeSpan AskEvery = TimeSpan.FromSeconds(2);

    private readonly NpgsqlConnection _connection;
    private readonly CancellationTokenSource _lost = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _asking;

    public Lease(NpgsqlConnection connection)
    {
        _connection = connection;
        _asking = Task.Run(Ask);
    }

    public CancellationToken Lost => _lost.Token;

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _asking;
        await _connection.DisposeAsync();
        _stop.Dispose();
        _lost.Dispose();
    }

    private async Task Ask()
    {
        try
        {
            while (true)
            {
                await Task.Delay(AskEvery, _stop.Token);
                await using var asked = new NpgsqlCommand("SELECT 1", _connection) { CommandTimeout = 5 };
                await asked.ExecuteScalarAsync(_stop.Token);
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // Given back, not lost.
        }
        catch (Exception fault) when (fault is NpgsqlException or TimeoutException or InvalidOperationException or IOException)
        {
            await _lost.CancelAsync();
        }
    }
}
