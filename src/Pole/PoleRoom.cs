using Bluelamp.Shell;

namespace Bluelamp.Pole;

/// <summary>People, organisations, items and places, and how they are linked.</summary>
public sealed class PoleRoom : IRoom
{
    public string Name => "pole";
    public string Title => "People and places";
}
