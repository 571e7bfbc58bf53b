using Bluelamp.Kernel;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Bluelamp.Shell.Access;

/// <summary>One account: who it is, what it may do and see, how it stands, and what happened to it and its secrets.</summary>
[Grant(Roles.Administrator, Roles.Auditor)]
internal sealed class OneAccountPage(Desk desk, Keyholders users) : PageModel
{
    private const int HistoryMax = 50;

    [BindProperty(SupportsGet = true)]
    public Id<Account> Id { get; set; }

    public Held<Account> Account { get; private set; } = null!;
    public Credential Credential { get; private set; } = null!;
    public bool IsLocked { get; private set; }
    public bool MayChange => desk.May<ChangeRoles>();
    public IReadOnlyList<Entry> History { get; private set; } = [];

    /// <summary>Who did it, as colleagues know them.</summary>
    public IReadOnlyDictionary<string, string> Names { get; private set; } = new Dictionary<string, string>();

    public async Task OnGet()
    {
        Account = await desk.Reading.Get(Id);
        var door = desk.Store.Read(Door.For(desk.Actor));
        var credential = await door.Find(Access.Credential.ByAccount, Id).First() ?? throw new NotFound("such account");
        Credential = credential.Record;
        IsLocked = Credential.IsLocked(users.Now);
        History = [.. (await door.History(Id, HistoryMax)).Concat(await door.History(credential.Id, HistoryMax))
            .OrderByDescending(e => e.At).ThenByDescending(e => e.Position).Take(HistoryMax)];
        Names = await Access.Names.Of(desk, History.Select(e => e.By));
    }

    /// <summary>What its owner proves with.</summary>
    public string SignsInWith => Credential switch
    {
        { PasswordHash: not null, AsksForCode: true } => "Password and authenticator app",
        { PasswordHash: not null } => "Password",
        { InvitationHash: not null } => "Invited, no password yet",
        _ => "No password",
    };

    /// <summary>What happened, in words: <c>Sign in failed</c>.</summary>
    public static string Words(Entry entry)
    {
        var words = Catalogue.Kebab(entry.Action).Replace('-', ' ');
        return char.ToUpperInvariant(words[0]) + words[1..];
    }
}
