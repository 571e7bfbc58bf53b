using Bluelamp.Kernel;

namespace Bluelamp.Shell.Access;

/// <summary>
/// The tie between an account here and a person at the force's own sign-in system (OpenID Connect Core 1.0, section 2: issuer and
/// subject).
/// </summary>
public sealed record ExternalLogin : IRecord<ExternalLogin>
{
    public static string Type => "external-login";
    public static bool Searchable => false;
    public static Label Label => Credential.Label;

    public static readonly Index<ExternalLogin> BySubject = new(l => l.Issuer, l => l.Subject)
    {
        Unique = "This sign-in belongs to an account already.",
    };
    public static readonly Index<ExternalLogin> ByAccount = new(l => l.Account);

    public required Id<Account> Account { get; init; }

    /// <summary>The system that vouches, by its address.</summary>
    public required string Issuer { get; init; }

    /// <summary>The person there: lasting, and unique with the issuer only.</summary>
    public required string Subject { get; init; }

    public string Title => $"Sign-in at {Issuer}";
}

/// <summary>
/// Brings in a person another system vouches for: makes their account the first time, and gives the roles that system decides about.
/// </summary>
/// <param name="Issuer">The system that vouches.</param>
/// <param name="Subject">The person there.</param>
/// <param name="UserName">What they are called there; a number is added when somebody here has that name.</param>
/// <param name="DisplayName">As colleagues see it.</param>
/// <param name="Roles">The roles their claims map to.</param>
/// <param name="Decided">Every role the map can give: those not in <paramref name="Roles"/> are taken away, others are left as they are
/// here.</param>
/// <param name="Because">Why.</param>
[Grant(Door.Role)]
public sealed record JoinFromOutside(
    string Issuer, string Subject, string UserName, string DisplayName, IReadOnlyList<string> Roles, IReadOnlyList<string> Decided,
    string Because)
    : ICommand<JoinFromOutside>
{
    public static async Task<Changes> Handle(JoinFromOutside command, Reading reading)
    {
        var login = await reading.Find(ExternalLogin.BySubject, command.Issuer, command.Subject).First();
        if (login is null) return await FirstTime(command, reading);
        var account = await reading.Get(login.Record.Account);
        var after = account.Record.Grant(RolesAfter(account.Record.Roles, command), account.Record.Teams, account.Record.Clearance);
        return after.Roles.SequenceEqual(account.Record.Roles)
            ? Changes.None
            : Changes.Of(account, after, RolesChanged.Between(account.Record, after));
    }

    /// <summary>What the other system says of the roles it decides about, and what was given here of the rest.</summary>
    public static IReadOnlyList<string> RolesAfter(IReadOnlyList<string> before, JoinFromOutside command) =>
        Shell.Roles.Checked([.. before.Except(command.Decided), .. command.Roles]);

    private static async Task<Changes> FirstTime(JoinFromOutside command, Reading reading)
    {
        // A name is not proof: an account here with the same name stays its owner's.
        var name = Fitting(command.UserName);
        var free = name;
        for (var n = 2; await reading.Find(Account.ByName, Account.Normalise(free)).First() is not null; n++) free = $"{name}.{n}";
        var display = command.DisplayName.Trim() is { Length: > 0 } given ? given[..Math.Min(given.Length, Account.NameLengthMax)] : free;
        var changes = CreateAccount.Made(Account.New(free, display).Grant(command.Roles, [], Marking.Official), reading);
        var login = new ExternalLogin { Account = new(changes.All[0].Record.Id), Issuer = command.Issuer, Subject = command.Subject };
        return changes.Add(reading.NewId<ExternalLogin>(), login, new ExternalLoginJoined(login.Account, command.Issuer));
    }

    private static string Fitting(string name)
    {
        var fit = new string([.. name.Where(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' or '@')]);
        return fit.Length == 0 ? "person" : fit[..Math.Min(fit.Length, Account.NameLengthMax - 6)];
    }
}

/// <summary>An account was tied to a person at another sign-in system.</summary>
public sealed record ExternalLoginJoined(Id<Account> Account, string Issuer) : IHappening<ExternalLogin>;
