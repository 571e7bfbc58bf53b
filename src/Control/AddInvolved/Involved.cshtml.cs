using Bluelamp.Kernel;
using Bluelamp.Pole;
using Bluelamp.Shell;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Bluelamp.Control.AddInvolvedPage;

/// <summary>Names people and vehicles in an incident.</summary>
[Grant(Roles.CallTaker, Roles.Dispatcher, Roles.ResponseOfficer, Roles.Supervisor, Roles.Investigator)]
public sealed class InvolvedModel(Desk desk, LikelyPersons known) : PageModel
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

    /// <summary>Who is meant: somebody on record, or "new".</summary>
    [BindProperty]
    public string? Who { get; set; }

    /// <summary>Those on record who may be meant.</summary>
    public IReadOnlyList<Choice> Known { get; private set; } = [];

    /// <summary>Which vehicle is meant: one on record, or "new".</summary>
    [BindProperty]
    public string? Which { get; set; }

    /// <summary>Vehicles on record that may be meant.</summary>
    public IReadOnlyList<Choice> KnownItems { get; private set; } = [];

    public IReadOnlyList<Choice> RoleChoices => [.. Enum.GetNames<InvolvedRole>().Select(n => new Choice(n, n))];

    public async Task OnGet() => Held = await desk.Reading.Get(Id);

    public async Task<IActionResult> OnPostPerson()
    {
        var facts = new PersonFacts
        {
            Given = Given, Family = Family, BornOn = BornOn, Phones = string.IsNullOrWhiteSpace(Phone) ? [] : [new(Phone)],
        };
        if (ModelState.IsValid && string.IsNullOrEmpty(Who))
        {
            Known = await known.Choices(desk, facts, "naming a person in an incident");
            if (Known.Count > 0)
            {
                await OnGet();
                return Page();
            }
        }

        var person = Kernel.Id<Pole.Person>.TryParse(Who, out var chosen) ? chosen : (Kernel.Id<Pole.Person>?)null;
        return await Then(new AddInvolved(Id, Role, person, facts, PersonNote));
    }

    public async Task<IActionResult> OnPostVehicle()
    {
        var facts = new ItemFacts { Kind = ItemKind.Vehicle, Vehicle = Vehicle };
        if (ModelState.IsValid && string.IsNullOrEmpty(Which))
        {
            KnownItems = await LikelyItems.Choices(desk, facts, "naming a vehicle in an incident");
            if (KnownItems.Count > 0)
            {
                await OnGet();
                return Page();
            }
        }

        var item = Kernel.Id<Item>.TryParse(Which, out var chosen) ? chosen : (Kernel.Id<Item>?)null;
        return await Then(new AddItem(Id, item, facts, ItemNote));
    }

    private Task<IActionResult> Then(ICommand command) => desk.Do(this, command, _ => Redirect($"/control/incident/{Id}"), OnGet);
}
