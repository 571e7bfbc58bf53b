using Bluelamp.Shell;

namespace Bluelamp.Pole;

/// <summary>The Pole room.</summary>
public sealed class PoleRoom : IRoom
{
    public string Name => "pole";

    public string Title => "Pole";
}
