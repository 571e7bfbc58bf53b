using Bluelamp.Kernel;
using Bluelamp.Shell;
using Bluelamp.Shell.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bluelamp.Control;

/// <summary>Positions of units come in here, and the map asks for them here.</summary>
internal static class PositionRoutes
{
    public static void MapPositions(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/api/control/positions", (UnitFix[] fixes, HttpRequest request, Actor actor, Positions positions) =>
            {
                OnlyTokens.Ask(request, actor);
                return new { taken = positions.Report(fixes) };
            })
            .WithMetadata(new GrantAttribute(Roles.ResponseOfficer, Roles.Dispatcher, Roles.Administrator))
            .DisableAntiforgery();
        routes.MapGet("/control/map.geojson", async (Store store, Actor actor, Positions positions) =>
                TypedResults.Json(await MapFeatures.Of(store.Read(actor), positions), contentType: "application/geo+json"))
            .WithMetadata(new GrantAttribute(Roles.CallTaker, Roles.Dispatcher, Roles.Supervisor, Roles.ResponseOfficer, Roles.Auditor));
    }
}
