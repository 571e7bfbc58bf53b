using Bluelamp.Kernel;

namespace Bluelamp.Shell.Access;

/// <summary>Changes the name colleagues see and the officer an account belongs to. The user name never changes: the log quotes it.</summary>
[Grant(Roles.Administrator)]
public sealed record RenameAccount(Id<Account> Account, int Version, string DisplayName, string Because, Ref? Officer = null) : ICommand<RenameAccount>
{
    public static async Task<Changes> Handle(RenameAccount command, Reading reading)
    {
        var account = await reading.Get(command.Account, command.Version);
        return Changes.Of(account, account.Record.Rename(command.DisplayName, command.Officer), new AccountRenamed(account.Record.DisplayName, command.DisplayName));
    }
}

/// <summary>Colleagues see another name.</summary>
public sealed record AccountRenamed(string From, string To) : IHappening<Account>;
