using System.Threading.RateLimiting;
using Bluelamp.Kernel;

namespace Bluelamp.Shell.Access;

/// <summary>
/// Holds back guessing: so many attempts a minute from one address and on one account, and on one account never two at once.
/// </summary>
/// <param name="store">Has the figures: <see cref="RequestLimits"/>.</param>
public sealed class SignInLimits(Store store) : IDisposable
{
    private const int WaitingMax = 10;

    private readonly PartitionedRateLimiter<string> _addresses = Held(store, RequestLimit.SignIn);
    private readonly PartitionedRateLimiter<string> _accounts = Held(store, RequestLimit.SignInAccount);

    // A hundred guesses sent together would all be weighed before the first of them is counted.
    private readonly PartitionedRateLimiter<string> _oneAtATime = PartitionedRateLimiter.Create<string, string>(name =>
        RateLimitPartition.GetConcurrencyLimiter(name, _ => new() { PermitLimit = 1, QueueLimit = WaitingMax }));

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

    // A sliding minute: what was tried in the last sixty seconds counts, whenever they began.
    private static PartitionedRateLimiter<string> Held(Store store, string name) => PartitionedRateLimiter.Create<string, string>(key =>
        RateLimitPartition.GetSlidingWindowLimiter(key, _ => new()
        {
            PermitLimit = store.Read(Door.Itself).Table(RequestLimits.Table).Of(name).PerMinute,
            Window = TimeSpan.FromMinutes(1), SegmentsPerWindow = 6, QueueLimit = 0,
        }));
}
