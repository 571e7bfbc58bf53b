using Bluelamp.Kernel;
using Bluelamp.Shell.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Bluelamp.PublicAccess;

/// <summary>What was released of a report, to whoever holds the link that was e-mailed.</summary>
[Public]
[ResponseCache(NoStore = true)]
public sealed class FollowedModel(Store store) : PageModel
{
    public Tracking Tracking { get; private set; } = null!;

    public async Task OnGet(string key) =>
        Tracking = (await store.Read(PublicAccessRoom.Counter).Find(PublicAccess.Tracking.ByKey, Secrets.Hash(key)).First()
            ?? throw new NotFound("report for that link")).Record;
}
