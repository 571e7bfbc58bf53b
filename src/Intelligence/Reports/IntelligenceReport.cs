using System.ComponentModel;
using Bluelamp.Kernel;
using Bluelamp.Pole;
using Bluelamp.Shell;

namespace Bluelamp.Intelligence;

/// <summary>How far an intelligence report has come.</summary>
public enum ReportStatus
{
    /// <summary>It waits for the desk: nobody else sees it.</summary>
    Submitted,

    /// <summary>Its text is sanitised and graded, and whoever may read it does.</summary>
    Released,

    /// <summary>The desk did not take it on.</summary>
    Refused,

    /// <summary>It was released and taken back.</summary>
    Withdrawn,
}

/// <summary>An intelligence report (3x5x2): what is known, apart from who told it.</summary>
[Grant(Roles.ResponseOfficer, Roles.Investigator, Roles.Supervisor, Roles.Analyst, Roles.Auditor)]
public sealed record IntelligenceReport : IRecord<IntelligenceReport>
{
    /// <summary>No report says more things than this.</summary>
    public const int ItemsMax = 20;

    /// <summary>No report is about more than this.</summary>
    public const int SubjectsMax = 50;

    /// <inheritdoc/>
    public static string Type => "intelligence-report";

    /// <inheritdoc/>
    public static Label Label => Label.Sensitive;

    /// <summary>By number.</summary>
    public static readonly Index<IntelligenceReport> ByNumber =
        new(r => r.Number) { Unique = "There is an intelligence report with this number already." };

    /// <summary>By how far it has come, then by when it was submitted.</summary>
    public static readonly Index<IntelligenceReport> Queue = new(r => r.Status, r => r.SubmittedAt);

    /// <summary>Released reports by the day somebody must look again.</summary>
    public static readonly Index<IntelligenceReport> ToReview = new(r => r.Status, r => r.ReviewOn);

    /// <summary>The reference: <c>INT/000123/26</c>.</summary>
    public required string Number { get; init; }

    /// <summary>How far it has come.</summary>
    public ReportStatus Status { get; init; }

    /// <summary>What is known, sanitised; empty until it is released.</summary>
    [DisplayName("Intelligence")]
    public IReadOnlyList<IntelligenceItem> Items { get; init; } = [];

    /// <summary>Whom and what it is about.</summary>
    [DisplayName("About")]
    public IReadOnlyList<Ref> Subjects { get; init; } = [];

