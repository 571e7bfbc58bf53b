using Bluelamp.Shell;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Bluelamp.Map;

/// <summary>The room of the map: roads, addresses, areas, and the way from one to another.</summary>
public sealed class MapRoom : IRoom
{
    public string Name => "map";
    public string Title => "Map";

    public IReadOnlyList<RoomLink> Links =>
        [new("Map", "/map", "Find a street, an address, a junction or a landmark; wards and beats", [])];

    public void Add(IServiceCollection services)
    {
        services.AddSingleton(provider => new GeographyStore(provider.GetRequiredService<Kernel.Store>()));
        services.AddSingleton<TileStore>();
    }

    public void Map(IEndpointRouteBuilder routes) => MapEndpoints.Map(routes);
}
