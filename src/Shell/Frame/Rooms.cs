using Bluelamp.Kernel;

namespace Bluelamp.Shell;

/// <summary>The rooms of the house as the frame needs them: links by role, and the page of any record.</summary>
public sealed class Rooms(IReadOnlyList<IRoom> all)
{
    private readonly Dictionary<string, string> _pages = all.SelectMany(r => r.RecordPages)
        .ToDictionary(p => p.Key, p => p.Value, StringComparer.Ordinal);

    /// <summary>Every room, in the order of the host's list.</summary>
    public IReadOnlyList<IRoom> All => all;

    /// <summary>The pages a person is offered, room by room; rooms with none are left out.</summary>
    public IEnumerable<(IRoom Room, IReadOnlyList<RoomLink> Links)> For(Actor actor) => all
        .Select(r => (r, (IReadOnlyList<RoomLink>)[.. r.Links.Where(l => IsFor(actor, l))]))
        .Where(r => r.Item2.Count > 0);

    /// <summary>The pages the header offers a person.</summary>
    public IEnumerable<RoomLink> Header(Actor actor) => For(actor).SelectMany(r => r.Links).Where(l => l.InHeader);

    /// <summary>A room by its name, as people know it. The kernel is no room: what happens in it is work that falls due.</summary>
    public string TitleOf(string room) => All.FirstOrDefault(r => r.Name == room)?.Title ?? (room == "kernel" ? "Due work" : room);

    /// <summary>The path of a record's page: its room's own, or the shell's page for any record.</summary>
    public string PageOf(Ref record) => _pages.TryGetValue(record.Type, out var path)
        ? path.Replace("{id}", record.Id.ToString(), StringComparison.Ordinal)
        : $"/record/{record.Type}/{record.Id}";

    private static bool IsFor(Actor actor, RoomLink link) =>
        actor == Actor.Public ? link.Roles.Contains(Roles.Public) : actor.Holds(link.Roles);
}
