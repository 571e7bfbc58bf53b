using System.Text.Json;
using Bluelamp.Kernel;
using Bluelamp.Shell;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Bluelamp.Bus;

/// <summary>Every room's happenings with their fields and an example, a room at a time.</summary>
[Grant]
public sealed class FactsPage(HappeningFacts facts, Voice voice, Rooms rooms) : PageModel
{
    private static readonly JsonSerializerOptions Indented = new(Json.Options) { WriteIndented = true };

    [BindProperty(SupportsGet = true)]
    public string? Room { get; set; }

    /// <summary>The rooms in which something can happen, as people know them.</summary>
    public IReadOnlyList<(string Name, string Title)> All { get; } =
        [.. facts.All.Select(h => h.Room).Distinct().Select(r => (r, rooms.TitleOf(r))).OrderBy(r => r.Item2, StringComparer.Ordinal)];

    public IReadOnlyList<HappeningPage> Pages { get; private set; } = [];

    public void OnGet()
    {
        if (!All.Any(r => r.Name == Room)) Room = All[0].Name;
        Pages = [.. facts.All.Where(h => h.Room == Room)];
    }

    /// <summary>An event with every fact allowed.</summary>
    public string Example(HappeningPage page) => HappeningFacts.Example(page, voice).ToJsonString(Indented);
}
