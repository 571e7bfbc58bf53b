using Bluelamp.Kernel;

namespace Bluelamp.Shell.Access;

/// <summary>The actor of an account, where nobody signs in: a command line acting for a named user.</summary>
public static class AccountActor
{
    /// <exception cref="NotFound">There is no such account, or it is disabled.</exception>
    public static async Task<Actor> Named(Store store, string userName)
    {
        var held = await store.Read(Door.Itself).Find(Account.ByName, Account.Normalise(userName)).First();
        if (held is not { Record: { Enabled: true } account }) throw new NotFound($"account called \"{userName}\"");
        return Of(account);
    }

    /// <summary>Who an account is, with its rights as they are.</summary>
    public static Actor Of(Account account) => new(account.UserName)
    {
        Display = account.DisplayName, Roles = account.Roles.ToHashSet(), Teams = account.Teams.ToHashSet(), Clearance = account.Clearance,
    };
}
