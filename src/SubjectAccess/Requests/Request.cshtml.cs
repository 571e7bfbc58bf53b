using Bluelamp.Kernel;
using Bluelamp.Shell;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Bluelamp.SubjectAccess;

/// <summary>One request: its clock, what is held, and what may be done next.</summary>
[Grant(Roles.DisclosureOfficer, Roles.Auditor)]
public sealed class RequestPage(Desk desk, ItemList items, Packer packer) : PageModel
{
    /// <summary>Which.</summary>
    [BindProperty(SupportsGet = true)]
    public Id<SubjectRequest> Id { get; set; }

    /// <summary>Items of this decision are shown.</summary>
    [BindProperty(SupportsGet = true)]
    public ItemDecision Decision { get; set; }

    [BindProperty]
    public int Version { get; set; }

    /// <summary>When they were asked who they are.</summary>
    [BindProperty]
    public DayForm Asked { get; set; } = new();

    /// <summary>How they showed it.</summary>
    [BindProperty]
    public IdentityForm Identity { get; set; } = new();

    /// <summary>Whose it becomes.</summary>
    [BindProperty]
    public AssignForm Assign { get; set; } = new();

    /// <summary>To send it back.</summary>
    [BindProperty]
    public WhyForm Back { get; set; } = new();

    /// <summary>To close it.</summary>
    [BindProperty]
    public WhyForm End { get; set; } = new();

    /// <summary>To whom it is given.</summary>
    [BindProperty]
    public GiveForm Give { get; set; } = new();

    /// <summary>The request.</summary>
    public SubjectRequest Sar { get; private set; } = null!;

    /// <summary>Its items that are shown.</summary>
    public IReadOnlyList<ItemRow> Rows { get; private set; } = [];

    /// <summary>How many of each decision.</summary>
    public IReadOnlyDictionary<ItemDecision, long> Counts { get; private set; } = new Dictionary<ItemDecision, long>();

    /// <summary>Where the next rows are.</summary>
    public string? NextHref { get; private set; }

    /// <summary>The newest pack made since it was approved; null when there is none for this person.</summary>
    public Held<SubjectPack>? Pack { get; private set; }

    /// <summary>People as colleagues know them.</summary>
    public IReadOnlyDictionary<string, string> Names { get; private set; } = new Dictionary<string, string>();

    /// <summary>True for those who work on it.</summary>
    public bool MayWork => desk.May<DecideItem>() && Sar.IsLive;

    /// <summary>True for one of the team that checks and gives.</summary>
    public bool IsCloser => desk.May<ApproveRequest>() && desk.Actor.Teams.Contains(Rules.ClosingTeam);

    /// <summary>Today in London.</summary>
    public DateOnly Today => London.DateOf(desk.Reading.Now);

    /// <summary>Ways to show who one is.</summary>
    public IReadOnlyList<Choice> Proofs => [.. Rules.IdentityOn(Today).Select(i => new Choice(i.Code, i.Name))];

    /// <summary>How they showed it, in words.</summary>
    public string? ProofWords => Rules.Identity.FirstOrDefault(i => i.Code == Sar.IdentityBy)?.Name ?? Sar.IdentityBy;

    /// <summary>The force's rules.</summary>
    public AccessRules Rules => desk.Reading.Table(AccessRules.Table);

    public async Task OnGet(string? after)
    {
        var held = await desk.Reading.Get(Id);
        (Sar, Version) = (held.Record, held.Version);
        await desk.Consulted(Sar.Person.Ref, "subject access", Purpose(Sar));
        Counts = await items.Counts(Id);
        (Rows, var next) = await items.Page(Id, Decision, after);
        NextHref = next is null ? null : $"/subject-access/{Id}?decision={Decision}&after={Uri.EscapeDataString(next)}#held";
        var pack = await desk.Reading.Find(SubjectPack.OfRequest, Id).Descending().First();
        Pack = pack is not null && pack.Record.MadeAt >= Sar.ApprovedAt ? pack : null;
        string?[] users = [Sar.AssignedTo, Sar.FinishedBy, Sar.ApprovedBy];
        Names = await Shell.Access.Names.Of(desk, users.OfType<string>());
    }

