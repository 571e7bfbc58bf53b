using Bluelamp.Kernel;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Bluelamp.Shell.Access;

/// <summary>Every account, in order of user name.</summary>
[Grant(Roles.Administrator, Roles.Auditor)]
internal sealed class AccountsPage(Desk desk) : PageModel
{
    private const int RowsMax = 50;

    /// <summary>How a user name begins.</summary>
    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Begins { get; set; }

    public IReadOnlyList<(Held<Account> Account, Credential? Credential)> Rows { get; private set; } = [];
    public string? Next { get; private set; }
    public bool MayChange => desk.May<CreateAccount>();

    public async Task OnGet(string? after)
    {
        var page = await desk.Reading.Find(Account.ByName).StartingWith(Account.Normalise(Begins ?? "")).Page(RowsMax, after);
        var door = desk.Store.Read(Door.For(desk.Actor));
        var rows = new List<(Held<Account>, Credential?)>();
        foreach (var account in page.Rows) rows.Add((account, (await door.Find(Credential.ByAccount, account.Id).First())?.Record));
        (Rows, Next) = (rows, page.Next);
    }

    /// <summary>Where the next rows are.</summary>
    public string? NextHref => Next is null ? null : $"/accounts?q={Uri.EscapeDataString(Begins ?? "")}&after={Uri.EscapeDataString(Next)}";
}
