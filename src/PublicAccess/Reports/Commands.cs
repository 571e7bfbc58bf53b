using Bluelamp.Kernel;
using Bluelamp.Pole;
using Bluelamp.Shell;

namespace Bluelamp.PublicAccess;

/// <summary>Keeps the answers of one page.</summary>
[Grant("system")]
public sealed record AnswerReport(string KeyHash, ReportStep Step, TheftAnswers Answers, string Because = "typed online")
    : ICommand<AnswerReport>
{
    public static async Task<Changes> Handle(AnswerReport command, Reading reading)
    {
        var codes = reading.Table(Codes.Table);
        if (await reading.Find(TheftDraft.ByKey, command.KeyHash).First() is not { } draft)
        {
            var begun = new TheftDraft { KeyHash = command.KeyHash }.Answer(command.Step, command.Answers, reading.Now, codes);
            var id = reading.NewId<TheftDraft>();
            return Changes.New(id, begun, new DraftAnswered(command.Step)).And(ForgetDraft.Later(reading, id, reading.Now));
        }

        return Changes.Of(draft, draft.Record.Answer(command.Step, command.Answers, reading.Now, codes), new DraftAnswered(command.Step));
    }
}

/// <summary>Takes a thing off the list.</summary>
[Grant("system")]
public sealed record RemoveThing(string KeyHash, int Thing, string Because = "typed online") : ICommand<RemoveThing>
{
    public static async Task<Changes> Handle(RemoveThing command, Reading reading)
    {
        return await reading.Find(TheftDraft.ByKey, command.KeyHash).First() is { } draft
            ? Changes.Of(draft, draft.Record.Without(command.Thing), new DraftAnswered(ReportStep.Things))
            : Changes.None;
    }
}

/// <summary>Sends the report: from here on it has a reference, and victim, place and things are records that nobody types again.</summary>
[Grant("system")]
public sealed record SendReport(string KeyHash, string TrackingKey, string Site, string Because = "reported online") : ICommand<SendReport>
{
    public static async Task<Changes> Handle(SendReport command, Reading reading)
    {
        var draft = await reading.Find(TheftDraft.ByKey, command.KeyHash).First()
            ?? throw new Refused("This report was sent already, or was open too long. Start again if you were not given a reference.");
        var told = draft.Record;
        if (told.Missing is { } missing) throw new Refused("Answer the questions that are still open first.", missing.ToString());
        var year = London.Of(reading.Now).Year;
        var number = $"OR/{await reading.Next($"online-report/{year}"):000000}/{year % 100:00}";
        var (report, codes) = (reading.NewId<OnlineReport>(), reading.Table(Codes.Table));
        var from = Provenance.Of(reading, Channel.Online, report, number);
        var (victim, place) = (reading.NewId<Person>(), reading.NewId<Place>());
        var changes = new Changes()
            .Add(victim, Person.New(told.Person, from, codes), new PersonRecorded(Channel.Online), Label.Sensitive)
            .Add(place, Pole.Place.New(told.Place, from), new PlaceRecorded(Channel.Online));
        var items = told.Things.Select(thing => (Id: reading.NewId<Item>(), Facts: TheftDraft.FactsOf(thing))).ToList();
        foreach (var item in items) changes.Add(item.Id, Item.New(item.Facts, from), new ItemRecorded(Channel.Online));
        changes.Add(report, Made(told, number, reading.Now, victim, place, [.. items.Select(i => i.Id)]), new ReportReceived(number));
        changes.Erase(draft, new DraftSent());
        return told.Email is not { } email ? changes : changes.And(TrackingStart.Changes(
            reading, number, report, victim, email, command.TrackingKey, command.Site, told.IsSafeToContact == true));
    }

    private static OnlineReport Made(
        TheftDraft told, string number, DateTimeOffset now, Id<Person> victim, Id<Place> place, IReadOnlyList<Id<Item>> items) => new()
        {
            Number = number, ReportedAt = now, Victim = victim, Place = place, Items = items, Description = told.WhatHappened!,
            Suspicion = told.Suspicion, HappenedFrom = told.From!.Value, HappenedTo = told.To!.Value, LocationText = told.LocationText,
        };
}

/// <summary>Closes a report that is not a crime, with the reason the registrar may ask for (policing 2.8: an incident that is not crimed
/// carries an auditable reason).</summary>
[Grant(Roles.CallTaker, Roles.Investigator, Roles.Supervisor, Roles.Registrar)]
public sealed record CloseReport(Id<OnlineReport> Report, int Version, string Reason, string Because) : ICommand<CloseReport>
{
    public static async Task<Changes> Handle(CloseReport command, Reading reading)
    {
        var report = await reading.Get(command.Report, command.Version);
        var changes = Changes.Of(report, report.Record.Close(command.Reason), new ReportClosed(command.Reason));
        return changes.And(await TrackingStart.Tell(reading, command.Report, "report.closed"));
    }
}
