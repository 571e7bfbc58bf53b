using System.Globalization;
using Bluelamp.Kernel;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Bluelamp.Shell;

/// <summary>Where everybody begins: the pages of one's roles, or the public services for those who are not signed in.</summary>
[Public]
public sealed class HomeModel(Actor actor, Rooms rooms, TimeProvider time) : PageModel
{
    public bool IsSignedIn => actor != Actor.Public;

    /// <summary>What is offered; a link that states no role is for the public.</summary>
    public IEnumerable<(IRoom Room, IReadOnlyList<RoomLink> Links)> Offered => rooms.For(actor);

    public string Greeting => $"Good {(London.Of(time.GetUtcNow()).Hour switch { >= 5 and < 12 => "morning", >= 12 and < 18 => "afternoon", _ => "evening" })}, {actor.Display}";

    public string Today => London.Of(time.GetUtcNow()).ToString("dddd d MMMM yyyy", CultureInfo.InvariantCulture);
}
