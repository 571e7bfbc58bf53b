using Bluelamp.Kernel;
using Bluelamp.Pole;
using Bluelamp.Shell;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Bluelamp.Control.AddInvolvedPage;

/// <summary>Names people and vehicles in an incident.</summary>
[Grant(Roles.CallTaker, Roles.Dispatcher, Roles.ResponseOfficer, Roles.Supervisor, Roles.Investigator)]
public sealed class InvolvedModel(Desk desk) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Id<Incident> Id { get; set; }

    public Held<Incident> Held { get; private set; } = null!;

    [BindProperty]
    public InvolvedRole Role { get; set; }

    [BindProperty]
    public string? Given { get; set; }

    [BindProperty]
    public string? Family { get; set; }

    [BindProperty]
    public string? Phone { get; set; }

    [BindProperty]
    public DateOnly? BornOn { get; set; }

    [BindProperty]
    public string? PersonNote { get; set; }

    [BindProperty]
    public string? Plate { get; set; }

    [BindProperty]
    public string? Colour { get; set; }

    [BindProperty]
    public string? Make { get; set; }

    [BindProperty]
    public string? CarModel { get; set; }

    [BindProperty]
    public string? ItemNote { get; set; }

    public IReadOnlyList<Choice> RoleChoices => [.. Enum.GetNames<InvolvedRole>().Select(n => new Choice(n, n))];

    public async Task OnGet() => Held = await desk.Reading.Get(Id);

    public Task<IActionResult> OnPostPerson() => Then(new AddInvolved(
        Id, Role, Facts: new() { Given = Given, Family = Family, BornOn = BornOn, Phones = string.IsNullOrWhiteSpace(Phone)
            ? [] : [new(Phone)] }, Note: PersonNote));

    public Task<IActionResult> OnPostVehicle()
    {
        var isWhole = Vrm.TryParse(Plate, System.Globalization.CultureInfo.InvariantCulture, out _);
        return Then(new AddItem(
            Id, Note: ItemNote, Facts: new ItemFacts
            {
                Kind = ItemKind.Vehicle,
                Vehicle = new() { Vrm = isWhole ? Plate : null, OtherPlate = isWhole
                    ? null : Plate, Colour = Colour, Make = Make, Model = CarModel },
            }));
    }

    private Task<IActionResult> Then(ICommand command) => desk.Do(this, command, _ => Redirect($"/control/incident/{Id}"), OnGet);
}
