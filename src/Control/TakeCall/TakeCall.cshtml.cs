using Bluelamp.Kernel;
using Bluelamp.Pole;
using Bluelamp.Shell;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Bluelamp.Control.TakeCall;

/// <summary>The call-taker's one screen: what the network knows, what the force knows, and the incident in as
/// few keys as it takes.</summary>
[Grant(Roles.CallTaker, Roles.Dispatcher, Roles.Supervisor, Roles.Auditor)]
public sealed class TakeCallModel(Desk desk, Locator locator) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Id<Call> Id { get; set; }

    /// <summary>Where, in words.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Location { get; set; }

    /// <summary>The gazetteer's answer that was chosen, by its words; empty while the words stand for themselves.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Chosen { get; set; }

    /// <summary>Category and subcategory, as <c>Crime: Burglary</c>.</summary>
    [BindProperty]
    public string? Category { get; set; }

    [BindProperty]
    public string? Grade { get; set; }

    [BindProperty]
    public string? Description { get; set; }

    [BindProperty]
    public string? Thrive { get; set; }

    [BindProperty]
    public string? Given { get; set; }

    [BindProperty]
    public string? Family { get; set; }

    /// <summary>The caller, chosen from those known at the number; empty while it is somebody else.</summary>
    [BindProperty]
    public Id<Person>? KnownCaller { get; set; }

    public Call Call { get; private set; } = null!;

    public Held<Person>? Caller { get; private set; }

    public IReadOnlyList<Found> Places { get; private set; } = [];

    public HistoryHere History { get; private set; } = null!;

    public IReadOnlyList<Held<Incident>> Incidents { get; private set; } = [];

    public IReadOnlyList<NsirRow> Categories => desk.Reading.Table(NsirTable.Table).On(Today);

    public IReadOnlyList<Grade> Grades => desk.Reading.Table(Control.Grades.Table).On(Today);

    public DateTimeOffset Now => desk.Reading.Now;

    public bool MayTake => desk.May<CreateIncident>();

    private DateOnly Today => London.DateOf(Now);

    public async Task OnGet()
    {
        Call = (await desk.Reading.Get(Id)).Record;
        Location ??= Suggested();
        Places = Call.State == CallState.Ended && Call.Incidents.Count > 0 ? [] : locator.Find(Location, Call.Point);
        // What the network itself says needs no second choice: an installation address that the gazetteer knows is chosen.
        Chosen ??= Places.FirstOrDefault(p => Same(p.Text, Location))?.Text
            ?? (Location == Call.Eisec?.Installed && Places is [{ Facts.House: not null } first, ..] ? first.Text : null);
        Caller = Call.Caller is { } caller ? await desk.Reading.Seek(caller) : null;
        Incidents = await desk.Reading.GetMany(Call.Incidents);
        await LoadHistory();
        foreach (var person in History.Persons) await desk.Consulted(person.Id, "call history", "Taking a call");
    }

    /// <summary>What the gazetteer makes of the words so far.</summary>
    public async Task<IActionResult> OnGetPlaces()
    {
        Call = (await desk.Reading.Get(Id)).Record;
        Places = locator.Find(Location, Call.Point);
        return Partial("/Control/TakeCall/_Places.cshtml", this);
    }

    /// <summary>What the force knows at the number and at the place chosen so far. The people are those of the number, who
    /// were shown with the page: looking on is not looking again.</summary>
    public async Task<IActionResult> OnGetHistory()
    {
        Call = (await desk.Reading.Get(Id)).Record;
        await LoadHistory();
        return Partial("/Control/TakeCall/_History.cshtml", this);
    }

    /// <summary>What the network knows, as fixes arrive.</summary>
    public async Task<IActionResult> OnGetCaller()
    {
        Call = (await desk.Reading.Get(Id)).Record;
        Caller = Call.Caller is { } caller ? await desk.Reading.Seek(caller) : null;
        Incidents = await desk.Reading.GetMany(Call.Incidents);
        return Partial("/Control/TakeCall/_Caller.cshtml", this);
    }

    /// <summary>Shows what the gazetteer makes of the words: for browsers without script.</summary>
    public async Task<IActionResult> OnPostFind()
    {
        (Chosen, Location) = ("", Location ?? "");
        await OnGet();
        return Page();
    }

    public Task<IActionResult> OnPostAsync()
    {
        var (category, subcategory) = Category?.Split(": ", 2) is [var first, var second] ? (first, second) : ("", "");
        var facts = string.IsNullOrWhiteSpace(Given) && string.IsNullOrWhiteSpace(Family)
            ? null : new PersonFacts { Given = Given, Family = Family };
        return desk.Do(
            this, new CreateIncident(Where(), category, subcategory, Id, string.IsNullOrEmpty(Grade)
                ? null : Grade, Description, Thrive, facts, KnownCaller: KnownCaller),
            answer => Redirect($"/control/incident/{answer.Id<Incident>()}"), OnGet);
    }

    public Task<IActionResult> OnPostAttach(Id<Incident> incident) =>
        desk.Do(this, new AttachCall(Id, incident), _ => Redirect($"/control/incident/{incident}"), OnGet);

    public Task<IActionResult> OnPostEnd(CallEnding ending) =>
        desk.Do(this, new EndCall(Id, ending), _ => Redirect("/control/calls"), OnGet);

    public Task<IActionResult> OnPostAnswer() => desk.Do(this, new AnswerCall(Id), _ => Redirect($"/control/call/{Id}"), OnGet);

    private Where Where() => locator.Exactly(Chosen ?? "") is { } found ? new(found.Text, Address: found.Facts) : new(Location ?? "");

    // The best the network knows, in words the call-taker can read back: an installation address, else what stands at the handset's fix.
    private string? Suggested() => Call.Eisec?.Installed
        ?? (Call.BestFix is { RadiusM: <= 100, Point: { } point } ? locator.Describe(point).Text : null);

    private async Task LoadHistory()
    {
        var found = string.IsNullOrEmpty(Chosen) ? null : locator.Exactly(Chosen);
        Id<Place>? place = found?.Facts.Uprn is { } uprn && await desk.Reading.Find(Place.ByUprn, uprn).First() is { } known
            ? known.Id : null;
        History = await HistoryHere.Of(new(Call.Number, place, found?.Facts.Street, found?.Facts.Point ?? Call.Point), desk.Reading);
    }

    private static bool Same(string left, string? right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}
