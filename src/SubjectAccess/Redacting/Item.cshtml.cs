using System.Globalization;
using Bluelamp.Kernel;
using Bluelamp.Shell;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Bluelamp.SubjectAccess;

/// <summary>One record that is held: read line by line, what says something of others marked, decided with the keyboard alone.</summary>
[Grant(Roles.DisclosureOfficer, Roles.Auditor)]
public sealed class ItemPage(Desk desk, SheetReader sheets, ItemList items) : PageModel
{
    // The ground offered first for lines about somebody else, where the force's table has it.
    private const string OthersGround = "others";

    /// <summary>Which.</summary>
    [BindProperty(SupportsGet = true)]
    public Id<SubjectItem> Id { get; set; }

    [BindProperty]
    public int Version { get; set; }

    [BindProperty]
    public ItemDecision? Decision { get; set; }

    [BindProperty]
    public string? Ground { get; set; }

    /// <summary>Passages that are ticked: <c>line.part.start.length</c>.</summary>
    [BindProperty]
    public IList<string> Cut { get; set; } = [];

    /// <summary>Names of other records that are ticked: <c>line.part</c>.</summary>
    [BindProperty]
    public IList<string> Give { get; set; } = [];

    /// <summary>What becomes of each line: <c>line:ground</c>, the ground empty for a line that is given.</summary>
    [BindProperty]
    public IList<string> Lines { get; set; } = [];

    /// <summary>Hashes of files that are ticked.</summary>
    [BindProperty]
    public IList<string> Files { get; set; } = [];

    /// <summary>More words to take out wherever they stand, one a line.</summary>
    [BindProperty]
    public string? Also { get; set; }

    [BindProperty]
    public string? TextHash { get; set; }

    [BindProperty]
    public string? Because { get; set; }

    /// <summary>The item.</summary>
    public SubjectItem Item { get; private set; } = null!;

    /// <summary>The request.</summary>
    public SubjectRequest Sar { get; private set; } = null!;

    /// <summary>What the record says.</summary>
    public Sheet Sheet { get; private set; } = null!;

    /// <summary>Marks by line: suggestions, and what was taken out before.</summary>
    public ILookup<int, Suggestion> Marks { get; private set; } = null!;

    /// <summary>Records of the person.</summary>
    public IReadOnlySet<Ref> Own { get; private set; } = new HashSet<Ref>();

    /// <summary>True when this person may decide now.</summary>
    public bool MayDecide => desk.May<DecideItem>() && Sar.MayDecide;

    /// <summary>Grounds in force.</summary>
    public IReadOnlyList<Choice> Grounds => [.. desk.Reading.Table(AccessRules.Table).GroundsOn(London.DateOf(desk.Reading.Now))
        .Select(g => new Choice(g.Code, g.Name, g.Law))];

    /// <summary>What may come of it.</summary>
    public static IReadOnlyList<Choice> Decisions { get; } =
    [
        new(nameof(ItemDecision.Release), "Give it", "Without the passages and lines marked above"),
        new(nameof(ItemDecision.Withhold), "Keep all of it back", "On one of the grounds below"),
        new(nameof(ItemDecision.NotTheirs), "It is not about this person", "It came here by a slip, such as a name shared by two people"),
    ];

    public async Task OnGet()
    {
        await Load();
        (Decision, Ground) = (Item.Decision == ItemDecision.Undecided ? null : Item.Decision, Item.Ground);
        var isNew = Item.TextHash != Sheet.Hash;
        Cut = isNew ? [.. Marks.SelectMany(m => m).Select(m => Place(m.Passage))] : [.. Item.Passages.Select(Place)];
        Give = isNew ? [.. Theirs()] : [.. Item.Given.Select(g => $"{g.Line}.{g.Part}")];
        Lines = isNew ? [.. OfOthers()] : [.. Item.Withheld.Select(w => $"{w.Line}:{w.Ground}")];
        Files = isNew ? [] : [.. Item.Files];
        Because = Item.Decision != ItemDecision.Undecided ? Item.Reason
            : Lines.Count > 0 ? "Lines about somebody else are kept back" : null;
    }

    public async Task<IActionResult> OnPost()
    {
        await Load();
        if (Sheet.Hash != TextHash) ModelState.AddModelError("", "This record changed while you read it. Read it again.");
        if (Decision is null) ModelState.AddModelError(nameof(Decision), "Choose what comes of it.");
        var cut = Cut.Select(Passage).OfType<Passage>().Concat(ByHand()).Distinct().ToList();
        var withheld = Lines.Select(Withheld).OfType<WithheldLine>().ToList();
        if (string.IsNullOrWhiteSpace(Because) && (Decision != ItemDecision.Release || withheld.Count > 0))
            ModelState.AddModelError(nameof(Because), "Say why, in 1 to 500 characters.");
        return await desk.Do(
            this,
            new DecideItem(
                Id, Version, Decision ?? default, string.IsNullOrWhiteSpace(Because) ? "read, and may be given" : Because, TextHash, Ground,
                cut, [.. Give.Select(Given).OfType<GivenLink>()], withheld, [.. Files]),
            _ => Redirect($"/subject-access/items/{Id}?handler=Next"));
    }

    /// <summary>Leads to the next record nobody has decided.</summary>
    public async Task<IActionResult> OnGetNext()
    {
        var item = await desk.Reading.Get(Id);
        return await items.NextUndecided(item.Record.Request) is { } next ? Redirect($"/subject-access/items/{next}")
            : Redirect($"/subject-access/{item.Record.Request}");
    }

