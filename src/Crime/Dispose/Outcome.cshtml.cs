using Bluelamp.Kernel;
using Bluelamp.Pole;
using Bluelamp.Shell;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Bluelamp.Crime;

/// <summary>Gives a crime an outcome.</summary>
[Grant(Roles.Investigator, Roles.Supervisor, Roles.Registrar)]
public sealed class OutcomePage(Desk desk) : PageModel
{
    [BindProperty]
    public string? Outcome { get; set; }

    [BindProperty]
    public Guid? Suspect { get; set; }

    [BindProperty]
    public DateOnly? DiedOn { get; set; }

    [BindProperty]
    public string? Because { get; set; }

    /// <summary>The version the form was shown for.</summary>
    [BindProperty]
    public int Version { get; set; }

    /// <summary>The crime.</summary>
    public Held<CrimeReport> Crime { get; private set; } = null!;

    /// <summary>The outcomes in force.</summary>
    public IEnumerable<Choice> Outcomes =>
        desk.Reading.Table(OutcomeTable.Table).On(London.DateOf(desk.Reading.Now)).Select(o => new Choice(o.Code, o.ToString()));

    /// <summary>The suspects on the crime.</summary>
    public IReadOnlyList<Choice> Suspects { get; private set; } = [];

    public async Task OnGet(Guid id)
    {
        Crime = await desk.Reading.Get(new Id<CrimeReport>(id));
        if (Version == 0) Version = Crime.Version;
        Suspects = [.. (await desk.Reading.GetMany(Crime.Record.Suspects)).Select(s => new Choice(s.Id.ToString(), s.Record.Title))];
    }

    public Task<IActionResult> OnPost(Guid id) => desk.Do(
        this, new SetOutcome(
            new(id), Outcome ?? "", Because ?? "", Suspect is { } suspect ? new Id<Person>(suspect) : null, DiedOn, Version),
        _ => Redirect($"/crime/{id}"), () => OnGet(id));
}
