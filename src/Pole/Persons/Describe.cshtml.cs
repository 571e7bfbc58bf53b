using Bluelamp.Kernel;
using Bluelamp.Shell;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Bluelamp.Pole;

/// <summary>Adds what a person looked like.</summary>
[Grant(Roles.CallTaker, Roles.Dispatcher, Roles.ResponseOfficer, Roles.Investigator, Roles.Supervisor)]
public sealed class DescribePage(Desk desk) : PageModel
{
    /// <summary>What it is about.</summary>
    public Ref Record { get; private set; }

    /// <summary>What it is called.</summary>
    public string Name { get; private set; } = "";

    /// <summary>The version the form was shown for.</summary>
    [BindProperty]
    public int Version { get; set; }

    [BindProperty]
    public int? HeightFromCm { get; set; }

    [BindProperty]
    public int? HeightToCm { get; set; }

    [BindProperty]
    public string? Build { get; set; }

    [BindProperty]
    public string? Hair { get; set; }

    [BindProperty]
    public string? FacialHair { get; set; }

    [BindProperty]
    public string? Eyes { get; set; }

    [BindProperty]
    public string? Accent { get; set; }

    [BindProperty]
    public string? Marks { get; set; }

    [BindProperty]
    public string? Clothing { get; set; }

    [BindProperty]
    public string? Words { get; set; }

    [BindProperty]
    public string? SeenBy { get; set; }

    [BindProperty(Name = "")]
    public Telling Telling { get; set; } = new();

    public Task OnGet(Guid id) => Load(Person.Type, id);

    public async Task<IActionResult> OnPost(Guid id)
    {
        await Load(Person.Type, id);
        var description = new Description
        {
            HeightFromCm = HeightFromCm, HeightToCm = HeightToCm, Build = Build, Hair = Hair, FacialHair = FacialHair, Eyes = Eyes,
            Accent = Accent,
            Marks = Marks, Clothing = Clothing, Words = Words, SeenBy = SeenBy,
        };
        return await desk.Do(
            this, new AddDescription(Record.As<Person>(), Version, description, Telling.Channel, Telling.Why, Telling.From),
            _ => Redirect($"/person/{id}"));
    }

    private async Task Load(string type, Guid id)
    {
        var seen = await desk.Reading.See(new(type, id)) ?? throw new NotFound(type);
        (Record, Name) = (seen.Ref, seen.Record.Title);
        if (Version == 0) Version = seen.Version;
    }
}
