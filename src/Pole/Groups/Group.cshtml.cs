using Bluelamp.Kernel;
using Bluelamp.Shell;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Bluelamp.Pole;

/// <summary>One face of a person: what all their records say, each fact with where it came from, as far as the reader sees the
/// records.</summary>
[Shell.Access.AsksPurpose]
[Grant(
    Roles.CallTaker, Roles.Dispatcher, Roles.ResponseOfficer, Roles.Investigator, Roles.Supervisor, Roles.Registrar, Roles.Analyst,
    Roles.EvidenceOfficer, Roles.DisclosureOfficer, Roles.Auditor)]
public sealed class GroupPage(Desk desk, PersonFeed feed) : PageModel
{
    private const int LikeMax = 20, RejectedMax = 5;

    private static readonly Actor Part = Actor.System("matching");

    /// <summary>Who may open it.</summary>
    internal static IReadOnlyList<string> Readers { get; } = ((GrantAttribute)Attribute.GetCustomAttribute(
        typeof(GroupPage), typeof(GrantAttribute))!).Roles;

    /// <summary>The records, the oldest first.</summary>
    public IReadOnlyList<Held<Person>> Records { get; private set; } = [];

    /// <summary>What they say.</summary>
    public IReadOnlyList<FaceFact> Facts { get; private set; } = [];

    /// <summary>Records that were compared and are not in the group, the likest first.</summary>
    public IReadOnlyList<(Held<Person> Person, PairReasons Reasons)> Rejected { get; private set; } = [];

    /// <summary>For each rejected record, the one of the group that is likest to it.</summary>
    public IReadOnlyDictionary<Id<Person>, Id<Person>> Compared { get; private set; } = new Dictionary<Id<Person>, Id<Person>>();

    /// <summary>What people decided of these records.</summary>
    public IReadOnlyList<(MatchDecision Said, string One, string Other, string By)> Decided { get; private set; } = [];

    /// <summary>True when this reader may take records out.</summary>
    public bool MaySplit => desk.May<SplitPerson>();

    /// <summary>What the person is called: the name that most records have, then the newest.</summary>
    public string Title => Facts.FirstOrDefault(f => f.Name == "Name")?.Values[0].Text ?? Records[0].Record.Title;

    /// <summary>The record that is taken out.</summary>
    [BindProperty]
    public Id<Person>? Out { get; set; }

    [BindProperty]
    public string? Because { get; set; }

    // A group is found by any of its records; it is shown at the oldest one, so that one person has one address.
    public async Task<IActionResult> OnGet(Guid id)
    {
        await feed.Reached(desk.Wrote);
        await Load(new(id));
        return Records[0].Id.Value == id ? Page() : Redirect($"/person/{Records[0].Id}/group");
    }

    public async Task<IActionResult> OnPost(Guid id)
    {
        await Load(new(id));
        if (Out is null) ModelState.AddModelError(nameof(Out), "Choose the record that is of somebody else.");
        return await desk.Do(
            this, new SplitPerson(Out ?? default, [.. Records.Select(r => r.Id).Where(r => r != Out)], Because ?? ""),
            _ => Redirect($"/person/{Records.First(r => r.Id != Out).Id}/group"));
    }

    private async Task Load(Id<Person> id)
    {
        var asked = await desk.Reading.Get(id);
        var sight = Sight.Of(desk.Store, desk.Actor);
        var group = feed.Book.GroupOf(id, sight);
        // Read again: a record hidden or erased a moment ago must not be shown from memory.
        Records = await desk.Reading.GetMany(group);
        if (Records.All(r => r.Id != id)) Records = [asked];
        foreach (var record in Records) await desk.Consulted(record.Id, "group");
        Facts = await PersonFace.Of(desk.Reading, Records);
        await LoadRejected(sight);
        await LoadDecided();
    }

    private async Task LoadRejected(Sight sight)
    {
        var inside = Records.Select(r => r.Id).ToHashSet();
        var like = Records.SelectMany(r => feed.Book.LikeOf(r.Id, sight, LikeMax).Select(a => (Of: r.Id, Person: a.Record, a.Weight)))
            .Where(a => !inside.Contains(a.Person) && a.Weight > feed.Book.Scorer.Start / 2).GroupBy(a => a.Person)
            .Select(g => g.MaxBy(a => a.Weight)).OrderByDescending(a => a.Weight).Take(RejectedMax).ToList();
        var seen = (await desk.Reading.GetMany(like.Select(l => l.Person))).ToDictionary(p => p.Id);
        Rejected = [.. like.Where(l => seen.ContainsKey(l.Person))
            .Select(l => (seen[l.Person], feed.Book.Explain(l.Of, l.Person, sight)!)).Where(r => r.Item2 is not null)];
        Compared = like.ToDictionary(l => l.Person, l => l.Of);
        foreach (var (person, _) in Rejected) await desk.Consulted(person.Id, "compared");
    }

    private async Task LoadDecided()
    {
        var part = desk.Reading.AsPart(Part);
        var said = new List<MatchDecision>();
        foreach (var record in Records) said.AddRange((await part.Naming<MatchDecision>(record.Id, 100)).Select(d => d.Record));
        said = [.. said.Where(s => s.Verdict != Verdict.Withdrawn).DistinctBy(s => s.Pair).OrderByDescending(s => s.DecidedAt)];
        var seen = (await desk.Reading.GetMany(said.SelectMany(s => new[] { s.One, s.Other })))
            .ToDictionary(p => p.Id, p => p.Record.Title);
        var names = await Shell.Access.Names.Of(desk, said.Select(s => s.DecidedBy));
        Decided = [.. said.Where(s => seen.ContainsKey(s.One) && seen.ContainsKey(s.Other))
            .Select(s => (s, seen[s.One], seen[s.Other], names[s.DecidedBy]))];
    }
}
