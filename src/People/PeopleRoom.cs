using Bluelamp.Shell;

namespace Bluelamp.People;

/// <summary>The People room.</summary>
public sealed class PeopleRoom : IRoom
{
    public string Name => "people";

    public string Title => "People";
}
