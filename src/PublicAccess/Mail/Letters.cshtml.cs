using Bluelamp.Kernel;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Bluelamp.PublicAccess;

/// <summary>Where letters land in the demo force. In a real one there is no such address.</summary>
[Public]
public sealed class LettersModel(Store store) : PageModel
{
    public IReadOnlyList<Mail> Letters { get; private set; } = [];

    public async Task OnGet() => Letters = [.. (await store.Read(PublicAccessRoom.Counter)
        .Find(PublicAccess.Mail.ByTime).Descending().List(50)).Select(m => m.Record)];
}
