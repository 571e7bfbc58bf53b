using Bluelamp.Shell;

namespace Bluelamp.Map;

/// <summary>The Map room.</summary>
public sealed class MapRoom : IRoom
{
    public string Name => "map";

    public string Title => "Map";
}
