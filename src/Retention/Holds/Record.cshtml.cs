using System.ComponentModel;
using Bluelamp.Kernel;
using Bluelamp.Pole;
using Bluelamp.Shell;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Bluelamp.Retention;

/// <summary>The holds on one record, and the form to place another.</summary>
[Grant(Roles.Registrar, Roles.DisclosureOfficer, Roles.Supervisor, Roles.Auditor, Roles.Administrator)]
public sealed class RecordHoldsPage(Desk desk, PersonFeed persons) : PageModel
{
    /// <summary>The record.</summary>
    public Seen Subject { get; private set; } = null!;

    /// <summary>Its holds that the reader may see, those that stand first.</summary>
    public IReadOnlyList<Held<Hold>> Holds { get; private set; } = [];

    /// <summary>When what is held on the person is to be reviewed, by the records the reader may see; null when none says.</summary>
    public Schedule? Review { get; private set; }

    /// <summary>True when the person is named in more records than were looked at.</summary>
    public bool IsCut { get; private set; }

    /// <summary>The table.</summary>
    public RetentionRules Rules { get; } = desk.Reading.Table(RetentionRules.Table);

    /// <summary>True for those who may place one.</summary>
    public bool MayPlace => desk.May<PlaceHold>();

    /// <summary>The grounds of today.</summary>
    public IEnumerable<Choice> Grounds =>
        Rules.GroundsOn(London.DateOf(desk.Reading.Now)).Select(g => new Choice(g.Code, g.Name));

    [BindProperty]
    public string? Ground { get; set; }

    [BindProperty]
    public bool IsWide { get; set; }

    [BindProperty]
    public string? OrderedBy { get; set; }

    [BindProperty, DisplayName("The day to look at it again")]
    public DateOnly? ReviewOn { get; set; }

    [BindProperty]
    public string? Because { get; set; }

    public async Task OnGet(string type, Guid id)
    {
        await Load(type, id);
        await desk.Consulted(Subject.Ref, "holds");
    }

    public async Task<IActionResult> OnPost(string type, Guid id)
    {
        await Load(type, id);
        return await desk.Do(
            this, new PlaceHold(Subject.Ref, Ground ?? "", Because ?? "", IsWide, OrderedBy, ReviewOn),
            _ => Redirect($"/retention/{type}/{id}"));
    }

    private async Task Load(string type, Guid id)
    {
        Subject = await desk.Reading.See(new(type, id)) ?? throw new NotFound(type);
        Holds = [.. (await desk.Reading.Naming<Hold>(Subject.Ref, Page<Hold>.RowsMax)).OrderByDescending(h => h.Record.IsStanding)];
        if (!Subject.Ref.Is<Person>()) return;
        var same = persons.Book.GroupOf(Subject.Ref.As<Person>(), Sight.Of(desk.Store, desk.Actor)).Select(p => p.Ref);
        (var appearances, IsCut) = await Appearances.Of(same.Append(Subject.Ref).Distinct(), desk.Reading, Rules);
        Review = Schedule.Of(appearances, Rules, London.DateOf(desk.Reading.Now));
    }
}
