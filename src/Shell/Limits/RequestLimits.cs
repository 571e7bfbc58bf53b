using Bluelamp.Kernel;

namespace Bluelamp.Shell;

/// <summary>How often something may be asked, and why so often: <c>limits.json</c>, which a file of that name in the data folder's
/// <c>tables</c> replaces.</summary>
/// <param name="Name">What it holds back, such as <c>person</c>.</param>
/// <param name="PerMinute">So many a minute, steadily.</param>
/// <param name="AtOnce">So many in one go, after a pause.</param>
/// <param name="Because">Why these figures.</param>
public sealed record RequestLimit(string Name, int PerMinute, int AtOnce, string Because)
{
    /// <summary>Everything a signed-in person asks.</summary>
    public const string Person = "person";

    /// <summary>Everything a program asks with a token.</summary>
    public const string Token = "token";

    /// <summary>Everything asked from one address by those who are not signed in.</summary>
    public const string Address = "address";

    /// <summary>Forms that anyone may send, from one address.</summary>
    public const string PublicForm = "public-form";

    /// <summary>Attempts to sign in from one address.</summary>
    public const string SignIn = "sign-in";

    /// <summary>Attempts to sign in to one account, from anywhere.</summary>
    public const string SignInAccount = "sign-in-account";

    /// <summary>The names the program asks for: a table must have each of them.</summary>
    public static IReadOnlyList<string> Names { get; } = [Person, Token, Address, PublicForm, SignIn, SignInAccount];
}

/// <summary>The limits in force.</summary>
public sealed class RequestLimits(IReadOnlyList<RequestLimit> all)
{
    public static readonly Table<RequestLimits> Table = new("limits.json", Read);

    /// <summary>Every limit, in the order of the file.</summary>
    public IReadOnlyList<RequestLimit> All => all;

    /// <summary>One of <see cref="RequestLimit.Names"/>.</summary>
    public RequestLimit Of(string name) => all.First(l => l.Name == name);

    private static RequestLimits Read(Stream file)
    {
        var all = TableJson.Read<RequestLimit[]>(file);
        foreach (var name in RequestLimit.Names)
        {
            if (all.Count(l => l.Name == name) != 1) throw new FormatException($"\"{name}\" stands there once.");
        }

        foreach (var limit in all)
        {
            if (limit.PerMinute is < 1 or > 1_000_000 || limit.AtOnce is < 1 or > 1_000_000)
                throw new FormatException($"\"{limit.Name}\" allows 1 to 1,000,000 a minute and at once.");
            if (string.IsNullOrWhiteSpace(limit.Because)) throw new FormatException($"\"{limit.Name}\" says why (because).");
        }

        return new(all);
    }
}
