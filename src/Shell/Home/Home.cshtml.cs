using Bluelamp.Kernel;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Bluelamp.Shell;

/// <summary>Where everybody begins: the pages of one's roles, or the public services for those who are not signed in.</summary>
[Public]
public sealed class HomeModel(Actor actor, Rooms rooms) : PageModel
{
    public bool IsSignedIn => actor != Actor.Public;
    public IEnumerable<(IRoom Room, IReadOnlyList<RoomLink> Links)> Offered => rooms.For(actor);
}
