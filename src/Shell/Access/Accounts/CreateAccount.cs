using Bluelamp.Kernel;

namespace Bluelamp.Shell.Access;

/// <summary>
/// Makes an account. Nobody can sign in with it until its owner has chosen a password by an invitation, or comes from another system.
/// </summary>
[Grant(Shell.Roles.Administrator)]
public sealed record CreateAccount(
    string UserName, string DisplayName, IReadOnlyList<string> Roles, IReadOnlyList<string> Teams, Marking Clearance, string Because,
    Ref? Officer = null)
    : ICommand<CreateAccount>
{
    public static Task<Changes> Handle(CreateAccount command, Reading reading)
    {
        var account = Account.New(command.UserName, command.DisplayName)
            .Grant(command.Roles, command.Teams, command.Clearance) with
        { Officer = command.Officer };
        return Task.FromResult(Made(account, reading));
    }

    /// <summary>The account with the empty credential that belongs to it.</summary>
    internal static Changes Made(Account account, Reading reading)
    {
        var id = reading.NewId<Account>();
        return Changes.New(id, account, new AccountCreated(account.UserName, account.Roles))
            .Add(reading.NewId<Credential>(), Credential.For(id), new CredentialMade());
    }
}

/// <summary>An account was made.</summary>
public sealed record AccountCreated(string UserName, IReadOnlyList<string> Roles) : IHappening<Account>;
