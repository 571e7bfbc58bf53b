using Bluelamp.Kernel;
using Bluelamp.Shell;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Bluelamp.People;

/// <summary>Who is on duty now, team by team.</summary>
[Grant(Roles.CallTaker, Roles.Dispatcher, Roles.ResponseOfficer, Roles.Investigator, Roles.Supervisor, Roles.Hr)]
public sealed class OnDutyPage(Desk desk) : PageModel
{
    /// <summary>Those on duty, under their team's name.</summary>
    public IReadOnlyList<(string Team, IReadOnlyList<OnDutyRow> Rows)> Teams { get; private set; } = [];

    /// <summary>True when there are more than a page shows.</summary>
    public bool IsMore { get; private set; }

    /// <summary>The officer at the desk; null for an account of no officer.</summary>
    public Id<Officer>? Me { get; private set; }

    /// <summary>True when the officer at the desk is on duty.</summary>
    public bool IsMeOn { get; private set; }

    public async Task OnGet()
    {
        var reading = desk.Reading;
        Me = (await reading.Find(Officer.ByAccount, desk.Actor.Name).First())?.Id;
        var page = await reading.Find(Duty.ByState, DutyState.On).Page(100);
        IsMore = page.Next is not null;
        var officers = (await reading.GetMany(page.Rows.Select(d => d.Record.Officer))).ToDictionary(o => o.Id);
        var teams = (await reading.GetMany(page.Rows.Where(d => d.Record.Team is not null).Select(d => d.Record.Team!.Value))).ToDictionary(t => t.Id, t => t.Record.Title);
        var mayAll = desk.Actor.Holds([Roles.Supervisor, Roles.Dispatcher, Roles.Hr]);
        IsMeOn = page.Rows.Any(d => d.Record.Officer == Me);
        Teams = [.. page.Rows.Where(d => officers.ContainsKey(d.Record.Officer))
            .Select(d => new OnDutyRow(d, officers[d.Record.Officer], d.Record.EndsAt < reading.Now, mayAll || d.Record.Officer == Me))
            .GroupBy(r => r.Duty.Record.Team is { } team ? teams.GetValueOrDefault(team, "No team") : "No team")
            .OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => (g.Key, (IReadOnlyList<OnDutyRow>)[.. g.OrderBy(r => r.Officer.Record.FamilyKey, StringComparer.Ordinal)]))];
    }

    /// <summary>The rows alone, for a page that keeps itself current.</summary>
    public async Task<IActionResult> OnGetRows()
    {
        await OnGet();
        return Partial("/People/Duties/_OnDutyRows.cshtml", this);
    }

    public Task<IActionResult> OnPostBookOff(Id<Duty> duty, int version) =>
        desk.Do(this, new BookOff(duty, version, "End of duty"), _ => Redirect("/people/on-duty"), OnGet);
}

/// <summary>An officer on duty.</summary>
public sealed record OnDutyRow(Held<Duty> Duty, Held<Officer> Officer, bool IsOver, bool MayBookOff);
