using Bluelamp.Kernel;
using Bluelamp.Shell;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Bluelamp.Pole;

/// <summary>Adds an address, offering places already on record first.</summary>
[Grant(Roles.CallTaker, Roles.Dispatcher, Roles.ResponseOfficer, Roles.Investigator, Roles.Supervisor)]
public sealed class AddAddressPage(Desk desk) : PageModel
{
    /// <summary>What it is about.</summary>
    public Ref Record { get; private set; }

    /// <summary>What it is called.</summary>
    public string Name { get; private set; } = "";

    /// <summary>The version the form was shown for.</summary>
    [BindProperty]
    public int Version { get; set; }

    [BindProperty]
    public AddressKind Kind { get; set; }

    /// <summary>A place on record chosen instead of a new one; "new" for none of them.</summary>
    [BindProperty]
    public string? Place { get; set; }

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

    [BindProperty, System.ComponentModel.DisplayName("The date")]
    public DateOnly? FromOn { get; set; }

    [BindProperty(Name = "")]
    public Telling Telling { get; set; } = new();

    /// <summary>Places on record that may be meant.</summary>
    public IReadOnlyList<Choice> Known { get; private set; } = [];

    public Task OnGet(string type, Guid id) => Load(type, id);

    public async Task<IActionResult> OnPost(string type, Guid id)
    {
        await Load(type, id);
        var facts = new PlaceFacts
        {
            Kind = Kind == AddressKind.Work ? PlaceKind.Business : PlaceKind.Dwelling, Flat = Flat, House = House, Street = Street,
            Town = Town, Postcode = Postcode
        };
        var likely = await LikelyPlaces.Find(desk.Reading, facts);
        Known = likely.Count == 0
            ? []
            : [.. likely.Select(p => new Choice(p.Record.Id.ToString(), p.Title)), new("new", "None of these: a new place")];
        if (Place is null && Known.Count > 0 && ModelState.IsValid) return Page();
        Id<Place>? chosen = Id<Place>.TryParse(Place, out var known) ? known : null;
        return await desk.Do(
            this,
            new AddAddress(Record, Version, Kind, Telling.Channel, Telling.Why, chosen, chosen is null ? facts : null, FromOn,
                From: Telling.From),
            _ => Redirect($"/{type}/{id}"));
    }

    private async Task Load(string type, Guid id)
    {
        var seen = await desk.Reading.See(new(type, id)) ?? throw new NotFound(type);
        (Record, Name) = (seen.Ref, seen.Record.Title);
        if (Version == 0) Version = seen.Version;
    }
}
