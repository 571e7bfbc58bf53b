using Bluelamp.Shell;

namespace Bluelamp.Control;

/// <summary>The Control room.</summary>
public sealed class ControlRoom : IRoom
{
    public string Name => "control";

    public string Title => "Control";
}
