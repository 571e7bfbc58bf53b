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

    /// <summary>How good the source is; empty while it was not graded.</summary>
    [BindProperty]
    public SourceGrade? Source { get; set; }

    [BindProperty]
    public InformationGrade? Information { get; set; }

    [BindProperty]
    public HandlingGrade? Handling { get; set; }

    [BindProperty(Name = "")]
    public Telling Telling { get; set; } = new();

    public Task OnGet(Guid id) => Load(Person.Type, id);

    public async Task<IActionResult> OnPost(Guid id)
    {
        await Load(Person.Type, id);
        var to = Ref.TryParse(To, out var chosen) ? chosen : default;
        Grading? grading = (Source, Information, Handling) switch
        {
            (null, null, null) => null,
            ({ } source, { } information, { } handling) => new(source, information, handling),
            _ => Incomplete(),
        };
        return await desk.Do(
            this, new AddRelation(Record.As<Person>(), Version, to, Kind, Telling.Channel, Telling.Why, Note, grading, Telling.From),
            _ => Redirect($"/person/{id}"));
    }

    private Grading? Incomplete()
    {
        ModelState.AddModelError(nameof(Source), "A grading has three parts. Choose all three, or none.");
        return null;
    }

    private async Task Load(string type, Guid id)
    {
        var seen = await desk.Reading.See(new(type, id)) ?? throw new NotFound(type);
        (Record, Name) = (seen.Ref, seen.Record.Title);
        Found = await ByName.Find(desk, Find);
        if (Version == 0) Version = seen.Version;
    }
}
