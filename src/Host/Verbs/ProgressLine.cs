namespace Bluelamp.Host.Verbs;

/// <summary>Says how far long work has come: on a terminal in one line that is written over, in a file in a line now and then.</summary>
/// <remarks>Told on the thread that works: a slow terminal must not hold it up.</remarks>
internal sealed class ProgressLine<T>(TextWriter to, bool isTerminal, TimeProvider time, Func<T, string> text) : IProgress<T>
{
    private static readonly TimeSpan OnTerminal = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan InFile = TimeSpan.FromSeconds(5);

    private long? _said;
    private int _length;

    public void Report(T value)
    {
        if (_said is { } at && time.GetElapsedTime(at) < (isTerminal ? OnTerminal : InFile)) return;
        _said = time.GetTimestamp();
        var line = text(value);
        if (isTerminal) to.Write("\r" + line.PadRight(_length));
        else to.WriteLine(line);
        _length = line.Length;
    }

    /// <summary>Ends the line that stands there: what is written next begins on one of its own.</summary>
    public void End()
    {
        if (isTerminal && _said is not null) to.WriteLine();
        _said = null;
    }
}
