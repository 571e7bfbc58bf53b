using Bluelamp.Kit.Cluster;
using Bluelamp.Kit.Drills;

namespace Bluelamp.Kit.Faults;

/// <summary>The disk under PostgreSQL, its standby and both programs fills up, and there is space again. A PostgreSQL that cannot write its
/// own log ends itself; its service manager, here the drill, starts it again.</summary>
internal sealed class DiskFullPostgres : IMishap
{
    private const int Megabytes = 6000;
    private const int AnswersBefore = 200;
    private const int Refusals = 50;

    private SmallDisk? _disk;
    private Place? _place;

    public string What => "full disk under PostgreSQL and both programs, then space again";

    public async Task Act(Trial trial)
    {
        _disk = await SmallDisk.Mount(Megabytes) ?? throw new NotHere("it needs root, to mount a small disk");
        _place = await Place.OnPostgres(trial, Load.Wish with { Folder = _disk.Path });
        var (load, store) = (_place.Begin(), _place.Cluster!.Store);
        var (rounds, starts) = (0, 0);
        for (; trial.GoesOn(rounds); rounds++)
        {
            await load.More(AnswersBefore + trial.Random.Next(AnswersBefore));
            var before = load.Failures.Values.Sum();
            _disk.Fill();
            await Reader.Until(() => load.Failures.Values.Sum() >= before + Refusals);
            _disk.Free();
            foreach (var server in new[] { store.Primary, store.Standby }.Where(s => !s.Runs))
            {
                starts++;
                await server.Start();
            }

            await load.More(AnswersBefore);
            await _place.Look();
        }

        trial.Did = $"{rounds} times full, {string.Join(", ", load.Failures.Select(f => $"{f.Value:N0} tries {f.Key}"))}, all repeated; "
            + $"servers started again {starts} times, programs never";
    }

    public Task Check(Trial trial) => _place!.Check();

    public async ValueTask DisposeAsync()
    {
        if (_place is not null) await _place.DisposeAsync();
        if (_disk is not null) await _disk.DisposeAsync();
    }
}
