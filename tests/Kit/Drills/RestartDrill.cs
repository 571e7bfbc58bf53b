using System.Diagnostics;
using Bluelamp.Kit.Cluster;

namespace Bluelamp.Kit.Drills;

/// <summary>What a rolling restart was like.</summary>
/// <param name="Answered">Commands answered while it lasted.</param>
/// <param name="NotAnswered">Tries without an answer, by what was seen instead; each was repeated at the other node.</param>
/// <param name="Longest">The longest a command waited for its answer, all its tries together.</param>
/// <param name="Stopping">How long each node took to end.</param>
public sealed record RollingRestart(
    int Answered, IReadOnlyDictionary<string, int> NotAnswered, TimeSpan Longest, IReadOnlyList<TimeSpan> Stopping);

/// <summary>One node after the other is asked to end (SIGTERM) under load on both, and started again.</summary>
/// <param name="seed">Draws commands and keys.</param>
public sealed class RestartDrill(int seed)
{
    private const int AnswersBetween = 300;

    private readonly List<string> _faults = [];

    /// <summary>What was lost, doubled, torn or not answered; empty when the house keeps its word.</summary>
    public IReadOnlyList<string> Faults => _faults;

    /// <summary>Restarts both nodes so many times.</summary>
    public async IAsyncEnumerable<RollingRestart> Run(int rounds)
    {
        await using var cluster = await LivingCluster.Start(Ports.Free(LivingCluster.PortCount), Load.Wish);
        var token = await cluster.Token("administrator,call-taker");
        var witness = new Witness(cluster.Folder, cluster.Store.Connection, _faults);
        for (var round = 0; round < rounds; round++)
        {
            await using var load = Load.Start(cluster.Nodes, token, (seed * 1000) + round, _faults);
            var stopping = new List<TimeSpan>();
            foreach (var node in cluster.Nodes)
            {
                await load.More(AnswersBetween);
                var from = Stopwatch.GetTimestamp();
                if (await node.Stop() is { Code: not 0 } ended) _faults.Add($"A node ended with {ended.Code}: {ended.Errors}");
                stopping.Add(Stopwatch.GetElapsedTime(from));
                await load.More(AnswersBetween);
                await node.Start();
            }

            await load.More(AnswersBetween);
            await load.Stop();
            await witness.Hear([.. load.All.Select(a => a.Asked)]);
            yield return new(load.All.Count, load.Failures, load.Longest, stopping);
        }
    }
}
