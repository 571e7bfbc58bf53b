using System.Security.Cryptography;
using Bluelamp.Kernel;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;

namespace Bluelamp.Shell.Access;

/// <summary>Passwords, codes, lockout and passkeys.</summary>
internal sealed partial class KeyholderStore
{
    public Task SetPasswordHashAsync(Keyholder user, string? passwordHash, CancellationToken cancellationToken)
    {
        user.Change(user.Credential with { PasswordHash = passwordHash, InvitationHash = null, InvitedUntilAt = null },
            CredentialEvent.PasswordChanged);
        return Task.CompletedTask;
    }

    public Task<string?> GetPasswordHashAsync(Keyholder user, CancellationToken cancellationToken) =>
        Task.FromResult(user.Credential.PasswordHash);

    public Task<bool> HasPasswordAsync(Keyholder user, CancellationToken cancellationToken) =>
        Task.FromResult(user.Credential.PasswordHash is not null);

    public Task SetSecurityStampAsync(Keyholder user, string stamp, CancellationToken cancellationToken)
    {
        user.Change(user.Credential with { Stamp = stamp }, CredentialEvent.SessionsEnded);
        return Task.CompletedTask;
    }

    public Task<string?> GetSecurityStampAsync(Keyholder user, CancellationToken cancellationToken) =>
        Task.FromResult<string?>(user.Credential.Stamp);

    public Task<DateTimeOffset?> GetLockoutEndDateAsync(Keyholder user, CancellationToken cancellationToken) =>
        Task.FromResult(user.Credential.LockedUntilAt);

    public Task<int> GetAccessFailedCountAsync(Keyholder user, CancellationToken cancellationToken) =>
        Task.FromResult(user.Credential.FailedCount);

    public Task<bool> GetLockoutEnabledAsync(Keyholder user, CancellationToken cancellationToken) => Task.FromResult(true);

