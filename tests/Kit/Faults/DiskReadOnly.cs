using Bluelamp.Kit.Cluster;

namespace Bluelamp.Kit.Faults;

/// <summary>The system meets an error of the disk under a program over SQLite and lets nobody write to it any more; the disk is checked and
/// mounted again, and the program started again.</summary>
internal sealed class DiskReadOnly : IMishap
{
    private const int Megabytes = 2000;
    private const int AnswersBefore = 200;
    private const int Refusals = 50;

    private SmallDisk? _disk;
    private Place? _place;

    public string What => "disk turns read-only under SQLite, then is mounted again";

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
            await _disk.Break();
            await Reader.Until(() => load.Failures.GetValueOrDefault(Reader.Away) >= before + Refusals);
            reads += await reader.Read(trial, "disk takes no writes");
            if (await _place.Nodes[0].Stop() is { Code: not 0 } ended) trial.Fault($"The program ended with {ended.Code}: {ended.Errors}");
            await StartInVain(trial);
            await _disk.Mend();
            await _place.Nodes[0].Start();
            await load.More(AnswersBefore);
            await _place.Look();
        }

        trial.Did = $"{rounds} times read-only, {load.Failures.GetValueOrDefault(Reader.Away):N0} tries refused with a sentence (503) "
            + $"and repeated, {reads} reads answered meanwhile, program started again after the disk was";
    }

    public Task Check(Trial trial) => _place!.Check();

    public async ValueTask DisposeAsync()
    {
        if (_place is not null) await _place.DisposeAsync();
        if (_disk is not null) await _disk.DisposeAsync();
    }

    // On a disk that takes nothing it says so in one line and ends.
    private async Task StartInVain(Trial trial)
    {
        var ended = await BuiltProgram.Run("serve", "--data", _place!.Folder, "--urls", "http://127.0.0.1:0");
        trial.Must(ended is { Code: 1 } && ended.Errors.TrimEnd() is var said && !said.Contains('\n', StringComparison.Ordinal)
            && said.Contains("takes no writes", StringComparison.Ordinal),
            $"Started on a read-only disk it ended with {ended.Code} and said: {ended.Errors}");
    }
}
