using Bluelamp.Kernel;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Bluelamp.Shell.Access;

/// <summary>Every token of the API: who holds it, what it opens, when it was last used.</summary>
[Grant(Roles.Administrator, Roles.Auditor)]
internal sealed class TokensPage(Desk desk) : PageModel
{
    public IReadOnlyList<Held<ApiToken>> Rows { get; private set; } = [];
    public bool MayChange => desk.May<RevokeToken>();
    public DateTimeOffset Now { get; } = desk.Reading.Now;

    public async Task OnGet() => Rows = (await desk.Reading.Find(ApiToken.ByName).Page(Page<ApiToken>.RowsMax)).Rows;

    [Grant(Roles.Administrator)]
    public Task<IActionResult> OnPostRevoke(Id<ApiToken> id) =>
        desk.Do(this, new RevokeToken(id, "revoked on the tokens page"), _ => LocalRedirect("/tokens"), OnGet);
}
