using Bluelamp.Kernel;
using Bluelamp.Shell;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Bluelamp.Pole;

/// <summary>Says who owns, keeps or uses a thing.</summary>
[Grant(Roles.CallTaker, Roles.Dispatcher, Roles.ResponseOfficer, Roles.Investigator, Roles.Supervisor, Roles.EvidenceOfficer)]
public sealed class HolderPage(Desk desk) : PageModel
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
    public string? Holder { get; set; }

    [BindProperty]
    public HoldingKind Kind { get; set; }

    [BindProperty, System.ComponentModel.DisplayName("The date")]
    public DateOnly? FromOn { get; set; }

    [BindProperty(Name = "")]
    public Telling Telling { get; set; } = new();

    public Task OnGet(Guid id) => Load(Item.Type, id);

    public async Task<IActionResult> OnPost(Guid id)
    {
        await Load(Item.Type, id);
        var holder = Ref.TryParse(Holder, out var chosen) ? chosen : default;
        return await desk.Do(
            this, new AddHolder(Record.As<Item>(), Version, holder, Kind, Telling.Channel, Telling.Why, FromOn, From: Telling.From),
            _ => Redirect($"/item/{id}"));
    }

    private async Task Load(string type, Guid id)
    {
        var seen = await desk.Reading.See(new(type, id)) ?? throw new NotFound(type);
        (Record, Name) = (seen.Ref, seen.Record.Title);
        Found = await ByName.Find(desk, Find);
        if (Version == 0) Version = seen.Version;
    }
}
