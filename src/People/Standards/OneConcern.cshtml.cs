using Bluelamp.Kernel;
using Bluelamp.Shell;
using Bluelamp.Shell.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Bluelamp.People;

/// <summary>One concern: the looks behind it, and the form of <see cref="DecideConcern"/>.</summary>
[Grant(Roles.Auditor)]
public sealed class OneConcernPage(Desk desk) : PageModel
{
    private const int LooksShown = 25;

    [BindProperty(SupportsGet = true)]
    public Id<Concern> Id { get; set; }

    [BindProperty]
    public int Version { get; set; }

    [BindProperty]
    public ConcernOutcome Outcome { get; set; }

    [BindProperty]
    public string? Because { get; set; }

    /// <summary>What it is about.</summary>
    public Concern Concern { get; private set; } = null!;

    /// <summary>Who looked, as colleagues know them.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Who decided, as colleagues know them.</summary>
    public string? DecidedBy { get; private set; }

    /// <summary>Their looks up to then, newest first.</summary>
    public IReadOnlyList<Consultation> Looks { get; private set; } = [];

    /// <summary>True when this auditor may decide it now.</summary>
    public bool MayDecide => Concern.Outcome == ConcernOutcome.Open && Concern.User != desk.Actor.Name;

    /// <summary>What may come of it.</summary>
    public static IReadOnlyList<Choice> Outcomes { get; } =
    [
        new(nameof(ConcernOutcome.Explained), "Explained", "There was a policing purpose"),
        new(nameof(ConcernOutcome.Advised), "Words of advice", "Not to be repeated; no more is needed"),
        new(nameof(ConcernOutcome.Referred), "Referred", "It goes on as a conduct matter"),
    ];

    public async Task OnGet()
    {
        var held = await desk.Reading.Get(Id);
        (Concern, Version) = (held.Record, held.Version);
        var names = await Names.Of(desk, new[] { Concern.User, Concern.DecidedBy }.OfType<string>());
        (Name, DecidedBy) = (names[Concern.User], Concern.DecidedBy is { } by ? names[by] : null);
        Looks = [.. (await desk.Store.Looks(new()
        {
            By = Concern.User, Types = ["person"], Record = Concern.Record, Before = Concern.RaisedAt.AddTicks(1), Take = LooksShown,
        })).Rows.Select(r => r.Consultation)];
    }

    public Task<IActionResult> OnPost() => desk.Do(
        this, new DecideConcern(Id, Version, Outcome, Because ?? ""), _ => Redirect("/standards"), OnGet);
}
