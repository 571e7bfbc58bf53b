using System.Text.Json;
using Bluelamp.Kernel;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Bluelamp.Bus;

/// <summary>Every room's happenings with their fields and an example, a room at a time.</summary>
[Grant]
public sealed class FactsPage(HappeningFacts facts, Voice voice) : PageModel
{
    private static readonly JsonSerializerOptions Indented = new(Json.Options) { WriteIndented = true };

    [BindProperty(SupportsGet = true)]
    public string? Room { get; set; }

    public IReadOnlyList<string> Rooms { get; } = [.. facts.All.Select(h => h.Room).Distinct()];
    public IReadOnlyList<HappeningPage> Pages { get; private set; } = [];

    public void OnGet()
    {
        Room = Rooms.Contains(Room ?? "") ? Room : Rooms[0];
        Pages = [.. facts.All.Where(h => h.Room == Room)];
    }

    /// <summary>An event with every fact allowed.</summary>
    public string Example(HappeningPage page) => HappeningFacts.Example(page, voice).ToJsonString(Indented);
}
