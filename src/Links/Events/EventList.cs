using Bluelamp.Kernel;
using Bluelamp.Pole;
using Bluelamp.Shell;
using Bluelamp.Shell.Records;

namespace Bluelamp.Links;

/// <summary>Where an event comes from.</summary>
public enum EventSource
{
    /// <summary>A record that is linked with it: a crime, a call.</summary>
    Linked,

    /// <summary>What its own records say: an address, a warning.</summary>
    Told,

    /// <summary>What was done with its records here.</summary>
    Log,
}

/// <summary>Something dated about a record.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="IsDay">True when only the day is known.</param>
/// <param name="Source">Where it comes from.</param>
/// <param name="What">In words.</param>
/// <param name="Record">The record that says so.</param>
/// <param name="Icon">Its picture.</param>
/// <param name="By">Who did it, by user name; null where that is not what happened.</param>
public sealed record DatedEvent(DateTimeOffset At, bool IsDay, EventSource Source, string What, Ref Record, string Icon, string? By = null);

/// <summary>Gathers everything dated about a node, as one reader sees it.</summary>
internal static class EventList
{
    /// <summary>Rows of the log of each record, the newest.</summary>
    public const int LogMax = 50;

    /// <summary>The events, the newest first, and whether only the first links were looked at.</summary>
    public static async Task<(IReadOnlyList<DatedEvent> Events, bool IsCut)> Of(Web web, Ref root)
    {
        var dated = web.Kinds.Kinds.Where(k => k.Moments.Count > 0).Select(k => k.Type).ToList();
        var (ties, isCut) = await web.TiesOf(root, dated, OpenNode.LookedMax);
        var fars = ties.Select(t => t.Far).Distinct().ToList();
        await web.Load(fars);
        var events = new List<DatedEvent>();
        foreach (var seen in fars.Select(f => web[f]).OfType<Seen>()) events.AddRange(Moments(web, seen));
        foreach (var account in (await web.AccountsOf(root)).Select(a => web[a]).OfType<Seen>())
        {
            events.AddRange(Moments(web, account));
            events.AddRange(await Told(web, account));
            events.AddRange((await web.Reading.History(account.Ref, LogMax)).Select(e => new DatedEvent(
                e.At, false, EventSource.Log, $"{Facts.Words(e.Action)}: {e.Because}", account.Ref, Icon(web, account), e.By)));
        }

        return ([.. events.OrderByDescending(e => e.At).ThenBy(e => e.Source).ThenBy(e => e.Record.Id)], isCut);
    }

    private static IEnumerable<DatedEvent> Moments(Web web, Seen seen) => web.Kinds.Of(seen.Ref.Type)?.MomentOf(seen.Record) is { } moment
        ? [new(moment.From, false, EventSource.Linked, Drawing.TitleOf(seen), seen.Ref, Icon(web, seen))] : [];

    private static async Task<IEnumerable<DatedEvent>> Told(Web web, Seen seen)
    {
        var told = new List<DatedEvent>();
        void On(DateOnly? day, string what)
        {
            if (day is { } on) told.Add(new(London.StartOf(on), true, EventSource.Told, what, seen.Ref, Icon(web, seen)));
        }

        var addresses = seen.Record switch
        {
            Person person => person.Addresses,
            Organisation organisation => organisation.Addresses,
            _ => [],
        };
        await web.Load(addresses.Select(a => a.Place.Ref));
        foreach (var address in addresses.Where(a => web[a.Place] is not null))
        {
            var words = $"{Facts.Words(address.Kind.ToString())} at {web[address.Place]!.Record.Title}";
            On(address.FromOn, $"{words}, from this day");
            On(address.ToOn, $"{words}, until this day");
        }

        var markers = web.Reading.Table(Codes.Table).Markers;
        foreach (var warning in (seen.Record as IWarned)?.Warnings ?? [])
        {
            On(warning.FromOn, $"Warning: {Codes.NameOf(markers, warning.Marker)}");
            On(warning.EndedOn, $"Warning ended: {Codes.NameOf(markers, warning.Marker)}");
        }

        foreach (var description in (seen.Record as Person)?.Descriptions ?? [])
        {
            if (description.SeenAt is { } at)
                told.Add(new(at, false, EventSource.Told, $"Seen by {description.SeenBy ?? "somebody"}", seen.Ref, Icon(web, seen)));
        }

        return told;
    }

    private static string Icon(Web web, Seen seen) => web.Kinds.Of(seen.Ref.Type)!.IconOf(seen.Record);
}
