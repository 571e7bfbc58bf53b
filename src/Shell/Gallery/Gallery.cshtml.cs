using System.ComponentModel.DataAnnotations;
using Bluelamp.Kernel;
using Bluelamp.Shell.Charts;
using Bluelamp.Shell.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Bluelamp.Shell;

/// <summary>
/// Every component and chart on one page, for those who build pages and for the tests of accessibility. What is sent here changes nothing.
/// </summary>
[Grant(Roles.Administrator)]
public sealed class GalleryModel(TimeProvider time) : PageModel
{
    private static readonly int[] Burglary = [212, 198, 205, 187, 176, 169, 181, 190, 202, 214, 233, 241, 220, 207, 196, 188, 180, 174];
    private static readonly int[] Theft = [401, 380, 395, 420, 433, 460, 482, 477, 450, 441, 428, 415, 399, 402, 418, 437, 455, 471];
    private static readonly int[] Robbery = [88, 92, 79, 84, 90, 101, 97, 93, 85, 80, 77, 91, 99, 95, 88, 84, 86, 90];

    [BindProperty, Required, StringLength(40)]
    public string? Surname { get; set; }

    [BindProperty, EmailAddress]
    public string? Email { get; set; }

    [BindProperty, Range(0, 120)]
    public int? Age { get; set; }

    [BindProperty, Display(Name = "Loss"), Range(0, 1_000_000)]
    public decimal? LossPounds { get; set; }

    [BindProperty, Display(Name = "Date of birth"), Required]
    public DateOnly? BornOn { get; set; }

    [BindProperty, Display(Name = "When it happened")]
    public DateTimeOffset? HappenedAt { get; set; }

    [BindProperty, Required]
    public string? Details { get; set; }

    [BindProperty]
    public string? Note { get; set; }

    [BindProperty, Display(Name = "Kind of alert")]
    public AlertVariant? Variant { get; set; }

    [BindProperty, Required(ErrorMessage = "Choose how to contact you")]
    public string? Contact { get; set; }

    [BindProperty]
    public string? Telephone { get; set; }

    [BindProperty, Display(Name = "Are you safe now?")]
    public bool? Safe { get; set; }

    [BindProperty]
    public IReadOnlyList<string> Warnings { get; set; } = [];

    [BindProperty, Display(Name = "What I have said is true")]
    public bool Agreed { get; set; }

    [BindProperty]
    public IFormFile? Photo { get; set; }

    [BindProperty, DataType(DataType.Password)]
    public string? Password { get; set; }

    /// <summary>True after a form without mistakes was sent.</summary>
    public bool Understood { get; private set; }

    public IReadOnlyList<Choice> Risks { get; } =
    [
        new("weapons", "Weapons", "Has carried or used one"),
        new("violent", "Violent"),
        new("escaper", "Escaper"),
    ];

    public IReadOnlyList<AppliedFilter> Filters { get; } =
        [new("Status", "Under investigation", "/gallery"), new("Status", "Filed", "/gallery"), new("Ward", "Castle", "/gallery")];

    public IReadOnlyList<ChartLabel> Months { get; } =
        [.. Enumerable.Range(0, Burglary.Length).Select(i => ChartLabel.Month(new DateOnly(2025, 2, 1).AddMonths(i)))];

    public IReadOnlyList<ChartLabel> Year => [.. Months.Take(12)];

    public IReadOnlyList<Series> One { get; } = [Series.Of("Burglary", Burglary)];

    public IReadOnlyList<Series> Nothing { get; } = [Series.Of("Nothing", [])];

    public IReadOnlyList<Series> Three { get; } =
        [Series.Of("Burglary", Burglary), Series.Of("Theft from the person", Theft), Series.Of("Robbery", Robbery)];

    public IReadOnlyList<Series> Six { get; } =
    [
        .. new[] { "Burglary", "Theft", "Robbery", "Vehicle crime", "Drugs", "Public order" }
            .Select((name, s) => Series.Of(name, Burglary.Select((v, i) => v + (s * 23) - (i * s * 2)))),
    ];

    public IReadOnlyList<Series> Change { get; } =
        [new("Change on the year before", [.. Burglary.Select((v, i) => i == 5 ? (double?)null : (v - 200) / 200.0)])];

    public IReadOnlyList<ChartLabel> Boroughs { get; } =
        ["Castle", "Harbour and Docks", "Northgate", "Royal Observatory Gardens", "Weirside"];

    public IReadOnlyList<Series> ByBorough { get; } = [new("Open", [120, 84, 61, 12, 0]), new("Filed", [310, 260, 199, 45, 8])];

    public IReadOnlyList<ChartLabel> Hours { get; } = [.. Enumerable.Range(0, 24).Select(h => new ChartLabel($"{h:00}:00", $"{h:00}"))];

    public IReadOnlyList<Series> Calls { get; } =
    [
        .. new[] { "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun" }
            .Select((day, d) => Series.Of(day, Enumerable.Range(0, 24).Select(h => (((h * 7) + (d * 5)) % 13) + (h > 17 ? d * 2 : 0)))),
    ];

    public IReadOnlyList<double?> Spark { get; } = [.. Burglary.Select(v => (double?)v)];

    public void OnGet() => Contact = "phone";

    public IActionResult OnPost()
    {
        if (BornOn > London.DateOf(time.GetUtcNow())) ModelState.AddModelError(nameof(BornOn), "Date of birth must be in the past");
        Understood = ModelState.IsValid;
        if (!Understood) Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }
}
