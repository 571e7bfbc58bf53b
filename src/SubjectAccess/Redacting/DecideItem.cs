using Bluelamp.Kernel;
using Bluelamp.Shell;

namespace Bluelamp.SubjectAccess;

/// <summary>Decides what comes of one record: given with passages taken out, kept back on a ground, or not about the person.</summary>
/// <param name="Item">Which.</param>
/// <param name="Version">The version that was read.</param>
/// <param name="Decision">What comes of it.</param>
/// <param name="Because">Why.</param>
/// <param name="TextHash">Of the text that was read.</param>
/// <param name="Ground">For keeping all of it back.</param>
/// <param name="Passages">Taken out.</param>
/// <param name="Given">Names of other records that are given.</param>
/// <param name="Withheld">Lines kept back, each on a ground.</param>
/// <param name="Files">Files that are given.</param>
[Grant(Roles.DisclosureOfficer)]
public sealed record DecideItem(
    Id<SubjectItem> Item, int Version, ItemDecision Decision, string Because, string? TextHash = null, string? Ground = null,
    IReadOnlyList<Passage>? Passages = null, IReadOnlyList<GivenLink>? Given = null, IReadOnlyList<WithheldLine>? Withheld = null,
    IReadOnlyList<string>? Files = null) : ICommand<DecideItem>
{
    public static async Task<Changes> Handle(DecideItem command, Reading reading)
    {
        var item = await reading.Get(command.Item, command.Version);

        // The label may have changed since it was gathered: who may not see the record itself decides nothing of it.
        if (await reading.See(item.Record.Source) is null) throw new NotFound(SubjectItem.Type);
        var request = (await reading.Get(item.Record.Request)).Record;
        if (!request.MayDecide)
            throw new Refused($"{request.Number} is {SubjectRequest.Words(request.Status).ToLowerInvariant()}: nothing is decided now.");
        var said = item.Record with
        {
            Decision = command.Decision, Ground = command.Ground, Passages = command.Passages ?? [], Given = command.Given ?? [],
            Withheld = command.Withheld ?? [], Files = command.Files ?? [], TextHash = command.TextHash, Reason = command.Because,
            DecidedBy = reading.Actor.Name, DecidedAt = reading.Now,
        };
        var grounds = reading.Table(AccessRules.Table).GroundsOn(London.DateOf(reading.Now)).Select(g => g.Code).ToHashSet();
        return Changes.Of(item, item.Record.Decide(said, grounds), new ItemDecided(command.Decision));
    }
}
