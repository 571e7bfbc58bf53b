using System.ComponentModel;
using System.Security.Cryptography;
using System.Text;
using Bluelamp.Kernel;
using Bluelamp.Shell;
using Bluelamp.Shell.Access;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Bluelamp.PublicAccess;

/// <summary>Report a theft: the emergency question first, one thing a page, check answers, a reference only once it is durable.</summary>
[Public]
public sealed class ReportTheftModel(Store store, PublicAddress address) : PageModel
{
    private const string DraftCookie = "bluelamp.report";

    public IReadOnlyList<Choice> YesNo { get; } = [new("true", "Yes"), new("false", "No")];
    public ReportStep Step { get; private set; }
    public TheftDraft? Draft { get; private set; }

    /// <summary>Set when one answer is being changed: on then goes back to check answers.</summary>
    [BindProperty(SupportsGet = true)] public string? Change { get; set; }
    [BindProperty] public string? More { get; set; }
    [BindProperty] public bool? IsEmergency { get; set; }
    [BindProperty] public string? WhatHappened { get; set; }
    [BindProperty] public string? House { get; set; }
    [BindProperty] public string? Street { get; set; }
    [BindProperty] public string? Town { get; set; }
    [BindProperty] public string? Postcode { get; set; }
    [BindProperty, DisplayName("When you last knew it was there")] public DateTimeOffset? From { get; set; }
    [BindProperty, DisplayName("When you found it was gone")] public DateTimeOffset? To { get; set; }
    [BindProperty] public string? Thing { get; set; }
    [BindProperty] public string? Serial { get; set; }
    [BindProperty] public string? Value { get; set; }
    [BindProperty] public string? Suspicion { get; set; }
    [BindProperty] public string? Given { get; set; }
    [BindProperty] public string? Family { get; set; }
    [BindProperty, DisplayName("Date of birth")] public DateOnly? BornOn { get; set; }
    [BindProperty] public string? Email { get; set; }
    [BindProperty] public string? Phone { get; set; }
    [BindProperty] public bool? IsSafeToContact { get; set; }

    /// <summary>The page before this one; null on the first.</summary>
    public ReportStep? Before => Change is not null ? ReportStep.Check : Step == ReportStep.Emergency ? null : Step - 1;

    /// <summary>The question that is open; on the first page it offers to go on there.</summary>
    public ReportStep OpenStep => Draft?.Missing ?? (Draft is null ? ReportStep.Emergency : ReportStep.Check);

    /// <summary>What the browser's title says of the page.</summary>
    public string Question => Step switch
    {
        ReportStep.Emergency => "Is anyone in danger?",
        ReportStep.What => "What happened?",
        ReportStep.Where => "Where did it happen?",
        ReportStep.When => "When did it happen?",
        ReportStep.Things => "What was taken?",
        ReportStep.Suspicion => "Did anyone see who did it?",
        ReportStep.You => "Who are you?",
        ReportStep.Contact => "How can we reach you?",
        _ => "Check your answers",
    };

    public static string PathOf(ReportStep step) => $"/report-theft/{step.ToString().ToLowerInvariant()}";

    public async Task<IActionResult> OnGet(string? step)
    {
        if (!await Load(step)) return Redirect(PathOf(ReportStep.Emergency));
        if (Draft is null && Step != ReportStep.Emergency) return StartAgain();

        // A page further on than the answers: whoever typed its address is taken to the question that is open.
        if (Step > OpenStep && Step != ReportStep.Emergency) return Redirect(PathOf(OpenStep));
        if (Draft is not null) Fill(Draft);
        return Page();
    }

