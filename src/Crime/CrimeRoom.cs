using Bluelamp.Shell;

namespace Bluelamp.Crime;

/// <summary>Crimes recorded, investigated and closed.</summary>
public sealed class CrimeRoom : IRoom
{
    public string Name => "crime";
    public string Title => "Crime";
}
