using System.Globalization;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Bluelamp.Map;

/// <summary>A map on a page. What is inside the tag is shown where there is no script; the table named by
/// <see cref="Twin"/> says the same as the map.</summary>
[HtmlTargetElement("map-view")]
public sealed class MapView(GeographyStore store) : TagHelper
{
    private static readonly string[] Heights = ["small", "medium", "tall", "fill"];

    /// <summary><c>small</c>, <c>medium</c>, <c>tall</c>, or <c>fill</c> for the height of what it stands in.</summary>
    public string Height { get; set; } = "medium";

    /// <summary>GeoJSON addresses with the marks to show, separated by spaces.</summary>
    public string? Src { get; set; }

    /// <summary>Seconds between two fetches of the marks; 0 for none.</summary>
    public double Refresh { get; set; }

    /// <summary>Kinds of record whose change makes the marks be fetched anew.</summary>
    public string? Live { get; set; }

    /// <summary>The id of the table that says the same in words.</summary>
    public string? Twin { get; set; }

    /// <summary>What to show besides the roads, of <c>wards beats buildings landmarks</c>; all of it when left out.</summary>
    public string? Layers { get; set; }

    /// <summary><c>console</c> or <c>case</c>; as the page looks when left out.</summary>
    public string? Look { get; set; }

    /// <summary>Where to begin, degrees north.</summary>
    public double? Lat { get; set; }

    /// <summary>Where to begin, degrees east.</summary>
    public double? Lon { get; set; }

    /// <summary>How near to begin: 12 a town, 16 a street.</summary>
    public double? Zoom { get; set; }

    /// <summary>Marks the place where it begins.</summary>
    public bool Pin { get; set; }

    /// <summary>A click says where it was: the page hears <c>bluelamp-map:pick</c>.</summary>
    public bool Pick { get; set; }

    /// <summary>What it is a map of, for those who hear it.</summary>
    public string? Label { get; set; }

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (!Heights.Contains(Height))
            throw new InvalidOperationException($"A map's height is {string.Join(", ", Heights)}, not \"{Height}\".");
        output.TagName = "bluelamp-map";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", $"bl-map bl-map--{Height}");
        output.Attributes.SetAttribute("role", "region");
        output.Attributes.SetAttribute("aria-label", Label ?? $"Map of {store.Current.Title}");
        Set("aria-describedby", Twin);
        Set("data-src", Src);
        Set("data-refresh", Refresh > 0 ? Refresh.ToString(CultureInfo.InvariantCulture) : null);
        Set("data-live", Live);
        Set("data-layers", Layers);
        Set("data-look", Look);
        Set("data-lat", Number(Lat));
        Set("data-lon", Number(Lon));
        Set("data-zoom", Number(Zoom));
        Set("data-bounds", Corners(store.Current));
        Set("data-pin", Pin ? "true" : null);
        Set("data-pick", Pick ? "true" : null);
        output.PreElement.AppendHtml(Sheet("lib/maplibre-gl.css")).AppendHtml(Sheet("map.css"));
        if (Twin is not null) output.PreElement.AppendHtml(Skip(Twin));
        output.PostElement.AppendHtml(Script());

        void Set(string name, string? value)
        {
            if (value is not null) output.Attributes.SetAttribute(name, value);
        }
    }

    // The town itself and not the length of its roads out: a first look at houses, not at fields.
    private static string Corners(Geography geography)
    {
        var town = Bounds.None;
        foreach (var area in geography.Areas) town = town.With(area.Shape.Bounds);
        if (town.IsNone) town = geography.Bounds;
        return string.Create(CultureInfo.InvariantCulture,
            $"{town.West:0.#####} {town.South:0.#####} {town.East:0.#####} {town.North:0.#####}");
    }

    private static string? Number(double? value) => value?.ToString(CultureInfo.InvariantCulture);

    private static TagBuilder Sheet(string file)
    {
        var link = new TagBuilder("link") { TagRenderMode = TagRenderMode.SelfClosing };
        link.Attributes["rel"] = "stylesheet";
        link.Attributes["href"] = $"/_content/Bluelamp.Map/{file}";
        return link;
    }

    private static TagBuilder Skip(string twin)
    {
        var link = new TagBuilder("a");
        link.AddCssClass("govuk-skip-link bl-map-skip");
        link.Attributes["href"] = $"#{twin}";
        link.InnerHtml.Append("Skip the map: the same as a table");
        return link;
    }

    private static TagBuilder Script()
    {
        var script = new TagBuilder("script");
        script.Attributes["type"] = "module";
        script.Attributes["src"] = "/_content/Bluelamp.Map/map.js";
        return script;
    }
}
