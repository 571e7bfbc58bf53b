using Bluelamp.Kernel;
using Bluelamp.Shell;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Bluelamp.Control.EndingPage;

/// <summary>Records how an incident ended.</summary>
[Grant(Roles.CallTaker, Roles.Dispatcher, Roles.ResponseOfficer, Roles.Supervisor)]
public sealed class ResultModel(Desk desk) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Id<Incident> Id { get; set; }

    public Held<Incident> Held { get; private set; } = null!;

    /// <summary>Category and subcategory, as <c>Crime: Burglary</c>.</summary>
    [BindProperty]
    public string? Closing { get; set; }

    [BindProperty]
    public string? Disposal { get; set; }

    [BindProperty]
    public string? ResultText { get; set; }

    [BindProperty]
    public string? NotCrimedReason { get; set; }

    [BindProperty]
    public List<string> Qualifiers { get; set; } = [];

    public IReadOnlyList<Choice> Categories =>
        [.. desk.Reading.Table(NsirTable.Table).On(Today).Select(r => new Choice(r.Nsir.ToString(), r.Nsir.ToString()))];

    public IReadOnlyList<Choice> Disposals => Choices(CodeTable.Disposals);

    public IReadOnlyList<Choice> Reasons => Choices(CodeTable.NotCrimed);

    public IReadOnlyList<Choice> QualifierChoices => Choices(CodeTable.Qualifiers);

    /// <summary>True when a crime decision is due and none is recorded.</summary>
    public bool AsksForCrime => Held.Record.Crimes.Count == 0;

    private DateOnly Today => London.DateOf(desk.Reading.Now);

    public async Task OnGet()
    {
        await Load();
        var closing = Held.Record.Closing;
        Closing = (closing?.Nsir ?? Held.Record.Opening).ToString();
        (Disposal, ResultText, NotCrimedReason) = (closing?.Disposal, closing?.ResultText, closing?.NotCrimedReason);
        Qualifiers = [.. closing?.Qualifiers ?? []];
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await Load();
        var nsir = Closing?.Split(": ", 2);
        var result = new RecordResult(
            Id, Disposal ?? "", ResultText ?? "", nsir?[0], nsir is [_, var second] ? second : null, Qualifiers, NotCrimedReason);
        return await desk.Do(this, result, _ => Redirect($"/control/incident/{Id}"));
    }

    private async Task Load() => Held = await desk.Reading.Get(Id);

    private List<Choice> Choices(Table<CodeTable> table) =>
        [.. desk.Reading.Table(table).On(Today).Select(r => new Choice(r.Code, r.Name))];
}
