using Bluelamp.Kit.Drills;

namespace Bluelamp.Kit.Faults;

/// <summary>The clocks of two programs over one PostgreSQL are set back by up to an hour, each by itself, and forward again, in full
/// flow.</summary>
internal sealed class ClockSetBack : IMishap
{
    private const int AnswersBetween = 150;
    private static readonly TimeSpan Most = TimeSpan.FromHours(1);

    private readonly List<SetClock> _clocks = [];
    private Place? _place;

    public string What => "clocks of two nodes set back by up to an hour and forward again";

    public async Task Act(Trial trial)
    {
        for (var i = 0; i < 2; i++) _clocks.Add(new());
        _place = await Place.OnPostgres(trial, Load.Wish with { Environments = [.. _clocks.Select(c => c.Environment)] });
        var load = _place.Begin();
        await load.More(AnswersBetween);
        var times = 0;
        for (; trial.GoesOn(times); times++)
        {
            // The first time as far back as it goes, on the node that does the background work; then as it comes.
            _clocks[times == 0 ? 0 : trial.Random.Next(2)].Set(-Most * (times == 0 ? 1 : trial.Random.NextDouble()));

            // They look at it once a second.
            await Task.Delay(TimeSpan.FromSeconds(1.1));
            await load.More(AnswersBetween);
            await _place.Look();
        }

        foreach (var clock in _clocks) clock.Set(TimeSpan.Zero);
        await load.More(AnswersBetween);
        trial.Did = $"{times} times set";
    }

    // That numbers of a day have no gap and none stands twice is among what is looked at after every mishap.
    public async Task Check(Trial trial)
    {
        await _place!.Check();
        var log = await _place.Log();
        var falls = log.Zip(log.Skip(1)).Where(p => p.Second.At < p.First.At).ToList();
        foreach (var (first, second) in falls)
            trial.Fault($"Row {second.Position} says {second.At:O}, and the row before it {first.At:O}.");
        trial.Did += $"; {log.Count:N0} rows, none earlier than the one before it";
    }

    public async ValueTask DisposeAsync()
    {
        if (_place is not null) await _place.DisposeAsync();
        foreach (var clock in _clocks) clock.Dispose();
    }
}