    // The count goes up by FailSignIn and down by signing in; Identity's own arithmetic by the system clock is not used.
    public Task ResetAccessFailedCountAsync(Keyholder user, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<int> IncrementAccessFailedCountAsync(Keyholder user, CancellationToken cancellationToken) => throw Counted();

    public Task SetLockoutEndDateAsync(Keyholder user, DateTimeOffset? lockoutEnd, CancellationToken cancellationToken) => throw Counted();

    public Task SetLockoutEnabledAsync(Keyholder user, bool enabled, CancellationToken cancellationToken) => throw Counted();

    public Task SetTwoFactorEnabledAsync(Keyholder user, bool enabled, CancellationToken cancellationToken)
    {
        user.Change(
            enabled
                ? user.Credential with { AsksForCode = true }
                : user.Credential with { AsksForCode = false, AuthenticatorKey = null, RecoveryCodes = [] },
            enabled ? CredentialEvent.AuthenticatorTurnedOn : CredentialEvent.AuthenticatorTurnedOff);
        return Task.CompletedTask;
    }

    public Task<bool> GetTwoFactorEnabledAsync(Keyholder user, CancellationToken cancellationToken) =>
        Task.FromResult(user.Credential.AsksForCode);

    public Task SetAuthenticatorKeyAsync(Keyholder user, string key, CancellationToken cancellationToken)
    {
        user.Change(
            user.Credential with { AuthenticatorKey = _protector.Protect(key), AsksForCode = false, LastCodeStep = 0 },
            CredentialEvent.AuthenticatorChosen);
        return Task.CompletedTask;
    }

    public Task<string?> GetAuthenticatorKeyAsync(Keyholder user, CancellationToken cancellationToken)
    {
        try
        {
            return Task.FromResult(user.Credential.AuthenticatorKey is { } kept ? _protector.Unprotect(kept) : null);
        }
        catch (CryptographicException)
        {
            // The data folder's keys were lost: no code can be right, and an administrator's reset is the way out.
            return Task.FromResult<string?>(null);
        }
    }

    public Task ReplaceCodesAsync(Keyholder user, IEnumerable<string> recoveryCodes, CancellationToken cancellationToken)
    {
        user.Change(user.Credential.WithRecoveryCodes(recoveryCodes), CredentialEvent.RecoveryCodesMade);
        return Task.CompletedTask;
    }

    public Task<bool> RedeemCodeAsync(Keyholder user, string code, CancellationToken cancellationToken)
    {
        var after = user.Credential.Redeem(code);
        if (after is not null) user.Change(after, CredentialEvent.RecoveryCodeUsed);
        return Task.FromResult(after is not null);
    }

    public Task<int> CountCodesAsync(Keyholder user, CancellationToken cancellationToken) =>
        Task.FromResult(user.Credential.RecoveryCodes.Count);

    public async Task AddOrUpdatePasskeyAsync(Keyholder user, UserPasskeyInfo passkey, CancellationToken cancellationToken)
    {
        if (await ByCredential(passkey.CredentialId) is { } known)
        {
            await store.Run(new UsePasskey(known.Id, known.Version, passkey.SignCount, passkey.IsBackedUp, Why("signed in with it")),
                Door.Itself, cancel: cancellationToken);
            return;
        }

        var made = new Passkey
        {
            Account = user.Id,
            CredentialId = Convert.ToBase64String(passkey.CredentialId),
            PublicKey = passkey.PublicKey,
            Name = passkey.Name ?? "Passkey",
            AddedAt = store.Time.GetUtcNow(),
            Counter = passkey.SignCount,
            Transports = passkey.Transports ?? [],
            IsBackupEligible = passkey.IsBackupEligible,
            IsBackedUp = passkey.IsBackedUp,
            Attestation = passkey.AttestationObject,
            ClientData = passkey.ClientDataJson,
        };
        await store.Run(new AddPasskey(made, Why("its owner made it")), Author(user, CredentialEvent.AuthenticatorChosen),
            cancel: cancellationToken);
    }

    public async Task<IList<UserPasskeyInfo>> GetPasskeysAsync(Keyholder user, CancellationToken cancellationToken) =>
        [.. (await Passkeys(user.Id)).Select(p => InfoOf(p.Record))];

    /// <summary>An account's passkeys, oldest first.</summary>
    public Task<IReadOnlyList<Held<Passkey>>> Passkeys(Id<Account> account) =>
        Reading.Find(Passkey.ByAccount, account).List(Passkey.CountMax);

    public async Task<Keyholder?> FindByPasskeyIdAsync(byte[] credentialId, CancellationToken cancellationToken) =>
        await ByCredential(credentialId) is { } passkey ? await Find(passkey.Record.Account) : null;

    public async Task<UserPasskeyInfo?> FindPasskeyAsync(Keyholder user, byte[] credentialId, CancellationToken cancellationToken) =>
        await ByCredential(credentialId) is { } passkey && passkey.Record.Account == user.Id ? InfoOf(passkey.Record) : null;

    public async Task RemovePasskeyAsync(Keyholder user, byte[] credentialId, CancellationToken cancellationToken)
    {
        if (await ByCredential(credentialId) is not { } passkey) return;
        await store.Run(
            new RemovePasskey(passkey.Id, user.Id, Why("its owner removed it")), Author(user, CredentialEvent.AuthenticatorChosen),
            cancel: cancellationToken);
    }

    private Task<Held<Passkey>?> ByCredential(byte[] id) => Reading.Find(Passkey.ByCredential, Convert.ToBase64String(id)).First();

    private static UserPasskeyInfo InfoOf(Passkey passkey) => new(
        Convert.FromBase64String(passkey.CredentialId), passkey.PublicKey, passkey.AddedAt, passkey.Counter, [.. passkey.Transports],
        isUserVerified: true, passkey.IsBackupEligible, passkey.IsBackedUp, passkey.Attestation, passkey.ClientData)
    {
        Name = passkey.Name,
    };

    private static NotSupportedException Counted() => new("Failures are counted by the command FailSignIn.");
}
