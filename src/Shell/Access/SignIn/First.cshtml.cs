using Bluelamp.Kernel;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Bluelamp.Shell.Access;

/// <summary>
/// Makes the first administrator of a new house. There only with the key the console printed, and only while there is no account.
/// </summary>
[Public]
internal sealed class FirstPage(FirstStart first, Store store, Keyholders users, SignIns signIns) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Key { get; set; }

    [BindProperty]
    public string? UserName { get; set; }

    [BindProperty]
    public string? DisplayName { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    [BindProperty]
    public string? Again { get; set; }

    public async Task<IActionResult> OnGet() => await first.Opens(Key) ? Page() : throw new NotFound("such page");

    public async Task<IActionResult> OnPost()
    {
        if (!await first.Opens(Key)) throw new NotFound("such page");
        try
        {
            var account = Account.New(UserName ?? "", DisplayName ?? "");
            PasswordRule.Check(Password, account.UserName);
            if (Password != Again) throw new Refused("The two passwords differ. Type the same one twice.", "again");
            var hash = users.Hash(Password!);
            await store.Run(new CreateFirstAdministrator(account.UserName, account.DisplayName, hash, "the first start of a new house"),
                Door.Itself);
        }
        catch (Refused refused)
        {
            return this.Again(refused);
        }

        await signIns.Admit((await users.FindByNameAsync(UserName!))!);
        return LocalRedirect("/account");
    }
}
