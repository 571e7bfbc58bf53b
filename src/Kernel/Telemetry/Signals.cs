using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Bluelamp.Kernel;

/// <summary>What the store tells of itself to whoever listens (OpenTelemetry, a test): a trace of every command, and how long commands
/// and commits take, how many wait, how far each reader is behind. Nobody listening, it costs a glance.</summary>
/// <remarks>Names of persons stand in the log and not here: a trace leads to its log row by <see cref="PositionTag"/>.</remarks>
public static class Signals
{
    /// <summary>The name of the activity source and the meter.</summary>
    public const string Name = "Bluelamp";

    /// <summary>The command's name: <c>crime/charge</c>.</summary>
    public const string CommandTag = "bluelamp.command";

    /// <summary>Where what it did stands in the log.</summary>
    public const string PositionTag = "bluelamp.position";

    /// <summary>The idempotency key it was sent with.</summary>
    public const string KeyTag = "bluelamp.key";

    private const string OutcomeTag = "outcome";

    private static readonly ActivitySource Source = new(Name);
    private static readonly Meter Meter = new(Name);

    private static readonly Histogram<double> Commands = Meter.CreateHistogram<double>(
        "bluelamp.command.duration", "s", "From asking for a command to its durable answer or refusal.");

    private static readonly Histogram<double> Commits = Meter.CreateHistogram<double>(
        "bluelamp.commit.duration", "s", "One group of commands, from the first one's work to the flush.");

    private static readonly Histogram<int> Groups = Meter.CreateHistogram<int>(
        "bluelamp.commit.group", "{command}", "How many commands one flush served.");

    private static readonly UpDownCounter<int> Waiting = Meter.CreateUpDownCounter<int>(
        "bluelamp.queue", "{command}", "Commands that wait for their turn to write.");

    private static readonly Gauge<long> Lag = Meter.CreateGauge<long>(
        "bluelamp.reader.lag", "{row}", "Rows of the log that a projection or follow has not taken yet.");

    /// <summary>Runs a command under an activity of its own.</summary>
    internal static Task<Answer> Watch(CommandKind kind, Guid? key, Func<Task<Answer>> run) =>
        Source.HasListeners() || Commands.Enabled ? Watched(kind, key, run) : run();

    internal static void Queued() => Waiting.Add(1);

    internal static void NeverQueued() => Waiting.Add(-1);

    internal static void Taken(int count) => Waiting.Add(-count);

    internal static void Committed(int count, long from)
    {
        Groups.Record(count);
        Commits.Record(Stopwatch.GetElapsedTime(from).TotalSeconds);
    }

    internal static void Behind(string reader, long rows) => Lag.Record(rows, new KeyValuePair<string, object?>("reader", reader));

    private static async Task<Answer> Watched(CommandKind kind, Guid? key, Func<Task<Answer>> run)
    {
        var from = Stopwatch.GetTimestamp();
        using var activity = Source.StartActivity(kind.Name)?.SetTag(CommandTag, kind.Name).SetTag(KeyTag, key?.ToString());
        var outcome = "done";
        try
        {
            var answer = await run();
            activity?.SetTag(PositionTag, answer.Position.ToString());
            return answer;
        }
        catch (Exception fault)
        {
            // A refusal is the rules at work; what nobody meant is a fault.
            outcome = fault is Refused or Stale or NotFound or Forbidden or OperationCanceledException
                ? fault.GetType().Name.ToLowerInvariant() : "fault";
            if (outcome == "fault") activity?.SetStatus(ActivityStatusCode.Error, fault.GetType().Name);
            throw;
        }
        finally
        {
            activity?.SetTag(OutcomeTag, outcome);
            Commands.Record(Stopwatch.GetElapsedTime(from).TotalSeconds,
                new KeyValuePair<string, object?>(CommandTag, kind.Name), new KeyValuePair<string, object?>(OutcomeTag, outcome));
        }
    }
}
