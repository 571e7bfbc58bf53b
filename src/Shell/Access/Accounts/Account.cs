using Bluelamp.Kernel;

namespace Bluelamp.Shell.Access;

/// <summary>
/// A person who may sign in: who they are, what their roles let them do, and which records they may see. Its secrets are a <see
/// cref="Credential"/>.
/// </summary>
[Grant(Shell.Roles.Auditor, Shell.Roles.Administrator)]
public sealed record Account : IRecord<Account>
{
    /// <summary>Long enough for any name, short enough for a log line.</summary>
    public const int NameLengthMax = 64;

    public static string Type => "account";
    public static bool Searchable => false;

    /// <summary>By user name, whatever its capitals; in order of name.</summary>
    public static readonly Index<Account> ByName = new(a => a.NormalisedName)
    {
        Unique = "Somebody has this user name already. Choose another.",
    };

    /// <summary>As it stands in the log: unique, lasting, never reused.</summary>
    public required string UserName { get; init; }

    /// <summary>The user name in capitals, by which it is found.</summary>
    public required string NormalisedName { get; init; }

    /// <summary>As colleagues see it: <c>PC 123AW Ali</c>.</summary>
    public required string DisplayName { get; init; }

    /// <summary>Role names of <see cref="Shell.Roles"/>.</summary>
    public IReadOnlyList<string> Roles { get; init; } = [];

    /// <summary>Teams whose records this person may see.</summary>
    public IReadOnlyList<string> Teams { get; init; } = [];

    /// <summary>The highest marking this person may see.</summary>
    public Marking Clearance { get; init; } = Marking.Official;

    /// <summary>The officer or member of staff this account belongs to; null for an account of its own.</summary>
    public Ref? Officer { get; init; }

    /// <summary>False once disabled: nobody signs in with it, and those signed in are out at their next click.</summary>
    public bool Enabled { get; init; } = true;

    public string Title => DisplayName;
    string? IRecord.Reference => UserName;

    /// <summary>A new account.</summary>
    /// <exception cref="Refused">The name cannot be a user name, or a role does not exist.</exception>
    public static Account New(string userName, string displayName)
    {
        var name = userName.Trim();
        var wrong = new Refusals();
        wrong.If(
            name.Length is 0 or > NameLengthMax || !name.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' or '@'),
            $"A user name is 1 to {NameLengthMax} letters, digits, dots, hyphens, underscores and @ signs.", "userName");
        var display = wrong.Of(() => CheckedDisplay(displayName));
        wrong.Raise();
        return new() { UserName = name, NormalisedName = Normalise(name), DisplayName = display! };
    }

    /// <summary>A user name as it is found by.</summary>
    public static string Normalise(string userName) => userName.Trim().ToUpperInvariant();

    /// <summary>Shows another name to colleagues; the user name stays.</summary>
    public Account Rename(string displayName, Ref? officer) => this with { DisplayName = CheckedDisplay(displayName), Officer = officer };

    /// <summary>Gives exactly these roles, teams and clearance.</summary>
    /// <exception cref="Refused">There is no such role.</exception>
    public Account Grant(IReadOnlyList<string> roles, IReadOnlyList<string> teams, Marking clearance) =>
        this with { Roles = Shell.Roles.Checked(roles), Teams = CheckedTeams(teams), Clearance = clearance };

    /// <summary>Shuts the account.</summary>
    public Account Disable() => Enabled ? this with { Enabled = false } : throw new Refused("This account is disabled already.");

    /// <summary>Opens it again.</summary>
    public Account Enable() => Enabled ? throw new Refused("This account is not disabled.") : this with { Enabled = true };

    /// <summary>Team names trimmed, without repeats, in order.</summary>
    /// <exception cref="Refused">A name is too long.</exception>
    public static IReadOnlyList<string> CheckedTeams(IReadOnlyList<string> teams)
    {
        var names = teams.Select(t => t.Trim()).Where(t => t.Length > 0).Distinct().Order(StringComparer.Ordinal).ToList();
        if (names.Count > 50) throw new Refused("A person can be in 50 teams at most.", "teams");
        return names.Find(t => t.Length > NameLengthMax) is { } longName
            ? throw new Refused($"The team name \"{longName[..20]}…\" is longer than {NameLengthMax} characters.", "teams")
            : names;
    }

    private static string CheckedDisplay(string displayName) => displayName.Trim() is { Length: > 0 and <= NameLengthMax } name
        ? name
        : throw new Refused($"Enter the name colleagues see, in 1 to {NameLengthMax} characters.", "displayName");
}
