using System.Diagnostics;

namespace Bluelamp.Kit.Faults;

/// <summary>One mishap's turn: how long it goes on, what was done, what was found.</summary>
/// <param name="seed">Draws commands, keys and moments.</param>
/// <param name="time">How long it is repeated, for one that can be; starting and looking come on top.</param>
/// <param name="times">How often instead; null to go by time.</param>
internal sealed class Trial(int seed, TimeSpan time, int? times)
{
    private readonly long _from = Stopwatch.GetTimestamp();
    private long _began;

    /// <summary>Draws commands, keys and moments.</summary>
    public int Seed => seed;

    /// <summary>Drawn from the seed.</summary>
    public Random Random { get; } = new(seed);

    /// <summary>What was lost, doubled, torn, held up or not answered.</summary>
    public List<string> Faults { get; } = [];

    /// <summary>Commands that were answered.</summary>
    public long Answered { get; set; }

    /// <summary>What was done and seen, in a phrase.</summary>
    public string Did { get; set; } = "";

    /// <summary>How long it has taken so far.</summary>
    public TimeSpan Took => Stopwatch.GetElapsedTime(_from);

    /// <summary>True while it is to be done once more; at least once in any case.</summary>
    /// <param name="done">How often it was done.</param>
    public bool GoesOn(int done)
    {
        if (done == 0) _began = Stopwatch.GetTimestamp();
        return done == 0 || (times is { } wanted ? done < wanted : Stopwatch.GetElapsedTime(_began) < time);
    }

    /// <summary>Notes what is wrong.</summary>
    public void Fault(string sentence)
    {
        lock (Faults) Faults.Add(sentence);
    }

    /// <summary>Notes what is wrong unless it holds.</summary>
    public void Must(bool holds, string otherwise)
    {
        if (!holds) Fault(otherwise);
    }
}
