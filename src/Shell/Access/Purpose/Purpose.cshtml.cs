using Bluelamp.Kernel;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Bluelamp.Shell.Access;

/// <summary>Asks once a task why records are being looked at.</summary>
[Grant]
internal sealed class PurposePage(Desk desk, PurposeOfAccess purposes) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public string? Detail { get; set; }

    /// <summary>What is in force now.</summary>
    public string? Present { get; private set; }

    public IReadOnlyList<Choice> Choices { get; private set; } = [];

    public void OnGet()
    {
        Present = purposes.Of(HttpContext);
        var offered = desk.Reading.Table(Purposes.Table).On(London.DateOf(desk.Reading.Now));
        Choices = [.. offered.Select(p => new Choice(p.Text, p.Text, p.Hint))];
    }

    public IActionResult OnPost()
    {
        OnGet();
        if (Choices.All(c => c.Value != Reason)) return this.Again("Choose why you are looking at records", nameof(Reason));
        try
        {
            purposes.Say(HttpContext, string.IsNullOrWhiteSpace(Detail) ? Reason! : $"{Reason}: {Detail.Trim()}");
        }
        catch (Refused refused)
        {
            return this.Again(refused.Message, nameof(Detail));
        }

        return LocalRedirect(ReturnTo.Local(ReturnUrl));
    }

    /// <summary>The task is done: the next record asks again.</summary>
    public IActionResult OnPostEnd()
    {
        PurposeOfAccess.Forget(HttpContext);
        return LocalRedirect("/");
    }
}
