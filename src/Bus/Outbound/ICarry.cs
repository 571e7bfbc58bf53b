
namespace Bluelamp.Bus;

/// <summary>Takes events to a subscriber. Returns when the other side has them for good; throws when that is not certain.</summary>
internal interface ICarry : IAsyncDisposable
{
    /// <summary>Events taken at once.</summary>
    int BatchMax { get; }

    /// <summary>Sends these in order.</summary>
    Task Send(IReadOnlyList<CloudEvent> events, CancellationToken cancel);
}

/// <summary>A subscriber did not take what it was sent; the sentence says what an administrator can do.</summary>
internal sealed class NotTaken(string sentence, Exception? inner = null) : Exception(sentence, inner);
