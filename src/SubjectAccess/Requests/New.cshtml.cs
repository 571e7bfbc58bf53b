using Bluelamp.Kernel;
using Bluelamp.Pole;
using Bluelamp.Shell;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Bluelamp.SubjectAccess;

/// <summary>The form of <see cref="OpenRequest"/>: who asks is looked up first; nobody on record is typed a second time.</summary>
[Grant(Roles.DisclosureOfficer)]
public sealed class NewRequestPage(Desk desk, LikelyPersons known) : PageModel
{
    [BindProperty]
    public string? Given { get; set; }

    [BindProperty]
    public string? Family { get; set; }

    [BindProperty, System.ComponentModel.DisplayName("Date of birth")]
    public DateOnly? BornOn { get; set; }

    [BindProperty]
    public string? Phone { get; set; }

    [BindProperty]
    public string? Email { get; set; }

    /// <summary>Who is meant: somebody on record, or "new".</summary>
    [BindProperty]
    public string? Who { get; set; }

    [BindProperty]
    public RequestChannel? Channel { get; set; }

    [BindProperty, System.ComponentModel.DisplayName("The day it came")]
    public DateOnly? ReceivedOn { get; set; }

    [BindProperty]
    public string? Scope { get; set; }

    [BindProperty]
    public string? OnBehalf { get; set; }

    /// <summary>Those on record who may be meant.</summary>
    public IReadOnlyList<Choice> Known { get; private set; } = [];

    /// <summary>The person chosen already, from whose page one came.</summary>
    public Held<Person>? Person { get; private set; }

    public async Task OnGet(Guid? person)
    {
        if (person is { } id) await Choose(new(id));
    }

    public async Task<IActionResult> OnPost(Guid? person)
    {
        if (person is { } id) await Choose(new(id));
        if (Channel is null) ModelState.AddModelError(nameof(Channel), "Choose how the request came.");
        if (ReceivedOn is null && ModelState.GetFieldValidationState(nameof(ReceivedOn)) != ModelValidationState.Invalid)
            ModelState.AddModelError(nameof(ReceivedOn), "Give the day the request came.");
        if (Person is null && string.IsNullOrWhiteSpace(Given) && string.IsNullOrWhiteSpace(Family))
            ModelState.AddModelError(nameof(Family), "Give the name of whoever asks.");
        var facts = new PersonFacts
        {
            Given = Given, Family = Family, BornOn = BornOn,
            Phones = string.IsNullOrWhiteSpace(Phone) ? [] : [new(Phone)], Emails = string.IsNullOrWhiteSpace(Email) ? [] : [new(Email)],
        };
        if (Person is null && string.IsNullOrEmpty(Who) && ModelState.IsValid)
        {
            Known = await known.Choices(desk, facts, "taking in a subject access request");
            if (Known.Count > 0) return Page();
        }

        var chosen = Person?.Id ?? (Id<Person>.TryParse(Who, out var one) ? one : null);
        return await desk.Do(
            this,
            new OpenRequest(
                chosen, Person is null ? facts : null, Channel ?? default, ReceivedOn, "The person asked what is held on them", Scope,
                OnBehalf),
            answer => Redirect($"/subject-access/{answer.Id<SubjectRequest>()}"));
    }

    private async Task Choose(Id<Person> id)
    {
        Person = await desk.Reading.Get(id);
        await desk.Consulted(id.Ref, "form", "taking in a subject access request");
    }
}
