using System.Security.Cryptography;
using System.Text;
using Bluelamp.Kernel;

namespace Bluelamp.Shell.Access;

/// <summary>
/// The secrets of an account: what its owner proves with at the door. Hidden from every person; only the part of the house at the door
/// reads it.
/// </summary>
public sealed record Credential : IRecord<Credential>
{
    /// <summary>After so many wrong passwords or codes in a row the account is locked.</summary>
    public const int FailuresMax = 5;

    /// <summary>For so long.</summary>
    public static readonly TimeSpan LockedFor = TimeSpan.FromMinutes(15);

    /// <summary>An invitation to choose a password holds for so long.</summary>
    public static readonly TimeSpan InvitedFor = TimeSpan.FromHours(72);

    public static string Type => "credential";
    public static bool Searchable => false;

    /// <summary>No user name has a colon, so no person is ever on this list.</summary>
    public static Label Label { get; } = new(Marking.Secret, [], [Door.Name]);

    public static readonly Index<Credential> ByAccount = new(c => c.Account) { Unique = "This account has its credentials already." };

    /// <summary>Whose it is. Empty for the one that counts attempts on names nobody has.</summary>
    public required Id<Account> Account { get; init; }

    /// <summary>PBKDF2 by ASP.NET Core Identity; null until a password is chosen.</summary>
    public string? PasswordHash { get; init; }

    /// <summary>Changes with every secret: a session that began under another stamp is over.</summary>
    public required string Stamp { get; init; }

    /// <summary>The secret shared with an authenticator app, protected by the data folder's keys.</summary>
    public string? AuthenticatorKey { get; init; }

    /// <summary>True once a code from the app was given: from then on it is asked for.</summary>
    public bool AsksForCode { get; init; }

    /// <summary>The time step of the last code taken: a code is good once (RFC 6238 5.2).</summary>
    public long LastCodeStep { get; init; }

    /// <summary>SHA-256 of the recovery codes not used yet.</summary>
    public IReadOnlyList<string> RecoveryCodes { get; init; } = [];

    public int FailedCount { get; init; }
    public DateTimeOffset? LockedUntilAt { get; init; }
    public DateTimeOffset? LastSignedInAt { get; init; }

    /// <summary>SHA-256 of the secret in an invitation; null when none is open.</summary>
    public string? InvitationHash { get; init; }
    public DateTimeOffset? InvitedUntilAt { get; init; }

    public string Title => "Credential of an account";

    /// <summary>True when this counts attempts on names nobody has.</summary>
    public bool IsNobodys => Account.Value == Guid.Empty;

    /// <summary>An account's credential before anything was chosen.</summary>
    public static Credential For(Id<Account> account) => new() { Account = account, Stamp = NewStamp() };

    /// <summary>A new random stamp.</summary>
    public static string NewStamp() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(20));

    /// <summary>True while too many failures shut it.</summary>
    public bool IsLocked(DateTimeOffset now) => LockedUntilAt > now;

    /// <summary>
    /// Counts a wrong password or code; the fifth in a row locks. Attempts while locked change nothing, so that nobody can keep it locked
    /// by trying.
    /// </summary>
    public Credential Fail(DateTimeOffset now)
    {
        if (IsLocked(now)) return this;
        return FailedCount + 1 < FailuresMax
            ? this with { FailedCount = FailedCount + 1, LockedUntilAt = null }
            : this with { FailedCount = 0, LockedUntilAt = now + LockedFor };
    }

    /// <summary>Its owner came in.</summary>
    public Credential SignIn(DateTimeOffset now) => this with { FailedCount = 0, LockedUntilAt = null, LastSignedInAt = now };

    /// <summary>Invites its owner to choose a password. Every secret they had is void, and so is every session.</summary>
    public Credential Invite(string hash, DateTimeOffset now) => For(Account) with
    {
        LastSignedInAt = LastSignedInAt,
        InvitationHash = hash,
        InvitedUntilAt = now + InvitedFor,
    };

    /// <summary>True when this secret opens the invitation.</summary>
    public bool IsInvitedBy(string secret, DateTimeOffset now) => InvitationHash is not null && InvitedUntilAt > now
        && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(InvitationHash), Encoding.ASCII.GetBytes(Secrets.Hash(secret)));

    /// <summary>Takes a recovery code away; null when there is no such code.</summary>
    public Credential? Redeem(string code)
    {
        var hash = HashOfCode(code);
        return RecoveryCodes.Contains(hash) ? this with { RecoveryCodes = [.. RecoveryCodes.Where(c => c != hash)] } : null;
    }

    /// <summary>Replaces the recovery codes.</summary>
    public Credential WithRecoveryCodes(IEnumerable<string> codes) => this with { RecoveryCodes = [.. codes.Select(HashOfCode)] };

    // The account's id is the salt. The codes are 80 random bits: a slow hash would add nothing.
    private string HashOfCode(string code) =>
        Secrets.Hash($"{Account}:{new string([.. code.Where(char.IsAsciiLetterOrDigit).Select(char.ToUpperInvariant)])}");
}
