using Bluelamp.Shell;

namespace Bluelamp.Map;

/// <summary>Where things are, and how to get there.</summary>
public sealed class MapRoom : IRoom
{
    public string Name => "map";
    public string Title => "Map";
}
