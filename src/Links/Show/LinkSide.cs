using Bluelamp.Kernel;

namespace Bluelamp.Links;

/// <summary>A side that this room shows of a record.</summary>
public enum LinkSide
{
    Chart,
    Events,
    Map,
}

/// <summary>Addresses of the sides.</summary>
public static class LinkSides
{
    /// <summary>The address of a record's side.</summary>
    public static string Of(this LinkSide side, Ref record) => side switch
    {
        LinkSide.Events => $"/links/{record.Type}/{record.Id}/events",
        LinkSide.Map => $"/links/{record.Type}/{record.Id}/map",
        _ => $"/links/{record.Type}/{record.Id}",
    };
}
