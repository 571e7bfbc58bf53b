using Bluelamp.Kernel;

namespace Bluelamp.Shell.Audit;

/// <summary>A record by which others are held to belong together, or apart: what DPA 2018 s.62(1)(e) calls combination. The audit page
/// shows it as done to those it names.</summary>
public interface ICombination
{
    /// <summary>The records it speaks of.</summary>
    IReadOnlyList<Ref> Combined { get; }

    /// <summary>What it says of them, in words: <c>Held to be one</c>.</summary>
    string Said { get; }
}