    /// <summary>Who submitted it, by user name.</summary>
    public required string SubmittedBy { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset SubmittedAt { get; init; }

    /// <summary>Who decided on it last, by user name.</summary>
    public string? DecidedBy { get; init; }

    /// <summary>When.</summary>
    public DateTimeOffset? DecidedAt { get; init; }

    /// <summary>Why it was refused or withdrawn.</summary>
    public string? Reason { get; init; }

    /// <summary>The day somebody must look whether it is still right to keep (APP, information management: review).</summary>
    public DateOnly? ReviewOn { get; init; }

    /// <summary>Whose attention it was brought to.</summary>
    public IReadOnlyList<Dissemination> Disseminated { get; init; } = [];

    /// <inheritdoc/>
    public string Title => Items is [var first, ..] ? $"{Number} {Cut(first.Text)}" : $"{Number} intelligence report";

    string? IRecord.Reference => Number;

    /// <summary>Releases it with the desk's text and grading.</summary>
    /// <param name="items">What is said, without who told it.</param>
    /// <param name="source">Who told it: the text must not name them.</param>
    /// <param name="reviewOn">The day to look again.</param>
    /// <param name="today">London's.</param>
    /// <param name="by">The desk's member.</param>
    /// <param name="at">Now.</param>
    /// <exception cref="Refused">It is decided, a text is missing or names the source, or conditions are missing.</exception>
    public IntelligenceReport Release(
        IReadOnlyList<IntelligenceItem> items, IntelligenceSource source, DateOnly? reviewOn, DateOnly today, string by, DateTimeOffset at)
    {
        Waits();
        var wrong = new Refusals();
        wrong.If(items.Count is 0 or > ItemsMax, $"Say what is known, in 1 to {ItemsMax} items.", "items[0].text");
        wrong.If(reviewOn <= today, "The review is on a day to come.", "reviewOn");
        var tidy = items.Index().Select(i => wrong.Of(() => i.Item.Tidy(i.Index, source))).OfType<IntelligenceItem>().ToList();
        wrong.Raise();
        return this with { Status = ReportStatus.Released, Items = tidy, ReviewOn = reviewOn, DecidedBy = by, DecidedAt = at };
    }

    /// <summary>Does not take it on.</summary>
    /// <exception cref="Refused">It is decided.</exception>
    public IntelligenceReport Refuse(string because, string by, DateTimeOffset at)
    {
        Waits();
        return this with { Status = ReportStatus.Refused, Reason = because, DecidedBy = by, DecidedAt = at };
    }

    /// <summary>Takes a released report back: only the desk sees it from then on.</summary>
    /// <exception cref="Refused">It is not released.</exception>
    public IntelligenceReport Withdraw(string because, string by, DateTimeOffset at) => Status != ReportStatus.Released
        ? throw new Refused($"{Number} is not released: there is nothing to take back.")
        : this with { Status = ReportStatus.Withdrawn, Reason = because, DecidedBy = by, DecidedAt = at };

    /// <summary>Brings it to somebody's attention.</summary>
    /// <exception cref="Refused">It is not released.</exception>
    public IntelligenceReport Disseminate(IReadOnlyList<string> to, string why, string by, DateTimeOffset at) =>
        Status != ReportStatus.Released ? throw new Refused($"{Number} is not released: nobody else may see it.")
        : this with { Disseminated = [.. Disseminated, .. to.Select(user => new Dissemination(user, by, at, why))] };

    /// <summary>Says whom and what else it is about.</summary>
    /// <exception cref="Refused">There are too many.</exception>
    public IntelligenceReport About(IReadOnlyList<Ref> more) => Subjects.Union(more).ToList() is { Count: <= SubjectsMax } all
        ? this with { Subjects = all }
        : throw new Refused($"A report is about no more than {SubjectsMax} records. Submit a second one for the others.", "subjects");

    private void Waits()
    {
        if (Status != ReportStatus.Submitted) throw new Refused($"{Number} was decided by {DecidedBy} already.");
    }

    private static string Cut(string text) => text.Length <= 80 ? text : $"{text[..text.LastIndexOf(' ', 80)]}…";
}

/// <summary>One thing that is known.</summary>
/// <param name="Text">In words that do not tell who told it.</param>
/// <param name="Grading">How good the source and the information are, and how it may be handled.</param>
/// <param name="Conditions">What must be observed, where handling has conditions.</param>
public sealed record IntelligenceItem(string Text, Grading Grading, string? Conditions = null)
{
    /// <summary>Longer than this is several items.</summary>
    public const int TextMax = 4000;

    internal IntelligenceItem Tidy(int index, IntelligenceSource source)
    {
        var text = (Text ?? "").Trim();
        if (text.Length is 0 or > TextMax)
            throw new Refused($"Write what is known, in up to {TextMax} characters.", $"items[{index}].text");
        if (source.NamedIn(text) is { } name)
            throw new Refused($"The text names the source (\"{name}\"). Say it without.", $"items[{index}].text");
        var conditions = string.IsNullOrWhiteSpace(Conditions) ? null : Conditions.Trim();
        if (Grading.Handling == HandlingGrade.Conditions && conditions is null)
            throw new Refused("Say under what conditions it may be passed on (handling code C).", $"items[{index}].conditions");
        return this with { Text = text, Conditions = Grading.Handling == HandlingGrade.Conditions ? conditions : null };
    }
}

/// <summary>That a report was brought to somebody's attention.</summary>
/// <param name="To">To whom, by user name.</param>
/// <param name="By">By whom.</param>
/// <param name="At">When.</param>
/// <param name="Why">What for.</param>
public sealed record Dissemination(string To, string By, DateTimeOffset At, string Why);
