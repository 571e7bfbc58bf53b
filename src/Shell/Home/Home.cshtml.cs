using System.Globalization;
using Bluelamp.Kernel;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Bluelamp.Shell;

/// <summary>Where everybody begins: the pages of one's roles, or the public services for those who are not signed in.</summary>
[Public]
public sealed class HomeModel(Actor actor, Rooms rooms, TimeProvider time, Store store, IEnumerable<IWaiting> waiting) : PageModel
{
    public bool IsSignedIn => actor != Actor.Public;

    /// <summary>What is offered: what the header offers too comes first, else room by room.</summary>
    public IReadOnlyList<(string Room, RoomLink Link)> Cards =>
        [.. rooms.For(actor).SelectMany(r => r.Links.Select(l => (r.Room.Title, Link: l))).OrderByDescending(c => c.Link.InHeader)];

    /// <summary>What waits for the reader, as the rooms tell it.</summary>
    public IReadOnlyList<Waits> Waits { get; private set; } = [];

    public async Task OnGet()
    {
        if (!IsSignedIn) return;
        var waits = new List<Waits>();
        foreach (var room in waiting) waits.AddRange(await room.For(store.Read(actor)));
        Waits = [.. waits.Where(w => w.Count > 0)];
    }

    public string Greeting => $"Good {PartOfDay}, {actor.Display}";

    private string PartOfDay => London.Of(time.GetUtcNow()).Hour switch
    {
        >= 5 and < 12 => "morning",
        >= 12 and < 18 => "afternoon",
        _ => "evening",
    };

    public string Today => London.Of(time.GetUtcNow()).ToString("dddd d MMMM yyyy", CultureInfo.InvariantCulture);
}
