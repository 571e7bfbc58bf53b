using Bluelamp.Kernel;
using Bluelamp.Shell.Access;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Bluelamp.PublicAccess;

/// <summary>What was released of a report, to whoever holds the link that was e-mailed. A link that ended and one that never was are
/// answered alike.</summary>
[Public]
[ResponseCache(NoStore = true)]
public sealed class FollowedModel(Store store) : PageModel
{
    public Tracking? Tracking { get; private set; }

    public async Task OnGet(string key)
    {
        Tracking = (await store.Read(PublicAccessRoom.Counter).Find(PublicAccess.Tracking.ByKey, Secrets.Hash(key)).First())?.Record;
        if (Tracking is null) Response.StatusCode = StatusCodes.Status404NotFound;
    }
}
