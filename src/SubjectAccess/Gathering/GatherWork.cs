using System.Text.Json;
using Bluelamp.Kernel;
using Bluelamp.Pole;

namespace Bluelamp.SubjectAccess;

/// <summary>Walks through everything held on a person: the records that are held to be theirs, everything that names one of them, and
/// the parts of those. A hundred links at a time; a stop or a crash loses nothing.</summary>
public sealed class GatherWork(Lazy<Store> opened, PersonFeed feed) : IWork
{
    /// <summary>What jobs name.</summary>
    public const string WorkName = "subject-access";

    // A commit holds what was found and how far the gathering is.
    private const int PageMax = 90;

    /// <inheritdoc/>
    public string Name => WorkName;

    private Store Store => opened.Value;

    /// <inheritdoc/>
    public async Task Do(Job job, Id<Job> id, CancellationToken cancel)
    {
        var request = JsonSerializer.Deserialize<RequestToGather>(job.Body, Json.Options)!.Request;
        await feed.Reached(Store.Log.Last);
        while (await Step(request)) cancel.ThrowIfCancellationRequested();
    }

    /// <summary>Takes the next page of links; false when nothing is left or somebody stopped it.</summary>
    public async Task<bool> Step(Id<SubjectRequest> id)
    {
        var reading = Store.Read(SubjectAccessRoom.Part);
        var request = (await reading.Get(id)).Record;
        if (request.Status != RequestStatus.Gathering) return false;
        var place = (await reading.Find(SubjectGathering.ByRequest, id).First())!.Record.Place;
        var own = await Own(reading, request.Person);
        var at = own.FirstOrDefault(o => o.Value == place.At) is { Value: var hand } && hand != Guid.Empty ? new Id<Person>(hand)
            : own.FirstOrDefault(o => !place.Done.Contains(o.Value));
        if (at.Value == Guid.Empty)
        {
            await Store.Run(new EndGathering(id), SubjectAccessRoom.Part);
            return false;
        }

        var rules = reading.Table(AccessRules.Table);
        var left = rules.LeftOut.Select(l => l.Type).ToHashSet(StringComparer.Ordinal);
        var page = await reading.LinksTo(at.Ref, null, PageMax, place.At == at.Value ? place.After : null);
        var found = new List<FoundItem>();
        if (place.At != at.Value) found.Add(new(at.Ref, HowFound.Own, []));
        foreach (var naming in page.Rows.Where(l => !left.Contains(l.From.Type) && own.All(o => o.Ref != l.From)).GroupBy(l => l.From))
        {
            found.Add(new(naming.Key, HowFound.Names, [.. naming.Select(l => l.Path).Distinct()]));
            foreach (var part in rules.Parts.Where(p => p.Of == naming.Key.Type))
                found.AddRange(await Parts(reading, naming.Key, part.Type));
        }

        var next = page.Next is { } after ? place with { At = at.Value, After = after } : new GatherPlace([.. place.Done, at.Value]);
        await Keep(id, found, place, next);
        return true;
    }

    // The place moves with the last of what was found on the way to it.
    private async Task Keep(Id<SubjectRequest> id, List<FoundItem> found, GatherPlace before, GatherPlace next)
    {
        var chunks = found.GroupBy(f => f.Source).Select(g => g.First()).Chunk(PageMax).ToList();
        for (var i = 0; i < Math.Max(1, chunks.Count); i++)
        {
            await Store.Run(
                new AddItems(id, chunks.Count == 0 ? [] : chunks[i], i >= chunks.Count - 1 ? next : before), SubjectAccessRoom.Part);
        }
    }

    // As the house sees it: a record that few may see is held on the person all the same.
    private async Task<IReadOnlyList<Id<Person>>> Own(Reading reading, Id<Person> person)
    {
        var group = feed.Book.GroupOf(person, Sight.Of(Store, SubjectAccessRoom.Part));
        var there = (await reading.GetMany(group)).Select(p => p.Id).ToList();
        foreach (var some in group.Skip(Page<Person>.RowsMax).Chunk(Page<Person>.RowsMax))
            there.AddRange((await reading.GetMany(some)).Select(p => p.Id));
        return [person, .. there.Where(t => t != person)];
    }

    private static async Task<List<FoundItem>> Parts(Reading reading, Ref whole, string type)
    {
        var (found, after) = (new List<FoundItem>(), (string?)null);
        do
        {
            var page = await reading.LinksTo(whole, type, PageMax, after);
            found.AddRange(page.Rows.Select(l => new FoundItem(l.From, HowFound.Part, [])));
            after = page.Next;
        }
        while (after is not null);
        return found;
    }
}
