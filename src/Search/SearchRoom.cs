using Bluelamp.Kernel;
using Bluelamp.Map;
using Bluelamp.Shell;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Bluelamp.Search;

/// <summary>One box over every record of every room.</summary>
public sealed class SearchRoom : IRoom
{
    /// <summary>The part of the house that reads everything there is to find.</summary>
    public static Actor Reader { get; } = Actor.System("search");

    /// <inheritdoc/>
    public string Name => "search";

    /// <inheritdoc/>
    public string Title => "Search";

    /// <inheritdoc/>
    public IReadOnlyList<RoomLink> Links =>
        [new("Search", "/search", "People, places, vehicles, incidents and crimes: everything you may see", []),
            new("Restricted records", TellOfMissed.Page, "Searches that met a record which you keep for some",
                [Roles.Investigator, Roles.Supervisor, Roles.Analyst]),
            new("Saved searches", "/search/saved", "Be told when something new matches", [])];

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, string> RecordPages => new Dictionary<string, string>
    {
        [SavedSearch.Type] = "/search/saved#{id}",
        [MissedMatch.Type] = TellOfMissed.Page,
    };

    /// <inheritdoc/>
    public void Add(IServiceCollection services) =>
        services.AddSingleton<SearchFeed>().AddHostedService(s => s.GetRequiredService<SearchFeed>()).AddSingleton<IWaiting, NewMatches>()
            .AddSingleton<MissedMatches>().AddHostedService(s => s.GetRequiredService<MissedMatches>())
            .AddSingleton<IFollow>(s => new TellOwners(s.GetRequiredService<Catalogue>(), new(s.GetRequiredService<GeographyStore>)));

    /// <inheritdoc/>
    public void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/search", async (
            string q, string? type, int? skip, [FromQuery(Name = "at-least")] LogPosition? atLeast, SearchFeed feed, Store store,
            Actor actor) =>
        {
            var found = await feed.Find(new(q, actor, type, Skip: Math.Clamp(skip ?? 0, 0, SearchQuery.SkipMax)), atLeast);
            await store.Consulted(actor, [.. found.Hits.Select(h => h.Record)], "search result");
            return TypedResults.Json(found, Json.Options);
        }).WithMetadata(new GrantAttribute()).WithTags("search").WithSummary("Everything the caller may see that holds the words.");
}
