using System.Diagnostics;
using Bluelamp.Kit.Cluster;

namespace Bluelamp.Kit.Drills;

/// <summary>What a failover was like.</summary>
/// <param name="Acknowledged">Commands answered so far.</param>
/// <param name="Repeated">Tries in this round that brought no answer and were repeated with their key.</param>
/// <param name="Promoted">From the kill until the script was done.</param>
/// <param name="FirstWrite">From the kill until the first answer to a try sent after it.</param>
public sealed record Failover(int Acknowledged, int Repeated, TimeSpan Promoted, TimeSpan FirstWrite);

/// <summary>The primary's postmaster is killed under load on both nodes, the standby promoted by the operators' script, the old primary
/// made anew as the standby; and every answer is looked for on the new primary.</summary>
/// <param name="seed">Draws commands, keys and moments.</param>
public sealed class FailoverDrill(int seed)
{
    private const int AnswersBefore = 300;
    private const int AnswersAfter = 300;

    private readonly Random _random = new(seed);
    private readonly List<string> _faults = [];

    /// <summary>What was lost, doubled, torn or not answered; empty when the house keeps its word.</summary>
    public IReadOnlyList<string> Faults => _faults;

    /// <summary>Fails over so many times.</summary>
    public async IAsyncEnumerable<Failover> Run(int rounds)
    {
        await using var cluster = await LivingCluster.Start(Ports.Free(LivingCluster.PortCount), Load.Wish);
        var token = await cluster.Token("administrator,call-taker");
        var witness = new Witness(cluster.Folder, cluster.Store.Connection, _faults);
        for (var (round, known) = (0, 0); round < rounds; round++)
        {
            await using var load = Load.Start(cluster.Nodes, token, (seed * 1000) + round, _faults);
            var failover = await Round(cluster, load);
            await load.Stop();
            await witness.Hear([.. load.All.Select(a => a.Asked)]);
            known += load.All.Count;
            yield return failover with { Acknowledged = known };
            await cluster.Store.Rebuild();
        }
    }

    private async Task<Failover> Round(LivingCluster cluster, Load load)
    {
        await load.More(AnswersBefore + _random.Next(AnswersBefore));
        var first = new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously);
        var before = load.Failures.Values.Sum();
        var killed = Stopwatch.GetTimestamp();
        await cluster.Store.Primary.Kill();
        var gone = Stopwatch.GetTimestamp();
        load.OnAnswer = answered =>
        {
            if (answered.SentAt > gone) first.TrySetResult(answered.At);
        };
        await cluster.Store.Promote();
        var promoted = Stopwatch.GetElapsedTime(killed);
        var at = await first.Task.WaitAsync(TimeSpan.FromSeconds(60));
        await load.More(AnswersAfter);
        return new(0, load.Failures.Values.Sum() - before, promoted, Stopwatch.GetElapsedTime(killed, at));
    }
}
