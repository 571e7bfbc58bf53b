using Bluelamp.Kernel;
using Bluelamp.Pole;
using Bluelamp.Shell;
using Bluelamp.Shell.Access;
using Bluelamp.Shell.Records;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Bluelamp.Intelligence;

/// <summary>An intelligence report; for the desk, who told it and what can be done.</summary>
[AsksPurpose]
[Grant(Roles.ResponseOfficer, Roles.Investigator, Roles.Supervisor, Roles.Analyst, Roles.Auditor)]
public sealed class ReportPage(Desk desk) : PageModel
{
    private const int ItemsOffered = 3;

    /// <summary>Which.</summary>
    [BindProperty(SupportsGet = true)]
    public Id<IntelligenceReport> Id { get; set; }

    [BindProperty]
    public int Version { get; set; }

    /// <summary>The desk's text and grading, filled from what was handed in.</summary>
    [BindProperty]
    public IList<ItemForm> Items { get; set; } = [];

    [BindProperty, System.ComponentModel.DisplayName("The day to look again")]
    public DateOnly? ReviewOn { get; set; }

    [BindProperty]
    public string? Teams { get; set; }

    [BindProperty]
    public string? Because { get; set; }

    /// <summary>Not to take it on.</summary>
    [BindProperty]
    public ReasonForm Refuse { get; set; } = new();

    /// <summary>To take it back.</summary>
    [BindProperty]
    public ReasonForm Withdraw { get; set; } = new();

    /// <summary>To bring it to somebody's attention.</summary>
    [BindProperty]
    public SendForm Send { get; set; } = new();

    /// <summary>To say whom else it is about.</summary>
    [BindProperty]
    public LinkForm Link { get; set; } = new();

    /// <summary>What was found; null when nothing was looked up.</summary>
    public IReadOnlyList<Choice>? Found { get; private set; }

    /// <summary>The report.</summary>
    public IntelligenceReport Report { get; private set; } = null!;

    /// <summary>Who told it; null for everybody but the desk.</summary>
    public IntelligenceSource? Source { get; private set; }

    /// <summary>People as colleagues know them.</summary>
    public IReadOnlyDictionary<string, string> Names { get; private set; } = new Dictionary<string, string>();

    /// <summary>True at the desk.</summary>
    public bool MayRelease => desk.May<ReleaseIntelligence>();

    /// <summary>True at the desk, while the report stands.</summary>
    public bool MayLink => desk.May<LinkIntelligence>() && Report.Status is ReportStatus.Submitted or ReportStatus.Released;

    /// <summary>True for those who may bring it to others' attention.</summary>
    public bool MayDisseminate => desk.May<DisseminateIntelligence>();

    public async Task OnGet()
    {
        var held = await desk.Reading.Get(Id);
        (Report, Version) = (held.Record, held.Version);
        await desk.Consulted(held.Id.Ref);
        if (desk.Store.Catalogue.Reads(desk.Actor, IntelligenceSource.Type)
            && await desk.Reading.Naming<IntelligenceSource>(held.Id) is [var source, ..])
        {
            Source = source.Record;
            await desk.Consulted(source.Id.Ref);
        }

        string?[] users = [Report.SubmittedBy, Report.DecidedBy, .. Report.Disseminated.SelectMany(d => new[] { d.To, d.By })];
        Names = await Shell.Access.Names.Of(desk, users.OfType<string>().Distinct());
        if (Items.Count == 0 && Source is { } told)
            Items = [.. Enumerable.Range(0, ItemsOffered).Select(i => ItemForm.Of(told, i == 0))];
    }

    public Task<IActionResult> OnPostRelease() => desk.Do(
        this,
        new ReleaseIntelligence(
            Id, Version, [.. Items.Where((item, i) => i == 0 || !string.IsNullOrWhiteSpace(item.Text)).Select(item => item.Item)],
            Because ?? "", ReviewOn, Split(Teams)),
        Again, OnGet);

    public Task<IActionResult> OnPostRefuse() => Do(
        nameof(Refuse), new RefuseIntelligence(Id, Version, Refuse.Because ?? ""), _ => Redirect("/intelligence?status=Submitted"), OnGet);

    public Task<IActionResult> OnPostWithdraw() =>
        Do(nameof(Withdraw), new WithdrawIntelligence(Id, Version, Withdraw.Because ?? ""), Again, OnGet);

    /// <summary>Looks up whom it is about.</summary>
    public async Task OnPostLook()
    {
        ModelState.Clear();
        await Look();
    }

    public Task<IActionResult> OnPostLink() =>
        Do(nameof(Link), new LinkIntelligence(Id, Version, Link.Refs, Link.Because ?? ""), Again, Look);

    public Task<IActionResult> OnPostSend() =>
        Do(nameof(Send), new DisseminateIntelligence(Id, Version, Split(Send.To), Send.Because ?? ""), Again, OnGet);

    /// <summary>A grading in words.</summary>
    public string Meaning(Grading grading) => string.Join("; ", new[]
    {
        Facts.Words(grading.Source)[2..], Facts.Words(grading.Information)[2..],
        Facts.Words(grading.Handling)[2..],
    }.Select(w => w.ToLowerInvariant()));

    /// <summary>True when one of the page's forms was refused: it stays open.</summary>
    public bool IsWrong(string form) => ModelState.FindKeysWithPrefix(form).Any(entry => entry.Value.Errors.Count > 0);

    private async Task Look()
    {
        await OnGet();
        Found = await ByName.FindAny(desk, Link.Find);
    }

    private Task<IActionResult> Do(string form, ICommand command, Func<Answer, IActionResult> then, Func<Task> again) =>
        desk.Do(this, command, then, again, form);

    private RedirectResult Again(Answer answer) => Redirect($"/intelligence/{Id}");

    private static string[] Split(string? typed) =>
        (typed ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}

/// <summary>One item of the form.</summary>
public sealed class ItemForm
{
    public string? Text { get; set; }
    public SourceGrade Source { get; set; }
    public InformationGrade Information { get; set; }
    public HandlingGrade Handling { get; set; }
    public string? Conditions { get; set; }

    /// <summary>As a command takes it.</summary>
    public IntelligenceItem Item => new(Text ?? "", new(Source, Information, Handling), Conditions);

    /// <summary>Filled from what was handed in: nobody types it again.</summary>
    public static ItemForm Of(IntelligenceSource told, bool isFirst) => new()
    {
        Text = isFirst ? told.Told : null,
        Source = told.Proposed.Source,
        Information = told.Proposed.Information,
        Handling = told.Proposed.Handling,
        Conditions = isFirst ? told.Conditions : null,
    };
}

/// <summary>A form that asks for a reason alone.</summary>
public sealed class ReasonForm
{
    public string? Because { get; set; }
}

/// <summary>Whose attention a report is brought to.</summary>
public sealed class SendForm
{
    /// <summary>User names, separated by commas.</summary>
    public string? To { get; set; }

    public string? Because { get; set; }
}

/// <summary>Whom or what else a report is about.</summary>
public sealed class LinkForm
{
    /// <summary>What is looked up.</summary>
    public string? Find { get; set; }

    /// <summary>Those ticked.</summary>
    public IList<string> Subjects { get; set; } = [];

    public string? Because { get; set; }

    /// <summary>Those ticked, as records are named.</summary>
    public IReadOnlyList<Ref> Refs => [.. Subjects.Select(s => Ref.TryParse(s, out var record) ? record : (Ref?)null).OfType<Ref>()];
}
