using Bluelamp.Crime.PoliceUk;
using Bluelamp.Kernel;
using Bluelamp.Shell;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Bluelamp.Crime;

/// <summary>Imports of published files, the newest first.</summary>
[Grant(Roles.Analyst, Roles.Administrator, Roles.Auditor)]
public sealed class ImportsPage(Desk desk) : PageModel
{
    /// <summary>The imports.</summary>
    public IReadOnlyList<Held<ImportRun>> Runs { get; private set; } = [];

    /// <summary>Rows, new, known, repeated and rejected of an import; empty while it is at work.</summary>
    public IEnumerable<string> Figures(ImportRun run) => run.Total is not { } total ? ["", "", "", "", ""]
        : new[] { total.Rows, total.New, total.Known, total.Repeated, total.Rejected }
            .Select(figure => figure.ToString("N0", System.Globalization.CultureInfo.InvariantCulture));

    public async Task OnGet() => Runs = await desk.Reading.Find(ImportRun.ByStart).Descending().List();
}
