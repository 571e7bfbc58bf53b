using System.Globalization;
using Bluelamp.Kernel;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Bluelamp.Map;

/// <summary>The map of the force's ground: find a place, see it, and read in tables what the map shows.</summary>
[Grant]
public sealed class FinderModel(GeographyStore store) : PageModel
{
    private const int RowsMax = 100;

    /// <summary>What is looked for.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    /// <summary>The place chosen from what was found: <c>51.33300,0.06000,16</c>.</summary>
    [BindProperty(SupportsGet = true, Name = "at")]
    public string? Aimed { get; set; }

    /// <summary>Streets that begin with this are listed.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Letter { get; set; }

    public Geography Geography => store.Current;
    public bool Asked => !string.IsNullOrWhiteSpace(Q);
    public IReadOnlyList<Location> Found { get; private set; } = [];
    public Location? Chosen { get; private set; }
    public Point? At { get; private set; }
    public double? Zoom { get; private set; }
    public IReadOnlyList<(Area Area, IReadOnlyList<string> Beats, IReadOnlyList<string> Stations, string Aim)> Wards { get; private set; } =
        [];
    public int WardsLeftOut { get; private set; }
    public IReadOnlyList<string> Letters { get; private set; } = [];
    public IReadOnlyList<Street> Streets { get; private set; } = [];
    public int StreetsLeftOut { get; private set; }

    public void OnGet()
    {
        Found = Asked ? Geography.Gazetteer.Find(Q, 12) : [];
        Choose();
        List();
    }

    /// <summary>Where and how near the map goes for a place: latitude, longitude, zoom.</summary>
    public static string Aim(Location found) =>
        Aim(found.At, found.Kind == LocationKind.Area ? 13.5 : found.Kind == LocationKind.Street ? 15.5 : 17);

    public static string Aim(Point at, double zoom = 15.5) =>
        string.Create(CultureInfo.InvariantCulture, $"{at.Lat:0.#####},{at.Lon:0.#####},{zoom}");

    public static string LinkTo(string? asked, Location found) => $"/map?q={Uri.EscapeDataString(asked ?? "")}&at={Aim(found)}";

    /// <summary>What it is and where, beside its name.</summary>
    public static string Words(Location found)
    {
        var kind = found.Kind switch
        {
            LocationKind.GridReference => "Grid reference",
            LocationKind.Point => "Place",
            _ => found.Kind.ToString()
        };
        return string.Join(", ", new[] { kind, found.Ward is null ? found.Locality : $"{found.Ward} ward", found.Beat is null
            ? null : $"beat {found.Beat}" }.Where(w => w is not null));
    }

    private void Choose()
    {
        if (Parse(Aimed) is { } aimed)
        {
            (At, Zoom) = (aimed.At, aimed.Zoom);
            Chosen = Found.FirstOrDefault(found => found.At.MetresTo(aimed.At) < 2) ?? Geography.Describe(aimed.At);
        }
        else if (Found is [var first, ..])
        {
            (At, Chosen, Zoom) = (first.At, first, Parse(Aim(first))!.Value.Zoom);
        }
    }

    private static (Point At, double Zoom)? Parse(string? text)
    {
        var numbers = (text ?? "").Split(',')
            .Select(part => double.TryParse(part, CultureInfo.InvariantCulture, out var value) ? value : double.NaN).ToList();
        if (numbers is not [var lat, var lon, var zoom] || numbers.Exists(double.IsNaN)) return null;
        var at = new Point(lat, lon);
        return at.IsValid ? (at, Math.Clamp(zoom, 8, 19)) : null;
    }

    private void List()
    {
        var wards = Geography.Areas.Where(area => area.Kind == AreaKind.Ward).DefaultIfEmpty().OfType<Area>().ToList();
        if (wards.Count == 0) wards = [.. Geography.Areas.Where(area => area.Kind == AreaKind.Borough)];
        (Wards, WardsLeftOut) = ([.. wards.OrderBy(ward => ward.Name, StringComparer.OrdinalIgnoreCase).Take(RowsMax).Select(Row)],
            Math.Max(0, wards.Count - RowsMax));
        Letters = [.. Geography.Streets.Select(FirstLetter).Distinct().Order(StringComparer.Ordinal)];
        Letter = Letters.Contains(Letter) ? Letter : Letters is [var first, ..] ? first : null;
        var streets = Geography.Streets.Where(street => FirstLetter(street) == Letter)
            .OrderBy(street => street.Name, StringComparer.OrdinalIgnoreCase).ToList();
        (Streets, StreetsLeftOut) = ([.. streets.Take(RowsMax)], Math.Max(0, streets.Count - RowsMax));
    }

    private (Area, IReadOnlyList<string>, IReadOnlyList<string>, string) Row(Area ward) =>
    (
        ward,
        [.. Geography.Areas.Where(area => area.Kind == AreaKind.Beat && area.Code.StartsWith(ward.Code, StringComparison.Ordinal))
            .Select(beat => beat.Code)],
        [.. Geography.Landmarks.Where(l => l.Kind == LandmarkKind.PoliceStation && ward.Shape.Contains(l.At)).Select(l => l.Name)],
        Aim(ward.Shape.Bounds.Centre, 13.5)
    );

    private static string FirstLetter(Street street) => street.Name.Length > 0 ? char.ToUpperInvariant(street.Name[0]).ToString() : "?";
}