    public async Task<IActionResult> OnPost(string? step)
    {
        if (!await Load(step)) return Redirect(PathOf(ReportStep.Emergency));
        if (Step == ReportStep.Check) return await Send();
        if (SkipsThings) return Redirect(Next());
        try
        {
            if (ModelState.IsValid)
            {
                await store.Run(new AnswerReport(Secrets.Hash(KeepKey()), Step, Answers()), PublicAccessRoom.Counter, ThingKey());
                if (Draft is null && Step != ReportStep.Emergency) return StartAgain();
                return IsEmergency == true && Step == ReportStep.Emergency ? Redirect("/call-999")
                    : More is not null ? Redirect(Changed(ReportStep.Things))
                    : Redirect(Next());
            }
        }
        catch (Refused refused)
        {
            ModelState.Add(refused);
        }

        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    public async Task<IActionResult> OnPostRemove(int thing)
    {
        await store.Run(new RemoveThing(Secrets.Hash(KeepKey()), thing), PublicAccessRoom.Counter, FormKey());
        return Redirect(Changed(ReportStep.Things));
    }

    /// <summary>Erases what was typed: for a browser that others use too.</summary>
    public async Task<IActionResult> OnPostForget()
    {
        if (await Kept() is { } draft)
            await store.Run(new ForgetDraft(draft.Id, Now: true, "its typist asked"), PublicAccessRoom.Counter, FormKey());
        Response.Cookies.Delete(DraftCookie);
        return Redirect(PathOf(ReportStep.Emergency));
    }

    // The list is long enough and nothing more was typed: on to the next question.
    private bool SkipsThings => Step == ReportStep.Things && More is null && Draft?.Things.Count > 0
        && string.IsNullOrWhiteSpace(Thing + Serial + Value);

    private async Task<IActionResult> Send()
    {
        // The link's secret comes from the draft's own: a form sent twice is the same command, answered with the same reference.
        var key = Request.Cookies[DraftCookie] ?? "";
        try
        {
            var answer = await store.Run(
                new SendReport(Secrets.Hash(key), Secrets.Hash($"follow {key}"), address.Root), PublicAccessRoom.Counter, FormKey());
            Response.Cookies.Delete(DraftCookie);
            TempData[ReportSentModel.Number] = answer.Records.First(r => r.Type == OnlineReport.Type).Number!;
            TempData[ReportSentModel.Writes] = answer.Records.Any(r => r.Type == Mail.Type);
            return Redirect("/report-sent");
        }
        catch (Refused) when (Draft is null)
        {
            // It was sent from this browser already: the page that sends was opened again by the Back button.
            return TempData.ContainsKey(ReportSentModel.Number) ? Redirect("/report-sent") : StartAgain();
        }
        catch (Refused) when (Draft?.Missing is { } missing)
        {
            return Redirect(PathOf(missing));
        }
    }

    // The browser lost its secret, or the draft had its time: what was typed before is not there any more, and that is said.
    private RedirectResult StartAgain()
    {
        TempData["Lost"] = HttpMethods.IsPost(Request.Method) || Request.Cookies.ContainsKey(DraftCookie);
        return Redirect(PathOf(ReportStep.Emergency));
    }

    private async Task<bool> Load(string? step)
    {
        Draft = (await Kept())?.Record;
        if (!Enum.TryParse<ReportStep>(step ?? nameof(ReportStep.Emergency), ignoreCase: true, out var asked) || !Enum.IsDefined(asked))
            return false;
        Step = asked;
        return true;
    }

    private async Task<Held<TheftDraft>?> Kept() => Request.Cookies[DraftCookie] is { Length: > 0 } key
        ? await store.Read(PublicAccessRoom.Counter).Find(TheftDraft.ByKey, Secrets.Hash(key)).First() : null;

    private string Next() => PathOf(Change is not null || Step == ReportStep.Contact ? ReportStep.Check : Step + 1);

    private string Changed(ReportStep step) => $"{PathOf(step)}{(Change is null ? "" : "?change=yes")}";

    private TheftAnswers Answers() => new()
    {
        IsEmergency = IsEmergency, WhatHappened = WhatHappened, House = House, Street = Street, Town = Town, Postcode = Postcode,
        From = From, To = To, Thing = Thing, Serial = Serial, Value = Value, Suspicion = Suspicion, Given = Given, Family = Family,
        BornOn = BornOn, Email = Email, Phone = Phone, IsSafeToContact = IsSafeToContact,
    };

    private void Fill(TheftDraft d) =>
        (IsEmergency, WhatHappened, House, Street, Town, Postcode, From, To, Suspicion, Given, Family, BornOn, Email, Phone,
            IsSafeToContact) =
        (d.IsEmergency, d.WhatHappened, d.House, d.Street, d.Town, d.Postcode, d.From, d.To, d.Suspicion, d.Given, d.Family, d.BornOn,
            d.Email, d.Phone, d.IsSafeToContact);

    // The secret stays in the typist's browser; the house keeps its hash.
    private string KeepKey()
    {
        var key = Request.Cookies[DraftCookie] is { Length: > 20 } kept ? kept : Secrets.New();
        if (Draft is null) TempData.Remove(ReportSentModel.Number);
        Response.Cookies.Append(DraftCookie, key, new()
        {
            HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = Request.IsHttps, IsEssential = true, MaxAge = TheftDraft.Kept,
        });
        return key;
    }

    // Answers replace each other, so that one sent twice does no harm; a thing is added. Its key holds what was typed: a page that the
    // Back button brought again adds another thing, not the same twice.
    private Guid? ThingKey() => Step == ReportStep.Things && FormKey() is { } key
        ? new(SHA256.HashData(Encoding.UTF8.GetBytes($"{key}\n{Thing}\n{Serial}\n{Value}")).AsSpan(0, 16)) : null;

    private Guid? FormKey() => Guid.TryParse(Request.Form[Desk.KeyField], out var key) ? key : null;
}
