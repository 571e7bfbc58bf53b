using System.Globalization;
using System.Text.Json;
using Bluelamp.Kernel;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Bluelamp.Links;

/// <summary>Saving the chart and taking it away.</summary>
public sealed partial class LinksPage
{
    /// <summary>What to call the chart.</summary>
    [BindProperty]
    public string? Name { get; set; }

    /// <summary>Who else may open it: user names, separated by commas.</summary>
    [BindProperty]
    public string? Colleagues { get; set; }

    /// <summary>Where the nodes stand, a line each: reference, right, down. Empty where no script drew them.</summary>
    [BindProperty]
    public string? Places { get; set; }

    /// <summary>Why the chart is taken out of the house.</summary>
    [BindProperty]
    public string? Purpose { get; set; }

    /// <summary>The version of the saved chart that is saved again.</summary>
    [BindProperty]
    public int Version { get; set; }

    /// <summary>The saved chart that is open; null for none.</summary>
    public Held<SavedChart>? Saved { get; private set; }

    /// <summary>True when it is the reader's own.</summary>
    public bool IsOwner => Saved?.Record.Owner == desk.Actor.Name;

    /// <summary>The form that was refused.</summary>
    public string? Failed { get; private set; }

    /// <summary>Where the nodes of the saved chart stand, as the script reads it.</summary>
    public string PlacesJson => JsonSerializer.Serialize((Saved?.Record.Nodes ?? []).Where(n => n.X is not null && n.Y is not null)
        .ToDictionary(n => n.Node.ToString(), n => new { x = n.X, y = n.Y }));

    public async Task<IActionResult> OnPostSave(string type, Guid id)
    {
        await OnGet(type, id);
        Failed = "save";
        return await desk.Do(
            this, new SaveChart(Name ?? "", Chart.Root, Placed(), (Colleagues ?? "").Split(','), Because),
            answer => Redirect($"/links/saved/{answer.Id<SavedChart>()}"));
    }

    public async Task<IActionResult> OnPostKeep(string type, Guid id)
    {
        await OnGet(type, id);
        Failed = "save";
        if (Saved is null) throw new NotFound(SavedChart.Type);
        return await desk.Do(this, new KeepChart(Saved.Id, Version, Placed()), _ => Redirect($"/links/saved/{Saved.Id}"));
    }

    /// <summary>The chart as a file, with the reason it was taken out (DPA 2018 s.62: disclosure). A picture is made by the reader's
    /// browser, once the house has noted it.</summary>
    public async Task<IActionResult> OnPostExport(string type, Guid id, string? format)
    {
        if (string.IsNullOrWhiteSpace(Purpose) || Purpose.Trim().Length < ChartExport.PurposeMin)
        {
            Failed = "export";
            ModelState.AddModelError(nameof(Purpose), "Say what the file is for: it is kept with the names of the records in it.");
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            await OnGet(type, id);
            return Page();
        }

        await Ask(type, id, ChartExport.Look, Purpose.Trim());
        return format switch
        {
            "png" => new NoContentResult(),
            "json" => File(JsonSerializer.SerializeToUtf8Bytes(Chart, Kernel.Json.Options), "application/json", "link-chart.json"),
            _ => File(ChartExport.Csv(Chart, desk.Actor.Name, Purpose.Trim()), "text/csv; charset=utf-8", "link-chart.csv"),
        };
    }

    private string Because => string.IsNullOrWhiteSpace(desk.Actor.Purpose) ? "to go on with it" : desk.Actor.Purpose;

    // The nodes are those of the chart as it was drawn here; the browser says only where they stand.
    private List<PlacedNode> Placed()
    {
        var places = new Dictionary<Ref, (int X, int Y)>();
        foreach (var line in (Places ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (line.Split(' ') is [var node, var x, var y] && Ref.TryParse(node, out var at)
                && int.TryParse(x, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var right)
                && int.TryParse(y, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var down)) places[at] = (right, down);
        }

        return [.. Chart.Nodes.Select(n => places.TryGetValue(n.Ref, out var at) ? new PlacedNode(n.Ref, at.X, at.Y) : new(n.Ref))];
    }
}