    public Task<IActionResult> OnPostAsk() =>
        Do(new AskIdentity(Id, Version, Asked.AskedOn, "who asks is not known for sure"), nameof(Asked));

    public Task<IActionResult> OnPostShow() =>
        Do(new ShowIdentity(Id, Version, Identity.By, Identity.On, "the person showed who they are"), nameof(Identity));

    public Task<IActionResult> OnPostAssign() => Do(new AssignRequest(Id, Version, Assign.To, "whose work it is"), nameof(Assign));

    public Task<IActionResult> OnPostGather() => Do(new StartGathering(Id, Version, "to answer the request"));

    public Task<IActionResult> OnPostStop() => Do(new StopGathering(Id, "asked on the request's page"));

    public Task<IActionResult> OnPostFinish() => Do(new FinishPart(Id, Version, "everything I see is decided"));

    public Task<IActionResult> OnPostBack() => Do(new SendBack(Id, Version, Back.Because ?? ""), nameof(Back));

    public Task<IActionResult> OnPostApprove() => Do(new ApproveRequest(Id, Version, "checked as the second person"));

    public Task<IActionResult> OnPostEnd() => Do(new CloseRequest(Id, Version, End.Because ?? ""), nameof(End));

    public async Task<IActionResult> OnPostPack()
    {
        try
        {
            await packer.Make(Id, desk.Actor, "to answer the request");
            return Redirect($"/subject-access/{Id}");
        }
        catch (Refused refused)
        {
            ModelState.Add(refused);
            Response.StatusCode = 422;
            await OnGet(null);
            return Page();
        }
    }

    public async Task<IActionResult> OnPostGive()
    {
        await OnGet(null);
        if (Pack is not { } pack) throw new NotFound(SubjectPack.Type);
        return await Do(new ReleasePack(Id, Version, pack.Id, Give.To ?? "", "the answer to the request"), nameof(Give));
    }

    /// <summary>The pack itself, for whoever checks and gives it.</summary>
    public async Task<IActionResult> OnGetFile()
    {
        await OnGet(null);
        if (Pack is not { } pack) throw new NotFound(SubjectPack.Type);
        await desk.Consulted(pack.Id.Ref, "subject access pack opened", Purpose(Sar));
        return File(
            await desk.Store.Files.Open(pack.Record.File.Sha256), "application/zip", $"{Sar.Number.Replace('/', '-')}.zip");
    }

    /// <summary>True when one of the page's forms was refused: it stays open.</summary>
    public bool IsWrong(string form) => ModelState.FindKeysWithPrefix(form).Any(entry => entry.Value.Errors.Count > 0);

    /// <summary>What the log gives as the purpose of looking.</summary>
    internal static string Purpose(SubjectRequest request) => $"subject request {request.Number}";

    private Task<IActionResult> Do(ICommand command, string? form = null) =>
        desk.Do(this, command, _ => Redirect($"/subject-access/{Id}"), () => OnGet(null), form);
}

/// <summary>A form that asks for a day.</summary>
public sealed class DayForm
{
    [System.ComponentModel.DisplayName("The day")]
    public DateOnly? AskedOn { get; set; }
}

/// <summary>A form that asks how and when somebody showed who they are.</summary>
public sealed class IdentityForm
{
    public string? By { get; set; }

    [System.ComponentModel.DisplayName("The day")]
    public DateOnly? On { get; set; }
}

/// <summary>A form that asks whose work it becomes.</summary>
public sealed class AssignForm
{
    public string? To { get; set; }
}

/// <summary>A form that asks for a reason.</summary>
public sealed class WhyForm
{
    public string? Because { get; set; }
}

/// <summary>A form that asks to whom a pack is given.</summary>
public sealed class GiveForm
{
    public string? To { get; set; }
}
