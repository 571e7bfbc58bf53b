using Bluelamp.Kernel;
using Bluelamp.Pole;
using Bluelamp.Shell;
using Bluelamp.Shell.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Bluelamp.Links;

/// <summary>The places that have to do with a record, on the map and as a table.</summary>
[AsksPurpose]
[Grant]
public sealed class SpotsPage(Desk desk, Drawing drawing, PersonFeed feed, Rooms rooms) : PageModel
{
    /// <summary>The node.</summary>
    public Ref Root { get; private set; }

    /// <summary>Its line.</summary>
    public string RootTitle { get; private set; } = "";

    /// <summary>The spots.</summary>
    public IReadOnlyList<Spot> Spots { get; private set; } = [];

    /// <summary>True when there are more.</summary>
    public bool IsCut { get; private set; }

    /// <summary>What the map fetches.</summary>
    public string MarksHref => $"{LinkSide.Map.Of(Root)}{Request.QueryString}{(Request.QueryString.HasValue ? "&" : "?")}handler=Marks";

    /// <summary>Where the map begins, and how near, so that every spot is on it.</summary>
    public (double Latitude, double Longitude, double Zoom) View
    {
        get
        {
            var (south, north) = (Spots.Min(s => s.Point.Latitude), Spots.Max(s => s.Point.Latitude));
            var (west, east) = (Spots.Min(s => s.Point.Longitude), Spots.Max(s => s.Point.Longitude));

            // A map is about 900 points by 350, and at zoom 0 the world is 512: a degree of latitude is longer than one of longitude.
            var span = Math.Max((east - west) * 0.65, (north - south) * 2.4);
            return ((south + north) / 2, (west + east) / 2, Math.Clamp(Math.Floor(Math.Log2(360 / Math.Max(span, 0.001))), 5, 15));
        }
    }

    public async Task OnGet(string type, Guid id)
    {
        await Load(type, id);
        await desk.Store.Consulted(desk.Actor, [.. Spots.Select(s => s.Record).Append(Root).Distinct()], "map of links");
    }

    /// <summary>The spots as marks on the map: what the table shows, nothing else.</summary>
    public async Task<IActionResult> OnGetMarks(string type, Guid id)
    {
        await Load(type, id);
        return new JsonResult(new
        {
            type = "FeatureCollection",
            features = Spots.Select(s => new
            {
                type = "Feature",
                id = s.Record.ToString(),
                geometry = new { type = "Point", coordinates = new[] { s.Point.Longitude, s.Point.Latitude } },
                properties = new { kind = "pin", title = s.Title, href = PageOf(s.Record) },
            }),
        });
    }

    /// <summary>The page of a record.</summary>
    public string PageOf(Ref record) => rooms.PageOf(record);

    private async Task Load(string type, Guid id)
    {
        await feed.Reached(desk.Wrote);
        var (web, root) = await drawing.Begin(new(type, id), desk.Actor);
        (Root, RootTitle) = (root, Drawing.TitleOf(web[root]!));
        (Spots, IsCut) = await SpotList.Of(web, root, ChartQuestion.Read(root, name => Request.Query[name]));
    }
}
