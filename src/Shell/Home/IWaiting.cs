using Bluelamp.Kernel;

namespace Bluelamp.Shell;

/// <summary>What of a room waits for the person who looks at the home page. It opens a shift, so it counts by declared indexes.</summary>
public interface IWaiting
{
    /// <summary>What waits for <see cref="Reading.Actor"/>, the most urgent first; nothing for those whose work it is not.</summary>
    Task<IReadOnlyList<Waits>> For(Reading reading);
}

/// <summary>Something that waits: <c>3 calls wait to be answered</c>.</summary>
/// <param name="Count">How many; what counts none is not shown.</param>
/// <param name="One">What stands after 1: <c>call waits</c>.</param>
/// <param name="Many">What stands after any other number: <c>calls wait</c>.</param>
/// <param name="Path">The page to deal with it.</param>
public sealed record Waits(long Count, string One, string Many, string Path)
{
    /// <summary>What is counted, in words.</summary>
    public string Words => Count == 1 ? One : Many;
}

/// <summary>Unread notices for everybody, and failed work for administrators.</summary>
internal sealed class ShellWaits : IWaiting
{
    public async Task<IReadOnlyList<Waits>> For(Reading reading) =>
    [
        new(reading.Actor.Holds([Roles.Administrator]) ? await reading.Find(Job.Due, JobState.Failed).Count() : 0,
            "piece of work has failed", "pieces of work have failed", "/system"),
        new(await reading.Find(Notice.Unread, reading.Actor.Name, null).Count(), "unread notice", "unread notices", "/notices"),
    ];
}
