using System.Buffers.Binary;
using Bluelamp.Kit.Drills;

namespace Bluelamp.Kit.Faults;

/// <summary>The files of a SQLite house are copied as they lie in full flow, and the last page of the copy's write-ahead log is cut, half
/// empty or garbled, as a disk leaves it that lied about its flush.</summary>
internal sealed class TornCopy : IMishap
{
    private const int AnswersBeforeMax = 200;
    private const int HeaderBytes = 32;
    private const int FrameHeaderBytes = 24;

    // Sixteen clients, each of whom waits for its answer: no more can be in the one commit that is torn.
    private const int TornOffMax = 16;

    private readonly string _copies = Directory.CreateTempSubdirectory("bluelamp-torn-").FullName;
    private Place? _place;
    private string _copy = "";

    public string What => "torn last page of a copy of SQLite's write-ahead log";

    public async Task Act(Trial trial)
    {
        _place = await Place.OnSqlite(trial);
        var load = _place.Begin();
        var (rounds, tornOff) = (0, 0);
        for (; trial.GoesOn(rounds); rounds++)
        {
            await load.More(1 + trial.Random.Next(AnswersBeforeMax));
            var answered = await Copy(load, Path.Combine(_copies, $"{rounds}"));
            Tear(Path.Combine(_copy, "bluelamp.db-wal"), trial.Random);
            var witness = new Witness(_copy, null, trial.Faults) { IsTorn = true };
            await witness.Hear([.. answered.Select(a => a.Asked)]);
            trial.Must(witness.TornOff <= TornOffMax, $"One page was torn, and {witness.TornOff} commands are gone.");
            tornOff += witness.TornOff;
            if (rounds > 0) Directory.Delete(Path.Combine(_copies, $"{rounds - 1}"), recursive: true);
        }

        trial.Did = $"{rounds} copies torn, each whole up to a commit, {tornOff} commands of the torn commits not in them";
    }

    // A torn copy is a house one can go on in.
    public async Task Check(Trial trial)
    {
        await _place!.Check();
        await using var node = Place.NodeOn(_copy);
        await node.Start();
        await new Witness(_copy, null, trial.Faults).Rebuild();
    }

    public async ValueTask DisposeAsync()
    {
        if (_place is not null) await _place.DisposeAsync();
        Directory.Delete(_copies, recursive: true);
    }

    private async Task<IReadOnlyList<Answered>> Copy(Load load, string to)
    {
        Directory.CreateDirectory(_copy = to);
        await _place!.Nodes[0].Freeze(true);
        var answered = load.All;
        foreach (var file in new[] { "bluelamp.db", "bluelamp.db-wal" })
            File.Copy(Path.Combine(_place.Folder, file), Path.Combine(to, file));
        await _place.Nodes[0].Freeze(false);
        return answered;
    }

    private static void Tear(string path, Random random)
    {
        using var file = File.Open(path, FileMode.Open);
        var header = new byte[HeaderBytes];
        file.ReadExactly(header);
        var page = BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(8));
        var last = LastFrame(file, header, FrameHeaderBytes + page);
        switch (random.Next(3))
        {
            case 0:
                file.SetLength(last + random.Next(FrameHeaderBytes + page));
                break;
            case 1:
                Write(file, last + FrameHeaderBytes + (page / 2), new byte[page / 2]);
                break;
            default:
                var garbage = new byte[512];
                random.NextBytes(garbage);
                Write(file, last + FrameHeaderBytes + (random.Next(page / 512) * 512), garbage);
                break;
        }
    }

    // Frames of the log as it is now bear its salt; what lies behind them is of an earlier one.
    private static long LastFrame(FileStream file, byte[] header, int frameBytes)
    {
        var frame = new byte[FrameHeaderBytes];
        var last = (long)HeaderBytes;
        for (long at = HeaderBytes; at + frameBytes <= file.Length; at += frameBytes)
        {
            file.Position = at;
            file.ReadExactly(frame);
            if (!frame.AsSpan(8, 8).SequenceEqual(header.AsSpan(16, 8))) break;
            last = at;
        }

        return last;
    }

    private static void Write(FileStream file, long at, byte[] bytes)
    {
        file.Position = at;
        file.Write(bytes);
    }
}
