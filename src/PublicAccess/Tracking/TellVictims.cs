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
        ["crime.CrimeRecorded", "crime.CrimeAllocated", "crime.OutcomeSet", "crime.CrimeFiled", "crime.CrimeReopened"];

    /// <inheritdoc/>
    public Task<ICommand?> On(Entry entry, Reading reading)
    {
        var crime = entry.Record.As<CrimeView>();
        return Task.FromResult<ICommand?>(entry.Action == "CrimeRecorded"
            ? new NoteCrime(crime, Secrets.New(), address.Root)
            : new TellNews(crime, entry.Name, entry.DetailAs<OutcomeDetail>()?.Outcome));
    }

    private sealed record OutcomeDetail(string? Outcome);
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
        foreach (var held in following)
        {
            var text = reading.Table(PublicNews.Table).Of("crime.CrimeRecorded", number);
            changes.Change(held, held.Record.Tell(reading.Now, text) with { Crime = command.Crime }, new VictimTold(text));
        }

        foreach (var (person, email) in await Reachable(reading, crime.Victims.Except(following.Select(f => f.Record.Victim))))
            changes.And(TrackingStart.Changes(
                reading, number, command.Crime, person, email, $"{command.Key}{person.Value:N}", command.Site, mayWrite: true));
        return changes;
    }

    // Victims' Code: safe-contact rules override the channel. Only an address said to be safe, or about which
    // nothing was said, is written to.
    private static async Task<IReadOnlyList<(Id<Person> Person, string Email)>> Reachable(
        Reading reading, IEnumerable<Id<Person>> victims) =>
        [.. (await reading.GetMany(victims))
            .SelectMany(p => p.Record.Emails.Where(e => e.IsSafe != false).Take(1).Select(e => (p.Id, e.Address)))];
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
        if (await reading.Find(Tracking.ByNumber, command.Number.Trim().ToUpperInvariant(), command.Email.Trim())
            .First() is not { Record.MayWrite: true } held) return Changes.None;
        var renewed = held.Record with { KeyHash = Secrets.Hash(command.Key) };
        return Changes.Of(held, renewed, new LinkRenewed())
            .And(TrackingStart.Letter(reading, renewed, $"{command.Site}/follow/{command.Key}"));
    }
}
