using Microsoft.AspNetCore.Identity;

namespace Bluelamp.Shell.Access;

/// <summary>Checks codes from an authenticator app by the house's clock; a code is good once.</summary>
internal sealed class AuthenticatorCodes : IUserTwoFactorTokenProvider<Keyholder>
{
    public const string Name = "Authenticator";

    public Task<string> GenerateAsync(string purpose, UserManager<Keyholder> manager, Keyholder user) => Task.FromResult("");

    public async Task<bool> ValidateAsync(string purpose, string token, UserManager<Keyholder> manager, Keyholder user)
    {
        if (await manager.GetAuthenticatorKeyAsync(user) is not { } key) return false;
        if (OneTimeCode.StepOf(key, token, ((Keyholders)manager).Now, user.Credential.LastCodeStep) is not { } step) return false;

        // Kept with what follows: signing in, or turning the app on.
        user.Change(user.Credential with { LastCodeStep = step }, null);
        return true;
    }

    public Task<bool> CanGenerateTwoFactorTokenAsync(UserManager<Keyholder> manager, Keyholder user) =>
        Task.FromResult(user.Credential.AuthenticatorKey is not null);
}
