using Bluelamp.Kit.Cluster;

namespace Bluelamp.Kit.Faults;

/// <summary>The disk under a program over SQLite fills up, and there is space again: files, store and search index lie on it.</summary>
internal sealed class DiskFull : IMishap
{
    private const int Megabytes = 2000;
    private const int AnswersBefore = 200;
    private const int Refusals = 50;

    private SmallDisk? _disk;
    private Place? _place;

    public string What => "full disk under SQLite, then space again";

    public async Task Act(Trial trial)
    {
        _disk = await SmallDisk.Mount(Megabytes) ?? throw new NotHere("it needs root, to mount a small disk");
        _place = await Place.OnSqlite(trial, _disk.Path);
        using var reader = new Reader(_place);
        var load = _place.Begin();
        var (rounds, reads) = (0, 0);
        for (; trial.GoesOn(rounds); rounds++)
        {
            await load.More(AnswersBefore + trial.Random.Next(AnswersBefore));
            var before = load.Failures.GetValueOrDefault(Reader.Away);
            _disk.Fill();
            await Reader.Until(() => load.Failures.GetValueOrDefault(Reader.Away) >= before + Refusals);
            reads += await reader.Read(trial, "disk is full");
            _disk.Free();
            await load.More(AnswersBefore);
            await _place.Look();
        }

        await reader.Search(trial, load.All[^1].Asked);
        trial.Did = $"{rounds} times full, {load.Failures.GetValueOrDefault(Reader.Away):N0} tries refused with a sentence (503) and "
            + $"repeated, {reads} reads answered meanwhile, writing again without a restart";
    }

    public Task Check(Trial trial) => _place!.Check();

    public async ValueTask DisposeAsync()
    {
        if (_place is not null) await _place.DisposeAsync();
        if (_disk is not null) await _disk.DisposeAsync();
    }
}
