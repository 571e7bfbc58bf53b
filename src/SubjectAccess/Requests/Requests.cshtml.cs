using Bluelamp.Kernel;
using Bluelamp.Shell;
using Bluelamp.Shell.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Bluelamp.SubjectAccess;

/// <summary>Requests for access: those of a state, one's own, or those due soon.</summary>
[Grant(Roles.DisclosureOfficer, Roles.Auditor)]
public sealed class RequestsPage(Desk desk) : PageModel
{
    private const int RowsMax = 50, SoonDays = 7;

    /// <summary>Those of this state; null for all that an answer is owed to.</summary>
    [BindProperty(SupportsGet = true)]
    public RequestStatus? Status { get; set; }

    /// <summary>One's own alone.</summary>
    [BindProperty(SupportsGet = true)]
    public bool Mine { get; set; }

    /// <summary>Those due within a week alone.</summary>
    [BindProperty(SupportsGet = true)]
    public bool Due { get; set; }

    /// <summary>The requests, the one due first at the top.</summary>
    public IReadOnlyList<Held<SubjectRequest>> Rows { get; private set; } = [];

    /// <summary>How many of each state.</summary>
    public IReadOnlyDictionary<RequestStatus, long> Counts { get; private set; } = new Dictionary<RequestStatus, long>();

    /// <summary>Officers as colleagues know them.</summary>
    public IReadOnlyDictionary<string, string> People { get; private set; } = new Dictionary<string, string>();

    /// <summary>True for those who may take one in.</summary>
    public bool MayOpen => desk.May<OpenRequest>();

    /// <summary>Today in London.</summary>
    public DateOnly Today => London.DateOf(desk.Reading.Now);

    public async Task OnGet()
    {
        var counts = new Dictionary<RequestStatus, long>();
        foreach (var status in Enum.GetValues<RequestStatus>())
            counts[status] = await desk.Reading.Find(SubjectRequest.Queue, status).Count();
        Counts = counts;
        var rows = new List<Held<SubjectRequest>>();
        foreach (var status in Status is { } one ? [one] : SubjectRequest.Live)
        {
            var query = Mine ? desk.Reading.Find(SubjectRequest.Of, desk.Actor.Name, status)
                : desk.Reading.Find(SubjectRequest.Queue, status);
            if (Due) query = query.From(DateOnly.MinValue).Before(Today.AddDays(SoonDays + 1));
            rows.AddRange(await (status is RequestStatus.Answered or RequestStatus.Closed ? query.Descending() : query).List(RowsMax));
        }

        Rows = [.. rows.OrderBy(r => r.Record.DueOn ?? DateOnly.MaxValue).Take(RowsMax)];
        People = await Names.Of(desk, Rows.Select(r => r.Record.AssignedTo).OfType<string>());
    }

    /// <summary>When it is due, in words.</summary>
    public string DueWords(SubjectRequest request) => request switch
    {
        { IsLive: false } => request.AnsweredOn is { } on ? $"Answered {London.Show(on)}" : "Closed",
        { DueOn: null } => "Clock stopped",
        { DueOn: { } due } when due < Today => $"{London.Show(due)}: late",
        { DueOn: { } due } => London.Show(due),
    };
}
