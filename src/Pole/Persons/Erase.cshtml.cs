using Bluelamp.Kernel;
using Bluelamp.Shell;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Bluelamp.Pole;

/// <summary>Erases a person's record, by the administrator.</summary>
[Grant(Roles.Administrator)]
public sealed class ErasePage(Desk desk) : PageModel
{
    /// <summary>What it is about.</summary>
    public Ref Record { get; private set; }

    /// <summary>What it is called.</summary>
    public string Name { get; private set; } = "";

    /// <summary>The version the form was shown for.</summary>
    [BindProperty]
    public int Version { get; set; }

    [BindProperty]
    public string? Because { get; set; }

    public Task OnGet(Guid id) => Load(Person.Type, id);

    public async Task<IActionResult> OnPost(Guid id)
    {
        await Load(Person.Type, id);
        return await desk.Do(this, new ErasePerson(Record.As<Person>(), Version, Because ?? ""), _ => Redirect("/"));
    }

    private async Task Load(string type, Guid id)
    {
        var seen = await desk.Reading.See(new(type, id)) ?? throw new NotFound(type);
        (Record, Name) = (seen.Ref, seen.Record.Title);
        if (Version == 0) Version = seen.Version;
    }
}
