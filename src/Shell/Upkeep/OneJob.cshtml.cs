using Bluelamp.Kernel;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Bluelamp.Shell;

/// <summary>One piece of due work: why it failed, with the forms of <see cref="RetryJob"/> and <see cref="CancelJob"/>.</summary>
[Grant(Roles.Administrator, Roles.Auditor)]
internal sealed class OneJobPage(Desk desk) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Id<Job> Id { get; set; }

    [BindProperty]
    public string? Because { get; set; }

    public Job Job { get; private set; } = null!;
    public IReadOnlyList<Entry> History { get; private set; } = [];
    public bool MayChange => desk.May<RetryJob>();
    public bool IsOpen => Job.State is JobState.Failed or JobState.Waiting;

    public async Task OnGet()
    {
        Job = (await desk.Reading.Get(Id)).Record;
        History = await desk.Reading.History(Id, 20);
    }

    [Grant(Roles.Administrator)]
    public Task<IActionResult> OnPostRetry() => desk.Do(this, new RetryJob(Id, Because ?? ""), _ => LocalRedirect("/system#work"), OnGet);

    [Grant(Roles.Administrator)]
    public Task<IActionResult> OnPostGiveUp() => desk.Do(this, new CancelJob(Id, Because ?? ""), _ => LocalRedirect("/system#work"), OnGet);

    /// <summary>Red asks for a person, yellow waits, blue runs.</summary>
    public static string Colour(JobState state) => state switch
    {
        JobState.Failed => "red",
        JobState.Running => "blue",
        JobState.Waiting => "yellow",
        JobState.Done => "green",
        _ => "grey",
    };
}
