using Bluelamp.Kernel;

namespace Bluelamp.Shell.Access;

/// <summary>Shuts an account: its owner is out at the next click. Nothing of it is deleted, for the log quotes it.</summary>
[Grant(Roles.Administrator)]
public sealed record DisableAccount(Id<Account> Account, int Version, string Because) : ICommand<DisableAccount>
{
    public static async Task<Changes> Handle(DisableAccount command, Reading reading)
    {
        var account = await reading.Get(command.Account, command.Version);

        // So there is always an administrator left.
        if (account.Record.UserName == reading.Actor.Name)
            throw new Refused("You cannot disable your own account. Ask another administrator.");
        return Changes.Of(account, account.Record.Disable(), new AccountDisabled());
    }
}

/// <summary>Opens a disabled account again.</summary>
[Grant(Roles.Administrator)]
public sealed record EnableAccount(Id<Account> Account, int Version, string Because) : ICommand<EnableAccount>
{
    public static async Task<Changes> Handle(EnableAccount command, Reading reading)
    {
        var account = await reading.Get(command.Account, command.Version);
        return Changes.Of(account, account.Record.Enable(), new AccountEnabled());
    }
}

/// <summary>An account was shut.</summary>
public sealed record AccountDisabled : IHappening<Account>;

/// <summary>A shut account was opened again.</summary>
public sealed record AccountEnabled : IHappening<Account>;
