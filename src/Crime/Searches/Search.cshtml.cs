using Bluelamp.Kernel;
using Bluelamp.Shell;
using Bluelamp.Shell.Records;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Bluelamp.Crime;

/// <summary>One stop and search.</summary>
[Grant(Roles.Supervisor, Roles.Investigator, Roles.Analyst, Roles.Registrar, Roles.Auditor)]
public sealed class SearchPage(Desk desk) : PageModel
{
    /// <summary>What the page shows.</summary>
    public RecordView View { get; private set; } = null!;

    public async Task OnGet(Guid id) => View = await RecordView.Load(this, desk, new Ref(StopSearch.Type, id));
}
