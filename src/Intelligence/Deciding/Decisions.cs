using Bluelamp.Kernel;
using Bluelamp.Shell;
using Bluelamp.Shell.Access;

namespace Bluelamp.Intelligence;

/// <summary>Releases an intelligence report: sanitised, graded, for those who may read it. Whoever submitted it is told.</summary>
/// <param name="Report">Which.</param>
/// <param name="Version">The version the desk had seen.</param>
/// <param name="Items">What is known, without who told it.</param>
/// <param name="Because">Why it is released so.</param>
/// <param name="ReviewOn">The day to look again.</param>
/// <param name="Teams">The teams it is for; none for everybody whose role reads intelligence.</param>
[Grant(Roles.Analyst)]
public sealed record ReleaseIntelligence(
    Id<IntelligenceReport> Report, int Version, IReadOnlyList<IntelligenceItem> Items, string Because, DateOnly? ReviewOn = null,
    IReadOnlyList<string>? Teams = null) : ICommand<ReleaseIntelligence>
{
    public static async Task<Changes> Handle(ReleaseIntelligence command, Reading reading)
    {
        var report = await reading.Get(command.Report, command.Version);
        var source = (await reading.Naming<IntelligenceSource>(command.Report)).Single().Record;
        var after = report.Record.Release(
            command.Items, source, command.ReviewOn, London.DateOf(reading.Now), reading.Actor.Name, reading.Now);
        return Changes.Of(
                report, after, new IntelligenceReleased(), new(Marking.OfficialSensitive, [.. command.Teams ?? []], []))
            .And(Told.Submitter(report.Record, $"Your intelligence report {report.Record.Number} was released.", reading));
    }
}

/// <summary>Does not take a report on. Whoever submitted it is told, not why: that is the desk's to say.</summary>
[Grant(Roles.Analyst)]
public sealed record RefuseIntelligence(Id<IntelligenceReport> Report, int Version, string Because) : ICommand<RefuseIntelligence>
{
    public static async Task<Changes> Handle(RefuseIntelligence command, Reading reading)
    {
        var report = await reading.Get(command.Report, command.Version);
        return Changes.Of(
                report, report.Record.Refuse(command.Because, reading.Actor.Name, reading.Now), new IntelligenceRefused())
            .And(Told.Submitter(report.Record, $"{report.Record.Number} was not taken on. The intelligence desk can say why.", reading));
    }
}

/// <summary>Takes a released report back: from then on only the desk sees it.</summary>
[Grant(Roles.Analyst)]
public sealed record WithdrawIntelligence(Id<IntelligenceReport> Report, int Version, string Because) : ICommand<WithdrawIntelligence>
{
    public static async Task<Changes> Handle(WithdrawIntelligence command, Reading reading)
    {
        var report = await reading.Get(command.Report, command.Version);
        return Changes.Of(
            report, report.Record.Withdraw(command.Because, reading.Actor.Name, reading.Now), new IntelligenceWithdrawn(),
            reading.Table(IntelligenceRules.Table).DeskOnly);
    }
}

/// <summary>Brings a released report to somebody's attention: they are told, and the report says so.</summary>
/// <param name="Report">Which.</param>
/// <param name="Version">The version the desk had seen.</param>
/// <param name="To">User names.</param>
/// <param name="Because">What it is for.</param>
[Grant(Roles.Analyst, Roles.Supervisor)]
public sealed record DisseminateIntelligence(
    Id<IntelligenceReport> Report, int Version, IReadOnlyList<string> To, string Because) : ICommand<DisseminateIntelligence>
{
    /// <summary>Nobody sends to more at once.</summary>
    public const int ToMax = 50;

    public static async Task<Changes> Handle(DisseminateIntelligence command, Reading reading)
    {
        var report = await reading.Get(command.Report, command.Version);
        var users = command.To.Select(u => u.Trim()).Where(u => u.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        if (users.Count is 0 or > ToMax) throw new Refused($"Say who should see it: 1 to {ToMax} user names.", "to");
        var wrong = new Refusals();
        var names = new List<string>();
        foreach (var user in users) if (await wrong.Of(() => Reader(user, report, reading)) is { } name) names.Add(name);
        wrong.Raise();

        var changes = Changes.Of(
            report, report.Record.Disseminate(names, command.Because, reading.Actor.Name, reading.Now),
            new IntelligenceDisseminated(names));
        foreach (var name in names)
        {
            changes.And(Notice.To(reading.NewId<Notice>(), reading.Now, name,
                $"Intelligence for you: {report.Record.Number}.", $"/intelligence/{report.Id}"));
        }

        return changes;
    }

    private static async Task<string> Reader(string user, Held<IntelligenceReport> report, Reading reading)
    {
        // Whether a colleague may read a report is asked on behalf of whoever brings it; the account itself is not shown to them.
        var account = await reading.AsPart(Door.Itself).Find(Account.ByName, Account.Normalise(user)).First();
        if (account is not { Record.Enabled: true })
            throw new Refused($"There is no account \"{user}\". Type user names, separated by commas.", "to");
        return reading.Sees(AccountActor.Of(account.Record), IntelligenceReport.Type, report.Label) ? account.Record.UserName
            : throw new Refused($"{user} may not read this report: their role, team or clearance does not allow it.", "to");
    }
}

/// <summary>Says whom and what else a report is about.</summary>
[Grant(Roles.Analyst)]
public sealed record LinkIntelligence(
    Id<IntelligenceReport> Report, int Version, IReadOnlyList<Ref> Subjects, string Because) : ICommand<LinkIntelligence>
{
    public static async Task<Changes> Handle(LinkIntelligence command, Reading reading)
    {
        var report = await reading.Get(command.Report, command.Version);
        if (command.Subjects.Count == 0) throw new Refused("Choose whom or what it is about.", "subjects");
        foreach (var subject in command.Subjects) await Subject.OnRecord(subject, reading);
        return Changes.Of(report, report.Record.About(command.Subjects), new IntelligenceLinked(command.Subjects));
    }
}

/// <summary>A report was released.</summary>
public sealed record IntelligenceReleased : IHappening<IntelligenceReport>;

/// <summary>A report was not taken on.</summary>
public sealed record IntelligenceRefused : IHappening<IntelligenceReport>;

/// <summary>A report was taken back.</summary>
public sealed record IntelligenceWithdrawn : IHappening<IntelligenceReport>;

/// <summary>A report was brought to somebody's attention.</summary>
public sealed record IntelligenceDisseminated(IReadOnlyList<string> To) : IHappening<IntelligenceReport>;

/// <summary>It was said whom and what else a report is about.</summary>
public sealed record IntelligenceLinked(IReadOnlyList<Ref> Subjects) : IHappening<IntelligenceReport>;

/// <summary>Who hears of a decision.</summary>
internal static class Told
{
    public static Changes Submitter(IntelligenceReport report, string text, Reading reading) =>
        report.SubmittedBy == reading.Actor.Name ? new()
        : Notice.To(reading.NewId<Notice>(), reading.Now, report.SubmittedBy, text, "/intelligence");
}
