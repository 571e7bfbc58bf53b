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

    /// <summary>The vehicle as told: a plate that cannot be read is refused, a part of one has its own box.</summary>
    [BindProperty]
    public VehicleFacts Vehicle { get; set; } = new();

    [BindProperty]
    public string? ItemNote { get; set; }

    public IReadOnlyList<Choice> RoleChoices => [.. Enum.GetNames<InvolvedRole>().Select(n => new Choice(n, n))];

    public async Task OnGet() => Held = await desk.Reading.Get(Id);

    public Task<IActionResult> OnPostPerson() => Then(new AddInvolved(
        Id, Role, Note: PersonNote,
        Facts: new()
        {
            Given = Given, Family = Family, BornOn = BornOn,
            Phones = string.IsNullOrWhiteSpace(Phone) ? [] : [new(Phone)],
        }));

    public Task<IActionResult> OnPostVehicle() =>
        Then(new AddItem(Id, Note: ItemNote, Facts: new ItemFacts { Kind = ItemKind.Vehicle, Vehicle = Vehicle }));

    private Task<IActionResult> Then(ICommand command) => desk.Do(this, command, _ => Redirect($"/control/incident/{Id}"), OnGet);
}
