using Bluelamp.Shell;

namespace Bluelamp.Control;

/// <summary>999 and 101 calls, incidents and dispatch.</summary>
public sealed class ControlRoom : IRoom
{
    public string Name => "control";
    public string Title => "Control room";
}
