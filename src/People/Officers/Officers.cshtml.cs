using Bluelamp.Kernel;
using Bluelamp.Pole;
using Bluelamp.Shell;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Bluelamp.People;

/// <summary>Everybody who works for the force, by name, team or rank.</summary>
[Grant(Roles.Hr, Roles.Supervisor)]
public sealed class OfficersPage(Desk desk) : PageModel
{
    private Dictionary<Id<Team>, Team> _teams = [];

    /// <summary>Last name, shoulder number or warrant number.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Find { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Team { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Rank { get; set; }

    /// <summary>The officers found, a page of them.</summary>
    public Page<Held<Officer>> Found { get; private set; } = new([], null);

    /// <summary>Which of them are on duty now.</summary>
    public HashSet<Id<Officer>> OnDuty { get; } = [];

    public IEnumerable<Choice> Teams => _teams.Select(t => new Choice(t.Key.ToString(), t.Value.Title)).OrderBy(c => c.Text, StringComparer.Ordinal);

    public IEnumerable<Choice> Ranks => desk.Reading.Table(RankTable.Table).Ranks.Select(r => new Choice(r.Code, r.Name));

    public bool MayAdd => desk.May<AddOfficer>();

    public bool MayForm => desk.May<FormTeam>();

    public async Task OnGet(string? after)
    {
        _teams = (await desk.Reading.Find(People.Team.ByUnit).List()).ToDictionary(t => t.Id, t => t.Record);
        Found = await Look(after);
        foreach (var officer in Found.Rows)
        {
            if (await desk.Reading.Find(Duty.OnNow, officer.Id).First() is not null) OnDuty.Add(officer.Id);
        }
    }

    public string RankName(Officer officer)
    {
        var rank = desk.Reading.Table(RankTable.Table).Ranks.FirstOrDefault(r => r.Code == officer.Rank)?.Name ?? officer.Rank;
        return officer.IsDetective ? $"Detective {rank.ToLowerInvariant()}" : rank;
    }

    public string TeamName(Id<Team> team) => _teams.GetValueOrDefault(team)?.Title ?? "";

    public string NextPath(string after) => QueryString.Create(
        new Dictionary<string, string?> { ["Find"] = Find, ["Team"] = Team, ["Rank"] = Rank, ["after"] = after }.Where(p => !string.IsNullOrEmpty(p.Value))).ToString();

    // One index answers; what a second filter leaves out is left out of the page it answered.
    private async Task<Page<Held<Officer>>> Look(string? after)
    {
        var reading = desk.Reading;
        var typed = Vrm.Normal(Find ?? "");
        if (typed.Length > 0 && char.IsAsciiDigit(typed[0]))
            return new([.. await reading.Find(Officer.ByShoulder).StartingWith(typed).List(), .. await reading.Find(Officer.ByWarrant).StartingWith(typed).List()], null);
        if (Id<Team>.TryParse(Team, out var team)) return Narrow(await reading.Find(Officer.ByTeam, team).StartingWith(Folded.Of(Find)).Page(50, after));
        if (!string.IsNullOrEmpty(Rank)) return await reading.Find(Officer.ByRank, Rank).StartingWith(Folded.Of(Find)).Page(50, after);
        return await reading.Find(Officer.ByName).StartingWith(Folded.Of(Find)).Page(50, after);
    }

    private Page<Held<Officer>> Narrow(Page<Held<Officer>> page) =>
        string.IsNullOrEmpty(Rank) ? page : page with { Rows = [.. page.Rows.Where(o => o.Record.Rank == Rank)] };
}
