using Bluelamp.Shell;

namespace Bluelamp.People;

/// <summary>Officers, teams and who is on duty.</summary>
public sealed class PeopleRoom : IRoom
{
    public string Name => "people";
    public string Title => "People";
}
