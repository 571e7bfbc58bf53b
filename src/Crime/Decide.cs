using Bluelamp.Kernel;
using Bluelamp.Shell;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Bluelamp.Crime;

/// <summary>What the short decisions on a crime share: the crime, the version seen, the reason.</summary>
public abstract class DecidePage(Desk desk) : PageModel
{
    [BindProperty]
    public string? Because { get; set; }

    /// <summary>The version the form was shown for.</summary>
    [BindProperty]
    public int Version { get; set; }

    /// <summary>The crime.</summary>
    public Held<CrimeReport> Crime { get; private set; } = null!;

    public async Task OnGet(Guid id)
    {
        Crime = await desk.Reading.Get(new Id<CrimeReport>(id));
        if (Version == 0) Version = Crime.Version;
    }

    public Task<IActionResult> OnPost(Guid id) => desk.Do(this, Command(new(id)), _ => Redirect($"/crime/{id}"), () => OnGet(id));

    /// <summary>What is asked for.</summary>
    protected abstract ICommand Command(Id<CrimeReport> crime);

    /// <summary>The desk in hand.</summary>
    protected Desk Desk => desk;
}
