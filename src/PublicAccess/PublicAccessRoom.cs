using Bluelamp.Shell;

namespace Bluelamp.PublicAccess;

/// <summary>The PublicAccess room.</summary>
public sealed class PublicAccessRoom : IRoom
{
    public string Name => "publicaccess";

    public string Title => "PublicAccess";
}
