using System.ComponentModel;
using Bluelamp.Kernel;
using Bluelamp.Pole;
using Bluelamp.Shell;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Bluelamp.Crime;

/// <summary>Records a crime: what its incident or report knows stands there already, and only the offence is asked.</summary>
[Grant(Roles.CallTaker, Roles.ResponseOfficer, Roles.Investigator, Roles.Supervisor, Roles.Registrar)]
public sealed class RecordPage(Desk desk) : PageModel
{
    /// <summary>What it is recorded from.</summary>
    [BindProperty(SupportsGet = true, Name = "source")]
    public string? From { get; set; }

    [BindProperty]
    public string? Offence { get; set; }

    [BindProperty, DisplayName("When it was reported")]
    public DateTimeOffset? ReportedAt { get; set; }

    [BindProperty, DisplayName("When it happened, from")]
    public DateTimeOffset? HappenedFrom { get; set; }

    [BindProperty, DisplayName("When it happened, to")]
    public DateTimeOffset? HappenedTo { get; set; }

    [BindProperty]
    public string? Location { get; set; }

    [BindProperty]
    public string? Borough { get; set; }

    [BindProperty]
    public string? Mo { get; set; }

    /// <summary>People of the source with their part; an empty part leaves them out.</summary>
    [BindProperty]
    public IList<PersonInPart> People { get; set; } = [];

    /// <summary>Items of the source that belong to the crime.</summary>
    [BindProperty]
    public IList<Guid> Things { get; set; } = [];

    [BindProperty]
    public CrimePart? NewPart { get; set; }

    [BindProperty]
    public string? Given { get; set; }

    [BindProperty]
    public string? Family { get; set; }

    [BindProperty]
    public DateOnly? BornOn { get; set; }

    /// <summary>What is known at the source; null for a crime from scratch.</summary>
    public Source? Source { get; private set; }

    /// <summary>The source's place, where it is on record.</summary>
    public Place? Place { get; private set; }

    /// <summary>Items of the source, as the form offers them.</summary>
    public IReadOnlyList<Choice> Items { get; private set; } = [];

    /// <summary>Names of the source's people.</summary>
    public IReadOnlyDictionary<Guid, string> Names { get; private set; } = new Dictionary<Guid, string>();

    /// <summary>The classes a crime may be recorded under.</summary>
    public IEnumerable<Offence> Offences => desk.Reading.Table(OffenceTable.Table).Recordable(London.DateOf(desk.Reading.Now));

    /// <summary>The counting rules in force, as hints.</summary>
    public IEnumerable<CountingRule> Rules =>
        desk.Reading.Table(CountingRules.Table).All.Where(r => r.Valid.Holds(London.DateOf(desk.Reading.Now)));

    /// <summary>Parts somebody may have.</summary>
    public IEnumerable<Choice> Parts => Enum.GetNames<CrimePart>().Select(p => new Choice(p, p));

    public async Task OnGet()
    {
        await Load();
        if (Source is null) return;
        (HappenedFrom, HappenedTo) = (Source.HappenedFrom, Source.HappenedTo);
        People = [.. Source.People.DistinctBy(p => p.Person).Select(p => new PersonInPart { Person = p.Person.Value, Part = p.Part })];
        Things = [.. Source.Items.Select(i => i.Value)];
    }

    public Task<IActionResult> OnPost() => desk.Do(this, Command(), answer => Redirect($"/crime/{answer.Id<CrimeReport>()}"), Load);

    private RecordCrime Command() => new(
        OffenceTable.CodeIn(Offence), SourceRef, ReportedAt, HappenedFrom, HappenedTo, null, Location, Borough, In(CrimePart.Victim),
        In(CrimePart.Suspect), In(CrimePart.Witness), [.. Things.Select(t => new Id<Item>(t))], New(), Mo);

    private Ref? SourceRef => Ref.TryParse(From, out var source) ? source : null;

    private List<Id<Person>> In(CrimePart part) => [.. People.Where(p => p.Part == part).Select(p => new Id<Person>(p.Person))];

    private NewPerson[] New() => string.IsNullOrWhiteSpace(Given) && string.IsNullOrWhiteSpace(Family) ? []
        : [new(NewPart ?? CrimePart.Victim, new() { Given = Given, Family = Family, BornOn = BornOn })];

    private async Task Load()
    {
        if (SourceRef is not { } source) return;
        var reading = desk.Reading;
        Source = await Bluelamp.Crime.Source.Read(reading, source);
        await desk.Consulted(source, purpose: "recording a crime");
        Place = Source.Place is { } place ? (await reading.Seek(place))?.Record : null;
        Items = [.. (await reading.GetMany(Source.Items)).Select(i => new Choice(i.Id.ToString(), i.Record.Title))];
        Names = (await reading.GetMany(Source.People.Select(p => p.Person))).ToDictionary(p => p.Id.Value, p => p.Record.Title);
    }
}

/// <summary>Somebody at the source and the part they have in the crime.</summary>
public sealed class PersonInPart
{
    public Guid Person { get; set; }

    public CrimePart? Part { get; set; }
}
