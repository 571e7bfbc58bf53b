using System.ComponentModel;
using Bluelamp.Kernel;
using Bluelamp.Shell;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Bluelamp.Control.DeferPage;

/// <summary>Puts an incident off until an appointment.</summary>
[Grant(Roles.CallTaker, Roles.Dispatcher, Roles.Supervisor)]
public sealed class BookModel(Desk desk) : OfIncidentModel(desk)
{
    /// <summary>When it begins.</summary>
    [BindProperty]
    [DisplayName("The beginning")]
    public DateTimeOffset? FromAt { get; set; }

    /// <summary>When it ends.</summary>
    [BindProperty]
    [DisplayName("The end")]
    public DateTimeOffset? ToAt { get; set; }

    [BindProperty]
    public string? Note { get; set; }

    public Task<IActionResult> OnPostAsync()
    {
        Ask("FromAt", FromAt, "Say when the appointment begins.");
        Ask("ToAt", ToAt, "Say when the appointment ends.");
        return Desk.Do(this, new DeferIncident(Id, FromAt ?? default, ToAt ?? default, Note), _ => Redirect($"/control/incident/{Id}"),
            OnGet);

        void Ask(string field, DateTimeOffset? at, string sentence)
        {
            if (at is null && ModelState.GetFieldValidationState(field) != ModelValidationState.Invalid)
                ModelState.AddModelError(field, sentence);
        }
    }
}
