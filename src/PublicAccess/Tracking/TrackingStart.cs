using Bluelamp.Kernel;
using Bluelamp.Pole;
using Bluelamp.Shell.Access;

namespace Bluelamp.PublicAccess;

/// <summary>Opens what a victim can follow, and tells them.</summary>
internal static class TrackingStart
{
    /// <summary>A new tracking with its first line and the letter that carries its link.</summary>
    public static Changes Changes(Reading reading, string number, Ref about, Id<Person> victim, string email, string key, string site,
        bool mayWrite)
    {
        var news = reading.Table(PublicNews.Table);
        var tracking = new Tracking
        {
            Number = number, About = about, Crime = about.Is<CrimeView>() ? about : null, Victim = victim,
            Email = Folded(email), KeyHash = Secrets.Hash(key), LinkAt = reading.Now, MayWrite = mayWrite,
        }.Tell(reading.Now, news.Of(about.Is<CrimeView>() ? "crime.CrimeRecorded" : "report.received", number));
        var changes = Kernel.Changes.New(reading.NewId<Tracking>(), tracking, new TrackingOpened());
        return mayWrite ? changes.And(Letter(reading, tracking, $"{site}/follow/{key}")) : changes;
    }

    /// <summary>Opens a crime to those of its victims who may be written to.</summary>
    public static async Task<Changes> Victims(
        Reading reading, Ref crime, string number, IEnumerable<Id<Person>> victims, string key, string site)
    {
        var changes = new Changes();
        foreach (var victim in await reading.GetMany(victims))
        {
            // Victims' Code: safe-contact rules override the channel. Only an address said to be safe, or about which nothing was said,
            // is written to.
            if (victim.Record.Emails.FirstOrDefault(e => e.IsSafe != false) is { } email)
                changes.And(Changes(
                    reading, number, crime, victim.Id, email.Address, Secrets.Hash($"{key} {victim.Id}"), site, mayWrite: true));
        }

        return changes;
    }

    /// <summary>Releases a line to everyone who follows a record.</summary>
    public static async Task<Changes> Tell(Reading reading, Ref about, string news, string? code = null)
    {
        var changes = new Changes();
        foreach (var held in await Following(reading, about))
            changes.And(await Tell(reading, held, held.Record, reading.Table(PublicNews.Table).Of(news, held.Record.Number, code)));
        return changes;
    }

    /// <summary>Releases a line to one victim, with a letter where they may be written to; nothing when it says
    /// what the last one said.</summary>
    public static async Task<Changes> Tell(Reading reading, Held<Tracking> held, Tracking now, string text)
    {
        var told = now.Tell(reading.Now, text);
        if (told == held.Record) return Kernel.Changes.None;
        var changes = Kernel.Changes.Of(held, told, new VictimTold(text));
        return await MayWrite(reading, told) ? changes.And(News(reading, told, text)) : changes;
    }

    /// <summary>True while writing to the victim is safe: as they said when they reported, and as their record says since.</summary>
    public static async Task<bool> MayWrite(Reading reading, Tracking tracking) => tracking.MayWrite
        && await reading.AsPart(PublicAccessRoom.Counter).Seek(tracking.Victim) is { } victim
        && !victim.Record.Emails.Any(e => e.IsSafe == false && Folded(e.Address) == tracking.Email);

    /// <summary>An e-mail address as it is compared.</summary>
    public static string Folded(string email) => email.Trim().ToLowerInvariant();

    /// <summary>Everyone who follows a report or a crime.</summary>
    public static async Task<IReadOnlyList<Held<Tracking>>> Following(Reading reading, Ref about)
    {
        var all = reading.AsPart(PublicAccessRoom.Counter);
        return [.. (await all.Find(Tracking.ByAbout, about).List()).Concat(await all.Find(Tracking.ByCrime, about).List())
            .DistinctBy(t => t.Id)];
    }

    /// <summary>A letter with a link to follow.</summary>
    public static Changes Letter(Reading reading, Tracking tracking, string link) => Post(
        reading, tracking.Email, $"Your reference is {tracking.Number}",
        $"Thank you for your report. Your reference is {tracking.Number}.\n\n"
        + $"Follow what we do with it here:\n{link}\n\n"
        + "This link is for you alone: do not pass it on. If it is an emergency, call 999.");

    private static Changes News(Reading reading, Tracking tracking, string text) => Post(
        reading, tracking.Email, $"News of {tracking.Number}",
        $"There is news of {tracking.Number}:\n\n{text}\n\n"
        + "Open the link we sent you with your reference to see everything so far, or ask for a new one on our website.");

    // A letter and the work of sending it, durable with the change that caused it.
    private static Changes Post(Reading reading, string to, string subject, string text)
    {
        var id = reading.NewId<Mail>();
        return Kernel.Changes.New(id, new Mail { To = to, Subject = subject, Text = text, WrittenAt = reading.Now }, new MailWritten())
            .Add(reading.NewId<Job>(), Job.At(reading.Now, SendLetter.WorkName, new Letter(id)), new JobScheduled());
    }
}
