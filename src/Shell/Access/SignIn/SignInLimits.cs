using System.Threading.RateLimiting;
using Bluelamp.Kernel;

namespace Bluelamp.Shell.Access;

/// <summary>
/// Holds back guessing: so many attempts a minute from one address and on one account, and on one account never two at once.
/// </summary>
public sealed class SignInLimits : IDisposable
{
    /// <summary>A station's desks may share one address at the start of a shift.</summary>
    public const int PerAddressPerMinute = 60;
    public const int PerAccountPerMinute = 10;

    private readonly PartitionedRateLimiter<string> _addresses = PerMinute(PerAddressPerMinute);
    private readonly PartitionedRateLimiter<string> _accounts = PerMinute(PerAccountPerMinute);

    // A hundred guesses sent together would all be weighed before the first of them is counted.
    private readonly PartitionedRateLimiter<string> _oneAtATime = PartitionedRateLimiter.Create<string, string>(name =>
        RateLimitPartition.GetConcurrencyLimiter(name, _ => new() { PermitLimit = 1, QueueLimit = PerAccountPerMinute }));

    /// <summary>Waits for this attempt's turn; dispose what is returned when it is decided.</summary>
    /// <param name="address">Where it comes from.</param>
    /// <param name="name">The account it is for; null when the attempt names none.</param>
    /// <param name="cancel">Gives up waiting.</param>
    /// <exception cref="Refused">There were too many.</exception>
    public async Task<IDisposable> Turn(string address, string? name, CancellationToken cancel)
    {
        using var perAddress = _addresses.AttemptAcquire(address);
        if (!perAddress.IsAcquired) throw TooMany();
        if (name is null) return perAddress;
        var account = Account.Normalise(name);
        using var perAccount = _accounts.AttemptAcquire(account);
        if (!perAccount.IsAcquired) throw TooMany();
        var turn = await _oneAtATime.AcquireAsync(account, cancellationToken: cancel);
        if (turn.IsAcquired) return turn;
        turn.Dispose();
        throw TooMany();
    }

    public void Dispose()
    {
        _addresses.Dispose();
        _accounts.Dispose();
        _oneAtATime.Dispose();
    }

    private static Refused TooMany() => new("There were too many attempts. Wait a minute, then try again.");

    private static PartitionedRateLimiter<string> PerMinute(int count) => PartitionedRateLimiter.Create<string, string>(key =>
        RateLimitPartition.GetSlidingWindowLimiter(
            key, _ => new() { PermitLimit = count, Window = TimeSpan.FromMinutes(1), SegmentsPerWindow = 6, QueueLimit = 0 }));
}