    /// <summary>A passage as a box of the form holds it.</summary>
    public static string Place(Passage passage) =>
        string.Create(CultureInfo.InvariantCulture, $"{passage.Line}.{passage.Part}.{passage.Start}.{passage.Length}");

    /// <summary>The ground on which a line is kept back as the form stands; null when it is given.</summary>
    public string? GroundOf(int line) => Lines.Select(Withheld).OfType<WithheldLine>().FirstOrDefault(w => w.Line == line)?.Ground;

    /// <summary>The parts of a line that name somebody or something else, each with its box.</summary>
    public IReadOnlyList<(SheetPart Part, string Place)> Others(SheetLine line) => [.. line.Parts
        .Select((part, i) => (Part: part, Place: string.Create(CultureInfo.InvariantCulture, $"{line.Number}.{i}")))
        .Where(p => p.Part is { LinkTitle: not null, Link: { } link } && !Own.Contains(link))];

    /// <summary>From when to when a line was held, in words.</summary>
    public static string When(SheetLine line) => line.Until is { } until
        ? $"Held from {London.Show(line.Since)} until {London.Show(until)}" : $"Since {London.Show(line.Since)}";

    /// <summary>A decision in words.</summary>
    public static string Words(ItemDecision decision) => decision switch
    {
        ItemDecision.Undecided => "To decide",
        ItemDecision.Release => "Given",
        ItemDecision.Withhold => "Kept back",
        _ => "Not theirs",
    };

    /// <summary>A text cut at its marks: what stands between, and the marks themselves.</summary>
    public static IEnumerable<(string Text, Suggestion? Mark)> Cutting(string text, IEnumerable<Suggestion> marks)
    {
        var at = 0;
        foreach (var mark in marks.OrderBy(m => m.Passage.Start))
        {
            if (mark.Passage.Start < at) continue;
            if (mark.Passage.Start > at) yield return (text[at..mark.Passage.Start], null);
            at = mark.Passage.Start + mark.Passage.Length;
            yield return (text[mark.Passage.Start..at], mark);
        }

        if (at < text.Length) yield return (text[at..], null);
    }

    private async Task Load()
    {
        var held = await desk.Reading.Get(Id);
        (Item, Version) = (held.Record, Version == 0 ? held.Version : Version);
        Sar = (await desk.Reading.Get(Item.Request)).Record;
        Own = await AllItems.Own(desk.Reading, Item.Request);
        Sheet = await sheets.Of(desk.Store, desk.Reading, Item, Own) ?? throw new NotFound(SubjectItem.Type);
        await desk.Consulted(Item.Source, "subject access", RequestPage.Purpose(Sar));
        var (others, own) = await Suggestions.Telltales(desk.Reading, Item.Source, Own);
        var found = Suggestions.In(Sheet, others, own);
        var before = Item.TextHash != Sheet.Hash ? []
            : Item.Passages.Where(p => found.All(f => f.Passage != p)).Select(Chosen).OfType<Suggestion>();
        Marks = found.Concat(before).OrderBy(s => s.Passage.Start).ToLookup(s => s.Passage.Line);
    }

    // Where the person lives, and what is theirs, is theirs to know; who else is named is not.
    private IEnumerable<string> Theirs() => Sheet.Lines.Where(l => l.About == LineAbout.Person).SelectMany(l => l.Parts
        .Select((part, i) => (part.Link, Place: string.Create(CultureInfo.InvariantCulture, $"{l.Number}.{i}")))
        .Where(p => p.Link is { } link && link.Type is "place" or "item").Select(p => p.Place));

    // What a record says of somebody else stays here unless an officer gives it.
    private IEnumerable<string> OfOthers() => Grounds.Any(g => g.Value == OthersGround)
        ? Sheet.Lines.Where(l => l.About == LineAbout.Others).Select(l => $"{l.Number}:{OthersGround}") : [];

    private Suggestion? Chosen(Passage passage) => TextAt(passage) is { } text ? new(passage, text, "chosen by hand") : null;

    private string? TextAt(Passage p) => p.Line < Sheet.Lines.Count && p.Part < Sheet.Lines[p.Line].Parts.Count
        && Sheet.Lines[p.Line].Parts[p.Part].Text is var text && p.Start >= 0 && p.Length > 0 && p.Start + p.Length <= text.Length
        ? text.Substring(p.Start, p.Length) : null;

    private IEnumerable<Passage> ByHand()
    {
        foreach (var words in (Also ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var places = Suggestions.Where(Sheet, words).ToList();
            if (places.Count == 0)
                ModelState.AddModelError(nameof(Also), $"\"{words}\" does not stand in this record. Type it as it stands there.");
            foreach (var place in places) yield return place;
        }
    }

    private Passage? Passage(string typed) => typed.Split('.') is [var l, var p, var s, var n] && Number(l) is { } line
        && Number(p) is { } part && Number(s) is { } start && Number(n) is { } length
        && new Passage(line, part, start, length) is var passage && TextAt(passage) is not null ? passage : null;

    private GivenLink? Given(string typed) => typed.Split('.') is [var l, var p] && Number(l) is { } line && Number(p) is { } part
        && line < Sheet.Lines.Count && part < Sheet.Lines[line].Parts.Count && Sheet.Lines[line].Parts[part].LinkTitle is not null
        ? new(line, part) : null;

    private static WithheldLine? Withheld(string typed) =>
        typed.Split(':') is [var l, var ground] && Number(l) is { } line && ground.Length > 0 ? new(line, ground) : null;

    private static int? Number(string typed) =>
        int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
