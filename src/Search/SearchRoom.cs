using Bluelamp.Shell;

namespace Bluelamp.Search;

/// <summary>The Search room.</summary>
public sealed class SearchRoom : IRoom
{
    public string Name => "search";

    public string Title => "Search";
}
