using Bluelamp.Kernel;
using Bluelamp.Shell;
using Bluelamp.Shell.Access;

namespace Bluelamp.Search;

/// <summary>Tells those who keep restricted records that a search would have found them.</summary>
/// <param name="By">Who searched, by user name.</param>
/// <param name="Words">What for.</param>
/// <param name="Purpose">Why, in their words.</param>
/// <param name="At">When, UTC.</param>
/// <param name="Found">The restricted records, at most <see cref="CountMax"/>.</param>
/// <param name="Because">Stands in the log.</param>
[Grant("system")]
public sealed record TellOfMissed(
    string By, string Words, string Purpose, DateTimeOffset At, IReadOnlyList<Ref> Found,
    string Because = "a search would have found it") : ICommand<TellOfMissed>
{
    /// <summary>No search tells of more records: its words were not about one of them.</summary>
    public const int CountMax = 10;

    /// <summary>No more people are given a notice of one record; the page shows it to all who may see the record.</summary>
    public const int ToldMax = 5;

    /// <summary>The page that a notice leads to.</summary>
    public const string Page = "/search/restricted";

    private const string Text = "A search would have found a restricted record that you keep.";

    public static async Task<Changes> Handle(TellOfMissed command, Reading reading)
    {
        var (changes, told, on) = (new Changes(), new HashSet<string>(StringComparer.Ordinal), London.DateOf(command.At));
        foreach (var record in command.Found.Take(CountMax))
        {
            if (await reading.See(record) is not { } seen) continue;
            if (await reading.Find(MissedMatch.Once, record, command.By, on).First() is not null) continue;
            var missed = new MissedMatch
            {
                Found = record, By = command.By, Words = command.Words, Purpose = command.Purpose, At = command.At, On = on,
            };
            changes.Add(reading.NewId<MissedMatch>(), missed, new RestrictedRecordMissed(), seen.Label);
            foreach (var keeper in await Keepers(seen, command.By, reading))
            {
                if (!told.Add(keeper) || await IsTold(keeper, reading)) continue;
                changes.And(Notice.To(reading.NewId<Notice>(), reading.Now, keeper, Text, Page));
            }
        }

        return changes;
    }

    // Those it is kept for by name, and whoever made it; of these, who may see it now.
    private static async Task<IReadOnlyList<string>> Keepers(Seen record, string searcher, Reading reading)
    {
        var history = await reading.History(record.Ref, 1, before: 2);
        var keepers = new List<string>();
        foreach (var name in record.Label.Only.Concat(history.Select(first => first.By)).Distinct(StringComparer.Ordinal).Take(ToldMax))
        {
            if (name == searcher) continue;
            if (await reading.Find(Account.ByName, Account.Normalise(name)).First() is not { Record: { Enabled: true } account }) continue;
            if (record.Label.Allows(AccountActor.Of(account))) keepers.Add(account.UserName);
        }

        return keepers;
    }

    // One notice until its reader has looked: a busy night is one thing to look at.
    private static async Task<bool> IsTold(string user, Reading reading) =>
        (await reading.Find(Notice.Unread, user, null).List()).Any(n => n.Record.Link == Page);
}
