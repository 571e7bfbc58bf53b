using Bluelamp.Crime.PoliceUk;
using Bluelamp.Kernel;
using Bluelamp.Shell;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Bluelamp.Crime;

/// <summary>One import with the account of every row, by file.</summary>
[Grant(Roles.Analyst, Roles.Administrator, Roles.Auditor)]
public sealed class ImportPage(Desk desk) : PageModel
{
    /// <summary>The import.</summary>
    public Held<ImportRun> Run { get; private set; } = null!;

    /// <summary>Its files, by path.</summary>
    public Page<Held<ImportedFile>> Files { get; private set; } = new([], null);

    /// <summary>The account of all its files together.</summary>
    public (int Rows, int New, int Rejected) All { get; private set; }

    public async Task OnGet(Guid id, string? after)
    {
        Run = await desk.Reading.Get(new Id<ImportRun>(id));
        Files = await desk.Reading.Find(ImportedFile.ByRun, Run.Id).Page(100, after);
        string? next = null;
        do
        {
            var files = await desk.Reading.Find(ImportedFile.ByRun, Run.Id).Page(100, next);
            foreach (var file in files.Rows.Select(f => f.Record))
                All = (All.Rows + file.Rows, All.New + file.New, All.Rejected + file.Rejected);
            next = files.Next;
        }
        while (next is not null);
    }

    /// <summary>The report of rejected rows, as a file.</summary>
    public async Task<IActionResult> OnGetRejected(Guid id)
    {
        Run = await desk.Reading.Get(new Id<ImportRun>(id));
        var path = Path.Combine(desk.Store.Folder, Run.Record.Report);
        return System.IO.File.Exists(path)
            ? PhysicalFile(path, "text/csv", "rejected.csv") : throw new NotFound("report of this import on this machine");
    }
}
