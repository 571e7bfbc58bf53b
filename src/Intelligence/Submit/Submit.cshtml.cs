using Bluelamp.Kernel;
using Bluelamp.Pole;
using Bluelamp.Shell;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Bluelamp.Intelligence;

/// <summary>The form of <see cref="SubmitIntelligence"/>.</summary>
[Grant(Roles.CallTaker, Roles.Dispatcher, Roles.ResponseOfficer, Roles.Investigator, Roles.Supervisor, Roles.Analyst)]
public sealed class SubmitPage(Desk desk) : PageModel
{
    [BindProperty]
    public string? Told { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? HowKnown { get; set; }

    [BindProperty]
    public SourceGrade? Source { get; set; }

    [BindProperty]
    public InformationGrade? Information { get; set; }

    [BindProperty]
    public HandlingGrade? Handling { get; set; }

    [BindProperty]
    public string? Conditions { get; set; }

    /// <summary>Records it is about: those ticked, and one that the form was opened with (<c>?about=person:…</c>).</summary>
    [BindProperty]
    public IList<string> Subjects { get; set; } = [];

    /// <summary>What is looked up.</summary>
    [BindProperty]
    public string? Find { get; set; }

    [BindProperty]
    public string? Because { get; set; }

    /// <summary>The number of what was handed in a moment ago.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Sent { get; set; }

    /// <summary>What can be ticked: what is ticked already, and what was found.</summary>
    public IReadOnlyList<Choice> Chosen { get; private set; } = [];

    /// <summary>What was found; null when nothing was looked up.</summary>
    public IReadOnlyList<Choice>? Found { get; private set; }

    public async Task OnGet(string? about)
    {
        if (about is not null) Subjects = [about];
        await Load();
    }

    /// <summary>Looks up whom it is about; nothing that was typed is lost.</summary>
    public async Task OnPostLook()
    {
        ModelState.Clear();
        if (string.IsNullOrWhiteSpace(Find)) ModelState.AddModelError(nameof(Find), "Type a name or a registration to look up.");
        else Found = await ByName.FindAny(desk, Find);
        await Load();
    }

    public async Task<IActionResult> OnPost()
    {
        if (Source is null) ModelState.AddModelError(nameof(Source), "Choose how good the source is.");
        if (Information is null) ModelState.AddModelError(nameof(Information), "Choose how good the information is.");
        if (Handling is null) ModelState.AddModelError(nameof(Handling), "Choose how it may be passed on.");
        var grading = new Grading(Source ?? default, Information ?? default, Handling ?? default);
        return await desk.Do(
            this,
            new SubmitIntelligence(Told ?? "", grading, Because ?? "", Name, HowKnown, Conditions, [.. Refs()]),
            answer => Redirect($"/intelligence/new?sent={Uri.EscapeDataString(answer.Records[0].Number ?? "")}"), Load);
    }

    private async Task Load()
    {
        var choices = new List<Choice>();
        foreach (var record in Refs())
            if (await desk.Reading.See(record) is { } seen) choices.Add(new(record.ToString(), seen.Record.Title));
        Chosen = [.. choices, .. (Found ?? []).Where(f => !Subjects.Contains(f.Value))];
    }

    private IEnumerable<Ref> Refs() =>
        Subjects.Select(s => Ref.TryParse(s, out var record) ? record : (Ref?)null).OfType<Ref>();
}
