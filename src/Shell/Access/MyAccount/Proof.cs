using Bluelamp.Kernel;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Bluelamp.Shell.Access;

/// <summary>
/// Asks for the password once more before a secret is changed: a desk left open for a moment must not give lasting access.
/// </summary>
internal static class Proof
{
    /// <summary>Passes when the password is right, or the account has none.</summary>
    /// <exception cref="Refused">It is wrong, or there were too many wrong ones.</exception>
    public static async Task Prove(
        this Keyholders users, Keyholder me, string? password, string field, SignIns signIns, SignInLimits limits, PageModel page)
    {
        if (!await users.HasPasswordAsync(me)) return;
        if (string.IsNullOrEmpty(password)) throw new Refused("Enter your present password", field);
        using var turn = await limits.Turn(page.Address(), me.Name, page.HttpContext.RequestAborted);
        if (!(await signIns.CheckPasswordSignInAsync(me, password, lockoutOnFailure: true)).Succeeded)
            throw new Refused("Your present password is wrong, or your account is locked after too many wrong attempts.", field);
    }
}
