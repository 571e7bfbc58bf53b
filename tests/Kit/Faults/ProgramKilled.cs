using Bluelamp.Kit.Drills;

namespace Bluelamp.Kit.Faults;

/// <summary>The program over SQLite is killed in full flow; `bench kills` does it a thousand times.</summary>
internal sealed class ProgramKilled : IMishap
{
    private const int RoundsAtOnce = 10;

    private readonly string _folder = Directory.CreateTempSubdirectory("bluelamp-fault-").FullName;

    public string What => "SIGKILL of the program over SQLite";

    public async Task Act(Trial trial)
    {
        var (kills, cut, done) = (0, 0L, 0L);
        for (var seed = trial.Seed; trial.GoesOn(kills); seed++)
        {
            var report = await new KillDrill(Path.Combine(_folder, $"{seed}"), seed).Run(RoundsAtOnce);
            (kills, cut, done) = (kills + report.Rounds, cut + report.Unanswered, done + report.Done);
            trial.Answered += report.Acknowledged;
            trial.Faults.AddRange(report.Faults);
        }

        trial.Did = $"{kills} kills, {cut:N0} commands cut off, {done:N0} of them done all the same";
    }

    // The drill looks after every second kill.
    public Task Check(Trial trial) => Task.CompletedTask;

    public ValueTask DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return default;
    }
}
