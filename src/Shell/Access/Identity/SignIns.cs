using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Bluelamp.Shell.Access;

/// <summary>ASP.NET Core Identity's sign-in with the house's rules: one answer and one amount of work for an unknown name, a wrong password, a locked and a disabled account.</summary>
internal sealed class SignIns(
    Keyholders users, IHttpContextAccessor request, IUserClaimsPrincipalFactory<Keyholder> principals, IOptions<IdentityOptions> options,
    ILogger<SignInManager<Keyholder>> logger, IAuthenticationSchemeProvider schemes, IUserConfirmation<Keyholder> confirmation)
    : SignInManager<Keyholder>(users, request, principals, options, logger, schemes, confirmation)
{
    public override Task<bool> CanSignInAsync(Keyholder user) => Task.FromResult(user.MayEnter);

    public override async Task<SignInResult> PasswordSignInAsync(string userName, string password, bool isPersistent, bool lockoutOnFailure) =>
        await PasswordSignInAsync(await users.FindOrNobody(userName), password, isPersistent, lockoutOnFailure);

    public override async Task<SignInResult> CheckPasswordSignInAsync(Keyholder user, string password, bool lockoutOnFailure)
    {
        // The password is checked first, whoever asks and however the account stands: a shorter wait would tell which names exist.
        if (await users.CheckPasswordAsync(user, password) && await PreSignInCheck(user) is null) return SignInResult.Success;
        await users.AccessFailedAsync(user);
        return SignInResult.Failed;
    }

    public override async Task<SignInResult> TwoFactorRecoveryCodeSignInAsync(string recoveryCode)
    {
        // Identity takes a recovery code from a locked account and counts no wrong ones.
        var user = await GetTwoFactorAuthenticationUserAsync();
        if (user is null) return SignInResult.Failed;
        if (await PreSignInCheck(user) is { } refused) return refused;
        var result = await base.TwoFactorRecoveryCodeSignInAsync(recoveryCode);
        if (!result.Succeeded) await users.AccessFailedAsync(user);
        return result;
    }

    /// <summary>Lets in somebody who proved who they are in another way: an invitation, another system, a demo persona.</summary>
    public async Task<SignInResult> Admit(Keyholder user)
    {
        if (await PreSignInCheck(user) is { } refused) return refused;
        return await SignInOrTwoFactorAsync(user, isPersistent: false, bypassTwoFactor: true);
    }

    public override async Task SignInWithClaimsAsync(Keyholder user, AuthenticationProperties? authenticationProperties, IEnumerable<Claim> additionalClaims)
    {
        // Somebody already in only gets a fresh cookie after changing a secret.
        var isIn = Context.User.FindFirstValue(SessionClaims.Account) == user.Id.ToString() && Context.User.Identity is { IsAuthenticated: true };
        if (!isIn && !await users.CameIn(user)) throw new Kernel.Refused("You signed in somewhere else at the same moment. Try again.");
        await base.SignInWithClaimsAsync(user, authenticationProperties, additionalClaims);
    }
}
