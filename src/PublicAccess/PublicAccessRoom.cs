using Bluelamp.Shell;

namespace Bluelamp.PublicAccess;

/// <summary>What the public can do online.</summary>
public sealed class PublicAccessRoom : IRoom
{
    public string Name => "publicaccess";
    public string Title => "Public";
}
