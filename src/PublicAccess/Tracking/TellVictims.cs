using Bluelamp.Kernel;
using Bluelamp.Pole;
using Bluelamp.Shell;
using Bluelamp.Shell.Access;

namespace Bluelamp.PublicAccess;

/// <summary>Tells victims what happened to their crime, in released words: the first time with a link to follow it.</summary>
public sealed class TellVictims(PublicAddress address) : IFollow
{
    /// <inheritdoc/>
    public string Name => "tell-victims";

    /// <inheritdoc/>
    public IReadOnlyList<string> Happenings =>
        [
        "crime.CrimeRecorded", "crime.VictimAdded", "crime.CrimeAllocated", "crime.OutcomeSet", "crime.CrimeFiled",
        "crime.CrimeReopened", "crime.CrimeCancelled",
    ];

    /// <inheritdoc/>
    public Task<ICommand?> On(Entry entry, Reading reading)
    {
        var crime = entry.Record.As<CrimeView>();
        return Task.FromResult<ICommand?>(entry.Action switch
        {
            "CrimeRecorded" => new NoteCrime(crime, Secrets.New(), address.Root),
            "VictimAdded" => new FollowVictim(crime, entry.DetailAs<VictimDetail>()!.Person, Secrets.New(), address.Root),
            _ => new TellNews(crime, entry.Name, entry.DetailAs<OutcomeDetail>()?.Outcome),
        });
    }

    private sealed record OutcomeDetail(string? Outcome);

    private sealed record VictimDetail(Id<Person> Person);
}

/// <summary>A crime was recorded: its report is marked, and each victim who may be written to can follow it.</summary>
[Grant("system")]
public sealed record NoteCrime(Id<CrimeView> Crime, string Key, string Site, string Because = "a crime was recorded") : ICommand<NoteCrime>
{
    public static async Task<Changes> Handle(NoteCrime command, Reading reading)
    {
        if (await reading.Seek(command.Crime) is not { Record: { Number: { } number } crime }) return Changes.None;
        var changes = new Changes();
        if (crime.Source is { } source && source.Is<OnlineReport>() && await reading.Seek(source.As<OnlineReport>()) is { } report)
            changes.Change(report, report.Record.Record(command.Crime, number), new ReportRecorded(number));
        var following = crime.Source is null ? [] : await TrackingStart.Following(reading, crime.Source.Value);
        var text = reading.Table(PublicNews.Table).Of("crime.CrimeRecorded", number);
        foreach (var held in following)
            changes.And(await TrackingStart.Tell(reading, held, held.Record with { Crime = command.Crime, CrimeNumber = number }, text));

        return changes.And(await TrackingStart.Victims(
            reading, command.Crime, number, crime.Victims.Except(following.Select(f => f.Record.Victim)), command.Key, command.Site));
    }
}

/// <summary>A victim was added to a crime: they can follow it from here on.</summary>
[Grant("system")]
public sealed record FollowVictim(Id<CrimeView> Crime, Id<Person> Victim, string Key, string Site, string Because = "a victim was added")
    : ICommand<FollowVictim>
{
    public static async Task<Changes> Handle(FollowVictim command, Reading reading)
    {
        if (await reading.Seek(command.Crime) is not { Record.Number: { } number }) return Changes.None;
        var following = await TrackingStart.Following(reading, command.Crime);
        return following.Any(f => f.Record.Victim == command.Victim) ? Changes.None
            : await TrackingStart.Victims(reading, command.Crime, number, [command.Victim], command.Key, command.Site);
    }
}

/// <summary>Releases a line to everyone who follows a crime.</summary>
[Grant("system")]
public sealed record TellNews(Id<CrimeView> Crime, string News, string? Code, string Because = "the crime has news") : ICommand<TellNews>
{
    public static Task<Changes> Handle(TellNews command, Reading reading) =>
        TrackingStart.Tell(reading, command.Crime, command.News, command.Code);
}

/// <summary>Sends a new link, when reference and address belong together; the earlier link ends. Says nothing either way.</summary>
[Grant("system")]
public sealed record RenewLink(string Number, string Email, string Key, string Site, string Because = "a new link was asked for")
    : ICommand<RenewLink>
{
    public static async Task<Changes> Handle(RenewLink command, Reading reading)
    {
        var number = string.Concat(command.Number.Where(c => !char.IsWhiteSpace(c))).ToUpperInvariant();
        var email = TrackingStart.Folded(command.Email);
        var held = await reading.Find(Tracking.ByNumber, number, email).First()
            ?? await reading.Find(Tracking.ByCrimeNumber, number, email).First();
        if (held is null || !await TrackingStart.MayWrite(reading, held.Record) || reading.Now < held.Record.LinkAt + Tracking.LinkPause)
            return Changes.None;
        var renewed = held.Record with { KeyHash = Secrets.Hash(command.Key), LinkAt = reading.Now };
        return Changes.Of(held, renewed, new LinkRenewed())
            .And(TrackingStart.Letter(reading, renewed, $"{command.Site}/follow/{command.Key}"));
    }
}
