using Bluelamp.Kernel;

namespace Bluelamp.Shell.Access;

/// <summary>Gives an account exactly these roles, teams and clearance. They hold from its owner's next click.</summary>
[Grant(Shell.Roles.Administrator)]
public sealed record ChangeRoles(
    Id<Account> Account, int Version, IReadOnlyList<string> Roles, IReadOnlyList<string> Teams, Marking Clearance, string Because)
    : ICommand<ChangeRoles>
{
    public static async Task<Changes> Handle(ChangeRoles command, Reading reading)
    {
        var account = await reading.Get(command.Account, command.Version);
        var after = account.Record.Grant(command.Roles, command.Teams, command.Clearance);

        // So there is always an administrator left, and nobody raises their own clearance unseen.
        if (account.Record.UserName == reading.Actor.Name && !reading.Actor.IsSystem)
            throw new Refused("You cannot change your own roles. Ask another administrator.", "roles");
        return Changes.Of(account, after, RolesChanged.Between(account.Record, after));
    }
}

/// <summary>What a person may do or see was changed.</summary>
public sealed record RolesChanged(
    IReadOnlyList<string> Added, IReadOnlyList<string> Removed, IReadOnlyList<string> Teams, Marking Clearance) : IHappening<Account>
{
    internal static RolesChanged Between(Account before, Account after) =>
        new([.. after.Roles.Except(before.Roles)], [.. before.Roles.Except(after.Roles)], after.Teams, after.Clearance);
}
