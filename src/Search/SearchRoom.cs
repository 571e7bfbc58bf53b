using Bluelamp.Shell;

namespace Bluelamp.Search;

/// <summary>One box over every record of every room.</summary>
public sealed class SearchRoom : IRoom
{
    public string Name => "search";
    public string Title => "Search";
}
