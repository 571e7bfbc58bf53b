using Bluelamp.Kernel;
using Microsoft.AspNetCore.Identity;

namespace Bluelamp.Shell.Access;

/// <summary>
/// What a password must be: long, and not the name of its owner. No rules of capitals and digits (NCSC, Password administration for
/// system owners).
/// </summary>
public sealed class PasswordRule : IPasswordValidator<Keyholder>
{
    public const int LengthMin = 12;

    /// <summary>Longer ones only cost time to hash.</summary>
    public const int LengthMax = 200;
    private const int DifferentMin = 5;

    /// <summary>Refuses a password that is too easy to guess.</summary>
    /// <exception cref="Refused">With what to do.</exception>
    public static void Check(string? password, string userName)
    {
        if (Wrong(password, userName) is { } sentence) throw new Refused(sentence, "password");
    }

    public Task<IdentityResult> ValidateAsync(UserManager<Keyholder> manager, Keyholder user, string? password) => Task.FromResult(
        Wrong(password, user.Name) is { } sentence
            ? IdentityResult.Failed(new IdentityError { Code = "Password", Description = sentence })
            : IdentityResult.Success);

    private static string? Wrong(string? password, string userName)
    {
        if (password is null || password.Length < LengthMin)
            return $"Choose a password of at least {LengthMin} characters. Three random words are easy to remember.";
        if (password.Length > LengthMax) return $"Choose a password of at most {LengthMax} characters.";
        if (password.Distinct().Count() < DifferentMin) return $"Choose a password with at least {DifferentMin} different characters.";
        return userName.Length > 2 && password.Contains(userName, StringComparison.OrdinalIgnoreCase)
            ? "Choose a password that does not contain your user name."
            : null;
    }
}
