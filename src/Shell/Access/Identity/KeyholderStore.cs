using System.Globalization;
using Bluelamp.Kernel;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;

namespace Bluelamp.Shell.Access;

/// <summary>ASP.NET Core Identity's store over the house's records: every change it keeps is a command, and stands in the log.</summary>
internal sealed partial class KeyholderStore(Store store, IHttpContextAccessor request, IDataProtectionProvider protection)
    : IUserPasswordStore<Keyholder>, IUserSecurityStampStore<Keyholder>, IUserLockoutStore<Keyholder>, IUserTwoFactorStore<Keyholder>,
      IUserAuthenticatorKeyStore<Keyholder>, IUserTwoFactorRecoveryCodeStore<Keyholder>, IUserPasskeyStore<Keyholder>
{
    private readonly IDataProtector _protector = protection.CreateProtector("bluelamp.authenticator");

    private Reading Reading => store.Read(Door.Itself);

    public Task<Keyholder?> FindByIdAsync(string userId, CancellationToken cancellationToken) =>
        Id<Account>.TryParse(userId, CultureInfo.InvariantCulture, out var id) ? Find(id) : Task.FromResult<Keyholder?>(null);

    public async Task<Keyholder?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) =>
        await Reading.Find(Account.ByName, normalizedUserName).First() is { } account ? await With(account) : null;

    /// <summary>The stand-in for a name nobody has.</summary>
    public async Task<Keyholder> Nobody()
    {
        var id = default(Id<Account>);
        var credential = await Reading.Find(Credential.ByAccount, id).First();
        if (credential is null)
        {
            await store.Run(new MakeNobody("the first attempt on a name nobody has"), Door.Itself);
            credential = await Reading.Find(Credential.ByAccount, id).First();
        }

        return new(id, null, credential!);
    }

    /// <summary>Counts a wrong password or code, durably, before the answer is given.</summary>
    public async Task<Keyholder> Fail(Keyholder user)
    {
        await store.Run(new FailSignIn(user.Held.Id, Why("a wrong password or code")), Door.Itself);
        user.Now(await Reading.Get(user.Held.Id));
        return user;
    }

    public async Task<IdentityResult> UpdateAsync(Keyholder user, CancellationToken cancellationToken)
    {
        if (user.What is not { } what) return IdentityResult.Success;
        try
        {
            var answer = await store.Run(
                new KeepCredential(user.Held.Id, user.Held.Version, user.Credential, what, Why(Words(what))), Author(user, what), cancel: cancellationToken);
            user.Kept(answer.Records[0].Version);
            user.Settled();
            return IdentityResult.Success;
        }
        catch (Stale)
        {
            return IdentityResult.Failed(new IdentityErrorDescriber().ConcurrencyFailure());
        }
    }

    public Task<IdentityResult> CreateAsync(Keyholder user, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Accounts are made by the command CreateAccount.");

    public Task<IdentityResult> DeleteAsync(Keyholder user, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Accounts are disabled, never deleted: the log quotes them.");

    public Task<string> GetUserIdAsync(Keyholder user, CancellationToken cancellationToken) => Task.FromResult(user.Id.ToString());

    public Task<string?> GetUserNameAsync(Keyholder user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Name);

    public Task<string?> GetNormalizedUserNameAsync(Keyholder user, CancellationToken cancellationToken) =>
        Task.FromResult(user.Account?.Record.NormalisedName);

    // A user name never changes, so there is nothing to set before an update.
    public Task SetNormalizedUserNameAsync(Keyholder user, string? normalizedName, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task SetUserNameAsync(Keyholder user, string? userName, CancellationToken cancellationToken) =>
        throw new NotSupportedException("A user name never changes: the log quotes it.");

    public void Dispose()
    {
        // The house owns the store.
    }

    private async Task<Keyholder?> Find(Id<Account> id) => await Reading.Seek(id) is { } account ? await With(account) : null;

    private async Task<Keyholder?> With(Held<Account> account) =>
        await Reading.Find(Credential.ByAccount, account.Id).First() is { } credential ? new(account.Id, account, credential) : null;

    // Who is in changes things themselves; somebody at the door has only claimed a name until they are let in.
    private Actor Author(Keyholder user, CredentialEvent what)
    {
        if (what == CredentialEvent.SignedIn) return Door.For(new Actor(user.Name) { Display = user.Account!.Record.DisplayName });
        return request.HttpContext?.User is { Identity.IsAuthenticated: true } person ? Door.For(ActorClaims.ActorOf(person)) : Door.Itself;
    }

    private string Why(string what) => request.HttpContext?.Connection.RemoteIpAddress is { } address ? $"{what}, from {address}" : what;

    private static string Words(CredentialEvent what) => what switch
    {
        CredentialEvent.PasswordChanged => "a new password was chosen",
        CredentialEvent.PasswordRehashed => "the password is kept by a stronger hash",
        CredentialEvent.AuthenticatorChosen => "an authenticator app is being set up",
        CredentialEvent.AuthenticatorTurnedOn => "a first code from the app was right",
        CredentialEvent.AuthenticatorTurnedOff => "the authenticator app was turned off",
        CredentialEvent.RecoveryCodesMade => "new recovery codes were asked for",
        CredentialEvent.RecoveryCodeUsed => "a recovery code was given instead of a code from the app",
        CredentialEvent.SignedIn => "signed in",
        CredentialEvent.SessionsEnded => "every session was ended",
        _ => "invited to choose a password",
    };
}
