using Bluelamp.Shell;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Bluelamp.Pole;

/// <summary>Records a person, after showing who is known already and may be meant.</summary>
[Kernel.Grant(Roles.CallTaker, Roles.Dispatcher, Roles.ResponseOfficer, Roles.Investigator, Roles.Supervisor, Roles.EvidenceOfficer)]
public sealed class NewPersonPage(Desk desk, LikelyPersons known) : PageModel
{
    [BindProperty(Name = "")]
    public PersonForm Form { get; set; } = new();

    [BindProperty(Name = "")]
    public Telling Telling { get; set; } = new();

    [BindProperty]
    public string? Flat { get; set; }

    [BindProperty]
    public string? House { get; set; }

    [BindProperty]
    public string? Street { get; set; }

    [BindProperty]
    public string? Town { get; set; }

    [BindProperty]
    public string? Postcode { get; set; }

    /// <summary>The record that is meant, once somebody has chosen it.</summary>
    [BindProperty]
    public Kernel.Id<Person>? Meant { get; set; }

    /// <summary>True once the person at the desk has looked at who may be meant and chose to record anew.</summary>
    [BindProperty]
    public bool IsNew { get; set; }

    /// <summary>Who is known already and may be meant.</summary>
    public IReadOnlyList<Likely> Likely { get; private set; } = [];

    /// <summary>What another page knows already comes with the address: <c>?family=Smith&amp;given=Jane&amp;phone=...</c>.</summary>
    public void OnGet(string? family, string? given, string? phone)
    {
        (Form.Family, Form.Given) = (family, given);
        Form.Phones[0].Number = phone;
    }

    public async Task<IActionResult> OnPost()
    {
        var facts = Form.ToFacts(new());
        if (!IsNew && Meant is null && ModelState.IsValid) Likely = await known.Find(desk.Reading, facts, Postcode);
        if (Likely.Count > 0) return await Offering.Page(this, desk, Likely);
        var home = new PlaceFacts { Flat = Flat, House = House, Street = Street, Town = Town, Postcode = Postcode };
        return await desk.Do(
            this, new RecordPerson(facts, Telling.Channel, Telling.Why, home.IsEmpty ? null : home, From: Telling.From, Meant: Meant),
            answer => Redirect($"/person/{Meant ?? answer.Id<Person>()}"));
    }
}
