using Bluelamp.Kernel;

namespace Bluelamp.Shell.Access;

/// <summary>Who stands behind the names in a log, as a reader would call them.</summary>
public static class Names
{
    private const string System = "system:";
    private const string Token = "token:";

    /// <summary>The display name of each; the name itself where no account has it.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> Of(Desk desk, IEnumerable<string> users)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        // An account is its owner's own; what the owner is called is not: it stands beside everything they did.
        var reading = desk.Store.Read(Actor.System("names"));
        foreach (var user in users.Distinct(StringComparer.Ordinal)) names[user] = await Of(reading, user);
        return names;
    }

    private static async Task<string> Of(Reading reading, string user)
    {
        if (user.StartsWith(System, StringComparison.Ordinal)) return $"Bluelamp ({user[System.Length..]})";
        if (user.StartsWith(Token, StringComparison.Ordinal)) return user[Token.Length..];
        return (await reading.Find(Account.ByName, Account.Normalise(user)).First())?.Record.DisplayName ?? user;
    }
}
