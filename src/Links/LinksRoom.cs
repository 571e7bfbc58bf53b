using Bluelamp.Kernel;
using Bluelamp.Shell;
using Bluelamp.Shell.Records;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Bluelamp.Links;

/// <summary>How everything hangs together: the link chart of any record, its events in order, its places on the map.</summary>
public sealed class LinksRoom : IRoom
{
    /// <inheritdoc/>
    public string Name => "links";

    /// <inheritdoc/>
    public string Title => "Links";

    /// <inheritdoc/>
    public IReadOnlyList<RoomLink> Links =>
        [new("Saved link charts", "/links/saved", "How people, places and crimes hang together, to go on with", [])];

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, string> RecordPages { get; } = new Dictionary<string, string>
    {
        [SavedChart.Type] = "/links/saved/{id}",
    };

    /// <inheritdoc/>
    public void Add(IServiceCollection services) => services.AddSingleton<Drawing>().AddSingleton<IRecordSide, Sides>();

    /// <inheritdoc/>
    public void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/links/{type}/{id}", async (string type, Guid id, HttpRequest request, Drawing drawing, Actor actor) =>
        {
            var question = ChartQuestion.Read(new(type, id), name => request.Query[name]);
            return TypedResults.Json(await drawing.Draw(question with { Saved = null }, actor), Json.Options);
        }).WithMetadata(new GrantAttribute()).WithTags("links").WithSummary(
            "The link chart of a record: neighbours (open=TYPE:ID or TYPE:ID~40, kind, from, to) and the shortest connection (with).");

    private sealed class Sides : IRecordSide
    {
        public IEnumerable<RecordAction> Of(Desk desk, Ref record)
        {
            if (desk.Reading.Table(LinkKinds.Table).Of(record.Type) is null) yield break;
            yield return new("Link chart", LinkSide.Chart.Of(record));
            yield return new("Events", LinkSide.Events.Of(record));
            yield return new("On the map", LinkSide.Map.Of(record));
        }
    }
}
