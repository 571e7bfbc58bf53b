using System.Security.Claims;
using System.Security.Cryptography;
using Bluelamp.Kernel;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Bluelamp.Shell.Access;

/// <summary>ASP.NET Core Identity's user manager with the house's own rules: the lock is the record's, the clock the house's, and an account without a password costs as much work as one with.</summary>
internal sealed class Keyholders(
    KeyholderStore records, Store house, DecoyPassword decoy, IOptions<IdentityOptions> options, IPasswordHasher<Keyholder> hasher,
    IEnumerable<IPasswordValidator<Keyholder>> passwords, ILookupNormalizer normaliser, IdentityErrorDescriber errors, IServiceProvider services,
    ILogger<Keyholders> logger)
    : UserManager<Keyholder>(records, options, hasher, [], passwords, normaliser, errors, services, logger)
{
    // Read aloud over a radio without being misheard: no 0/O, 1/I/L, 5/S.
    private const string CodeLetters = "ABCDEFGHJKMNPQRTUVWXYZ2346789";

    /// <summary>The house's clock.</summary>
    public DateTimeOffset Now => house.Time.GetUtcNow();

    public override Task<bool> IsLockedOutAsync(Keyholder user) => Task.FromResult(user.Credential.IsLocked(Now));

    public override async Task<IdentityResult> AccessFailedAsync(Keyholder user)
    {
        await records.Fail(user);
        Logger.LogWarning("Sign-in failed for {Name}: {Count} in a row, locked: {Locked}.",
            user.Account is null ? "a name nobody has" : user.Name, user.Credential.FailedCount, user.Credential.IsLocked(Now));
        return IdentityResult.Success;
    }

    /// <summary>A password as it is kept.</summary>
    public string Hash(string password) => PasswordHasher.HashPassword(null!, password);

    /// <summary>The account of whoever is signed in; null for a token.</summary>
    public Task<Keyholder?> Me(ClaimsPrincipal person) => FindByIdAsync(person.FindFirstValue(SessionClaims.Account) ?? "");

    /// <summary>The account of that name, or the stand-in that costs the same work.</summary>
    public async Task<Keyholder> FindOrNobody(string name) => await FindByNameAsync(name) ?? await records.Nobody();

    /// <summary>Keeps that somebody came in; false when another request was faster.</summary>
    public async Task<bool> CameIn(Keyholder user)
    {
        user.Change(user.Credential.SignIn(Now), CredentialEvent.SignedIn);
        return (await records.UpdateAsync(user, CancellationToken)).Succeeded;
    }

    /// <summary>Keeps a new password that was checked, and ends every session.</summary>
    /// <exception cref="Refused">Another request was faster.</exception>
    public async Task NewPassword(Keyholder user, string password)
    {
        user.Change(user.Credential with { PasswordHash = Hash(password), Stamp = Credential.NewStamp(), InvitationHash = null }, CredentialEvent.PasswordChanged);
        if (!(await records.UpdateAsync(user, CancellationToken)).Succeeded) throw Meanwhile();
    }

    /// <summary>Voids an account's secrets and answers the secret that lets its owner choose a new password.</summary>
    public async Task<string> Invite(Keyholder user)
    {
        foreach (var passkey in await records.GetPasskeysAsync(user, CancellationToken)) await records.RemovePasskeyAsync(user, passkey.CredentialId, CancellationToken);
        var secret = Secrets.New();
        user.Change(user.Credential.Invite(Secrets.Hash(secret), Now), CredentialEvent.Invited);
        if (!(await records.UpdateAsync(user, CancellationToken)).Succeeded) throw Meanwhile();
        return secret;
    }

    public override string GenerateNewAuthenticatorKey() => OneTimeCode.NewKey();

    private static Refused Meanwhile() => new("This account changed at the same moment. Try again.");

    protected override string CreateTwoFactorRecoveryCode() =>
        string.Join('-', Enumerable.Range(0, 4).Select(_ => RandomNumberGenerator.GetString(CodeLetters, 4)));

    protected override Task<PasswordVerificationResult> VerifyPasswordAsync(IUserPasswordStore<Keyholder> store, Keyholder user, string password)
    {
        var kept = user.Credential.PasswordHash;
        var result = PasswordHasher.VerifyHashedPassword(user, kept ?? decoy.Hash, password);
        return Task.FromResult(kept is null ? PasswordVerificationResult.Failed : result);
    }
}

/// <summary>The hash of a password nobody knows, for accounts that have none and names nobody has.</summary>
internal sealed class DecoyPassword(IOptions<PasswordHasherOptions> options)
{
    public string Hash { get; } = new PasswordHasher<object>(options).HashPassword(new(), Secrets.New());
}
