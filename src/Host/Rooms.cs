using Bluelamp.Control;
using Bluelamp.Crime;
using Bluelamp.Map;
using Bluelamp.People;
using Bluelamp.Pole;
using Bluelamp.PublicAccess;
using Bluelamp.Search;
using Bluelamp.Shell;

namespace Bluelamp.Host;

/// <summary>The house: its rooms, in the order the header shows them.</summary>
public static class Rooms
{
    public static IReadOnlyList<IRoom> All { get; } =
    [
        new ControlRoom(),
        new CrimeRoom(),
        new PoleRoom(),
        new SearchRoom(),
        new MapRoom(),
        new PeopleRoom(),
        new PublicAccessRoom(),
        new ShellRoom(),
    ];
}
