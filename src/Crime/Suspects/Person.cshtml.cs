using Bluelamp.Kernel;
using Bluelamp.Pole;
using Bluelamp.Shell;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Bluelamp.Crime;

/// <summary>Adds somebody to a crime, after showing who on record may be meant.</summary>
[Grant(Roles.CallTaker, Roles.ResponseOfficer, Roles.Investigator, Roles.Supervisor)]
public sealed class AddPersonPage(Desk desk, LikelyPersons known) : PageModel
{
    [BindProperty]
    public CrimePart? Part { get; set; }

    [BindProperty]
    public string? Given { get; set; }

    [BindProperty]
    public string? Family { get; set; }

    [BindProperty]
    public DateOnly? BornOn { get; set; }

    /// <summary>Who is meant: somebody on record, or "new".</summary>
    [BindProperty]
    public string? Who { get; set; }

    [BindProperty]
    public string? Because { get; set; }

    /// <summary>The crime.</summary>
    public Held<CrimeReport> Crime { get; private set; } = null!;

    /// <summary>Parts this reader may give somebody: a call-taker names no suspects.</summary>
    public IEnumerable<Choice> Parts => Enum.GetNames<CrimePart>()
        .Where(p => p != nameof(CrimePart.Suspect) || desk.May<AddSuspect>()).Select(p => new Choice(p, p));

    /// <summary>Those on record who may be meant.</summary>
    public IReadOnlyList<Choice> Known { get; private set; } = [];

    public async Task OnGet(Guid id) => Crime = await desk.Reading.Get(new Id<CrimeReport>(id));

    public async Task<IActionResult> OnPost(Guid id)
    {
        await OnGet(id);
        var facts = new PersonFacts { Given = Given, Family = Family, BornOn = BornOn };
        if (Part is null) ModelState.AddModelError(nameof(Part), "Choose what this person has to do with the crime.");
        if (ModelState.IsValid && string.IsNullOrEmpty(Who))
        {
            Known = await known.Choices(desk, facts, "adding a person to a crime");
            if (Known.Count > 0) return Page();
        }

        var person = Id<Person>.TryParse(Who, out var chosen) ? chosen : (Id<Person>?)null;
        return await desk.Do(this, Command(person, facts), _ => Redirect($"/crime/{id}"));
    }

    private ICommand Command(Id<Person>? person, PersonFacts facts)
    {
        var because = string.IsNullOrWhiteSpace(Because) ? "Named in the investigation" : Because;
        return Part switch
        {
            CrimePart.Suspect => new AddSuspect(Crime.Id, person, facts, because),
            CrimePart.Witness => new AddWitness(Crime.Id, person, facts, because),
            _ => new AddVictim(Crime.Id, person, facts, because),
        };
    }
}
