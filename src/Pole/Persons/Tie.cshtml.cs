using Bluelamp.Kernel;
using Bluelamp.Shell;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Bluelamp.Pole;

/// <summary>Ties a person to another or to an organisation.</summary>
[Grant(Roles.ResponseOfficer, Roles.Investigator, Roles.Supervisor, Roles.Analyst)]
public sealed class TiePage(Desk desk) : PageModel
{
    /// <summary>What it is about.</summary>
    public Ref Record { get; private set; }

    /// <summary>What it is called.</summary>
    public string Name { get; private set; } = "";

    /// <summary>The version the form was shown for.</summary>
    [BindProperty]
    public int Version { get; set; }

    /// <summary>The name looked for.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Find { get; set; }

    /// <summary>Who was found.</summary>
    public IReadOnlyList<Choice> Found { get; private set; } = [];

    [BindProperty]
    public string? To { get; set; }

    [BindProperty]
    public RelationKind Kind { get; set; }

    [BindProperty]
    public string? Note { get; set; }

    [BindProperty(Name = "")]
    public Telling Telling { get; set; } = new();

    public Task OnGet(Guid id) => Load(Person.Type, id);

    public async Task<IActionResult> OnPost(Guid id)
    {
        await Load(Person.Type, id);
        var to = Ref.TryParse(To, out var chosen) ? chosen : default;
        return await desk.Do(
            this, new AddRelation(Record.As<Person>(), Version, to, Kind, Telling.Channel, Telling.Why, Note),
            _ => Redirect($"/person/{id}"));
    }

    private async Task Load(string type, Guid id)
    {
        var seen = await desk.Reading.See(new(type, id)) ?? throw new NotFound(type);
        (Record, Name) = (seen.Ref, seen.Record.Title);
        Found = await ByName.Find(desk, Find);
        if (Version == 0) Version = seen.Version;
    }
}
