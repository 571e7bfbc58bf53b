using Bluelamp.Kernel;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace Bluelamp.Shell;

/// <summary>What stands around every page: who is signed in, where they can go, what is new, and from where the page listens.</summary>
public sealed class PageFrame(Actor actor, Rooms rooms, HouseOptions house, Store store, IHttpContextAccessor accessor)
{
    private static readonly object PositionKey = new();
    private readonly HttpContext _request = accessor.HttpContext ?? throw new InvalidOperationException("A page is drawn for a request.");

    public Actor Actor => actor;

    /// <summary>How long the reader stays signed in; null when nobody is signed in with a session.</summary>
    public Access.SessionTime? Session => IsSignedIn ? Access.SessionTime.Of(_request) : null;

    /// <summary>True when the page's form holds what its reader sent after their session had ended.</summary>
    public bool IsTypedAgain => Access.TypedAgain.On(_request);

    public bool IsSignedIn => actor != Actor.Public;

    public bool IsDemo => house.IsDemo;

    /// <summary>The page's own address, to come back to.</summary>
    public string Path => Fault.Of(_request) is { } fault ? fault.Path : _request.Request.Path + _request.Request.QueryString;

    /// <summary>What stands in the search box: the words just searched for.</summary>
    public string? Searched => _request.Request.Path.StartsWithSegments("/search", StringComparison.Ordinal)
        ? _request.Request.Query["q"].ToString() : null;

    /// <summary>The roles held, for the corner of the page.</summary>
    public string RoleWords => actor.Roles.Where(Roles.All.ContainsKey).Select(r => Roles.All[r]).Order(StringComparer.Ordinal)
        .ToList() switch
    {
        [] => "No role",
        [var only] => only,
        [var first, .. var more] => $"{first} and {more.Count} more",
    };

    /// <summary>Links of the header, each with whether the page is under it: by its address, or where it says that it belongs
    /// (<c>ViewData["Under"]</c>).</summary>
    public IReadOnlyList<(RoomLink Link, bool IsHere)> Header(ViewDataDictionary view)
    {
        if (!IsSignedIn) return [];
        var links = rooms.Header(actor).ToList();
        var at = view["Under"] is string under ? new PathString(under) : _request.Request.Path;
        var here = links.Where(l => at.StartsWithSegments(l.Path, StringComparison.Ordinal)).MaxBy(l => l.Path.Length);
        return [.. links.Select(l => (l, l == here))];
    }

    /// <summary>Where the log stood before the page read anything: its stream begins there and misses nothing in between.</summary>
    public string Position => _request.Items[PositionKey] is LogPosition position ? position.ToString() : store.Log.Last.ToString();

    /// <summary>Record types the page listens for (<c>ViewData["Live"]</c>), its reader's notices among them;
    /// null for a page that does not live.</summary>
    public string? Live(ViewDataDictionary view) =>
        IsSignedIn && view["Live"] is string { Length: > 0 } types ? $"{types} {Notice.Type}" : null;

    /// <summary>How many of the reader's notices are unread.</summary>
    public Task<long> Unread() => IsSignedIn ? store.Read(actor).Find(Notice.Unread, actor.Name, null).Count() : Task.FromResult(0L);

    internal static void Mark(HttpContext context, LogPosition position) => context.Items[PositionKey] = position;
}
