using Bluelamp.Kernel;
using Bluelamp.Shell;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Bluelamp.Retention;

/// <summary>The holds that stand, those first that are to be looked at again first.</summary>
[Grant(Roles.Registrar, Roles.DisclosureOfficer, Roles.Supervisor, Roles.Auditor, Roles.Administrator)]
public sealed class HoldsPage(Desk desk) : PageModel
{
    private const int RowsMax = 25;

    /// <summary>Only holds on this ground.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Ground { get; set; }

    /// <summary>Only those whose day to be looked at again has come.</summary>
    [BindProperty(SupportsGet = true)]
    public bool Due { get; set; }

    /// <summary>The table.</summary>
    public RetentionRules Rules { get; } = desk.Reading.Table(RetentionRules.Table);

    /// <summary>How many stand that the reader may see.</summary>
    public long Count { get; private set; }

    /// <summary>How many are to be looked at again.</summary>
    public long DueCount { get; private set; }

    /// <summary>How many stand, ground by ground.</summary>
    public IReadOnlyList<(HoldGround Ground, long Count)> Grounds { get; private set; } = [];

    /// <summary>The holds in hand.</summary>
    public IReadOnlyList<Held<Hold>> Rows { get; private set; } = [];

    /// <summary>Where the next rows are.</summary>
    public string? NextHref { get; private set; }

    /// <summary>Today in London.</summary>
    public DateOnly Today => London.DateOf(desk.Reading.Now);

    public async Task OnGet(string? after)
    {
        var reading = desk.Reading;
        Count = await reading.Find(Hold.Standing, (object?)null).Count();
        DueCount = await DueHolds.Of(reading).Count();
        var grounds = new List<(HoldGround, long)>();
        foreach (var ground in Rules.Grounds.DistinctBy(g => g.Code))
            if (await reading.Find(Hold.ByGround, null, ground.Code).Count() is > 0 and var count) grounds.Add((ground, count));
        Grounds = grounds;
        var query = Due ? DueHolds.Of(reading) : Ground is { Length: > 0 } code ? reading.Find(Hold.ByGround, null, code)
            : reading.Find(Hold.Standing, (object?)null);
        var page = await query.Page(RowsMax, after);
        Rows = page.Rows;
        NextHref = page.Next is { } next
            ? $"/retention?{(Due ? "due=true&" : "")}ground={Uri.EscapeDataString(Ground ?? "")}&after={Uri.EscapeDataString(next)}" : null;
    }
}
