using System.Diagnostics;

namespace Bluelamp.Kit.Faults;

/// <summary>PostgreSQL's primary is killed at a moment drawn from the seed and started again on the same folder.</summary>
internal sealed class PrimaryKilled : IMishap
{
    private const int AnswersBeforeMax = 150;
    private const int AnswersAfter = 20;

    private Place? _place;

    public string What => "SIGKILL of PostgreSQL's primary, started again on its folder";

    public async Task Act(Trial trial)
    {
        _place = await Place.OnPostgres(trial);
        var (load, primary, longest) = (_place.Begin(), _place.Cluster!.Store.Primary, TimeSpan.Zero);
        var kills = 0;
        for (; trial.GoesOn(kills); kills++)
        {
            await load.More(1 + trial.Random.Next(AnswersBeforeMax));

            // A little later than an answer: the moment falls anywhere in a commit.
            await Task.Delay(TimeSpan.FromMicroseconds(trial.Random.Next(5000)));
            var from = Stopwatch.GetTimestamp();
            await primary.Kill();
            await primary.Start();
            await load.More(AnswersAfter);
            longest = TimeSpan.FromTicks(Math.Max(longest.Ticks, Stopwatch.GetElapsedTime(from).Ticks));
            await _place.Look();
        }

        trial.Did = $"{kills} kills, {load.Failures.Values.Sum():N0} tries cut off and repeated, "
            + $"{AnswersAfter} answers again within {longest.TotalSeconds:0.0} s";
    }

    public Task Check(Trial trial) => _place!.Check();

    public ValueTask DisposeAsync() => _place?.DisposeAsync() ?? default;
}
