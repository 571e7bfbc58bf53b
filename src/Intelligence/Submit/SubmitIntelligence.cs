using Bluelamp.Kernel;
using Bluelamp.Pole;
using Bluelamp.Shell;

namespace Bluelamp.Intelligence;

/// <summary>Hands in what somebody was told: the desk grades it, and takes out who told it, before anybody else sees it.</summary>
/// <param name="Told">In the words it was told.</param>
/// <param name="Proposed">How whoever hands it in would grade it.</param>
/// <param name="Because">Why it is handed in.</param>
/// <param name="Name">Who told it, where that is known and given.</param>
/// <param name="HowKnown">How they know, and how they came to tell.</param>
/// <param name="Conditions">Conditions asked for.</param>
/// <param name="Subjects">Whom and what it is about: records that are there.</param>
[Grant(Roles.CallTaker, Roles.Dispatcher, Roles.ResponseOfficer, Roles.Investigator, Roles.Supervisor, Roles.Analyst)]
public sealed record SubmitIntelligence(
    string Told, Grading Proposed, string Because, string? Name = null, string? HowKnown = null, string? Conditions = null,
    IReadOnlyList<Ref>? Subjects = null) : ICommand<SubmitIntelligence>
{
    private const int NoteMax = 1000, NameMax = 200;

    public static async Task<Changes> Handle(SubmitIntelligence command, Reading reading)
    {
        var wrong = new Refusals();
        var told = wrong.Of(() => Text(command.Told, IntelligenceSource.ToldMax, "told")
            ?? throw new Refused("Write what was told.", "told"));
        var name = wrong.Of(() => Text(command.Name, NameMax, "name"));
        var how = wrong.Of(() => Text(command.HowKnown, NoteMax, "howKnown"));
        var conditions = wrong.Of(() => Text(command.Conditions, NoteMax, "conditions"));
        wrong.If(
            command.Proposed.Handling == HandlingGrade.Conditions && conditions is null,
            "Say under what conditions it may be passed on (handling code C).", "conditions");
        foreach (var subject in command.Subjects ?? []) await wrong.Of(() => Subject.OnRecord(subject, reading));
        wrong.Raise();

        var (year, id) = (London.DateOf(reading.Now).Year, reading.NewId<IntelligenceReport>());
        var number = $"INT/{await reading.Next($"intelligence/{year}"):000000}/{year % 100:00}";
        var report = new IntelligenceReport { Number = number, SubmittedBy = reading.Actor.Name, SubmittedAt = reading.Now }
            .About(command.Subjects ?? []);
        var source = new IntelligenceSource
        {
            Report = id, Number = number, Told = told!, Name = name, HowKnown = how, Proposed = command.Proposed, Conditions = conditions,
        };
        var desk = reading.Table(IntelligenceRules.Table).DeskOnly;
        return new Changes().Add(id, report, new IntelligenceSubmitted(), desk)
            .Add(reading.NewId<IntelligenceSource>(), source, new SourceNoted(), desk);
    }

    private static string? Text(string? typed, int max, string field) => string.IsNullOrWhiteSpace(typed) ? null
        : typed.Trim() is var text && text.Length <= max ? text
        : throw new Refused($"This is {text.Length:N0} characters long; {max:N0} fit. Shorten it.", field);
}

/// <summary>Intelligence was handed in.</summary>
public sealed record IntelligenceSubmitted : IHappening<IntelligenceReport>;

/// <summary>What a report may be about.</summary>
internal static class Subject
{
    /// <summary>The record as it stands.</summary>
    /// <exception cref="Refused">It is not there for whoever asks.</exception>
    public static async Task<Seen?> OnRecord(Ref record, Reading reading) => await reading.See(record)
        ?? throw new Refused($"There is no {record.Type} {record.Id} on record. Look it up again.", "subjects");
}
