using Bluelamp.Kernel;

namespace Bluelamp.Silos;

/// <summary>Takes the rows of one step, a handful in one turn and one flush together with the ledger of them, and keeps the account.</summary>
internal sealed class StepTaking(SiloTaking all, SiloStep step, IReadOnlyDictionary<string, int> columns, JoinedFiles joined)
{
    private const int AtOnceMax = 256, TriesMax = 3;
    private const string Ended = "it was ended";

    private readonly Dictionary<UInt128, string> _met = [];

    // Rows whose key could not be read: what they stood for is not known to be gone.
    private int _unread;
    private List<RowInHand> _hand = [];
    private HashSet<Ref> _changed = [];
    private (IReadOnlyList<RowInHand> Rows, HashSet<Ref> Changed, Task<IReadOnlyList<Fate>> Taken)? _running;

    /// <summary>What became of the rows so far.</summary>
    public StepAccount Account { get; private set; } = new(step.File, step.Command.Name);

    /// <summary>Takes the present row, perhaps only when others have come.</summary>
    public async Task Take(IRowSource rows)
    {
        Account = Account with { Rows = Account.Rows + 1 };
        if (rows.Damage is { } damage)
        {
            _unread++;
            Reject(rows.Line, damage);
            return;
        }

        if (!step.Wants(rows, columns))
        {
            Account = Account with { PassedOver = Account.PassedOver + 1 };
            return;
        }

        if (InHand(rows) is not { } row) return;
        var about = row.Changes is var (changed, _) ? changed
            : row.Before is not null ? new Ref(step.Makes!, all.Mapping.Names.Of(step.Makes!, row.Key, 0)) : (Ref?)null;

        // Two changes of one record are made one after the other: the second wants the version that the first makes.
        if (about is { } one)
        {
            if (_changed.Contains(one) || _running?.Changed.Contains(one) == true) await Finish();
            _changed.Add(one);
        }

        _hand.Add(row);
        if (_hand.Count == AtOnceMax) await Start();
    }

    /// <summary>Takes those that wait.</summary>
    public async Task Finish()
    {
        await Start();
        await Settle();
    }

    /// <summary>Says which rows of earlier runs are no longer there, and ends what they made where the mapping wants that.</summary>
    public async Task Miss()
    {
        foreach (var lost in all.States.Without(step.Name, _met).ToList())
        {
            Ref? record = step.Makes is null ? null : new(step.Makes, all.Mapping.Names.Of(step.Makes, lost.Key, 0));
            var what = step.Gone is null || _unread > 0 ? "it is as it was" : await End(lost, record!.Value);
            Account = Account with { Vanished = Account.Vanished + 1, Ended = Account.Ended + (what == Ended ? 1 : 0) };
            all.Missed(new(step.File, step.Makes is null ? "" : lost.Key, record, what));
        }
    }

    // A row that the present run need not take is counted at once; null.
    private RowInHand? InHand(IRowSource rows)
    {
        var isNamed = false;
        try
        {
            // Its key comes first: a row whose values are wrong is not gone.
            var key = RowInHand.KeyOf(all.Mapping, step, rows, columns);
            isNamed = key is not null;
            var isFirst = key is null || _met.TryAdd(RowStates.KeyOf(key), "");
            var row = RowInHand.Of(all.Mapping, step, rows, columns, joined);
            var id = RowStates.KeyOf(row.Key);
            if (key is null) isFirst = _met.TryAdd(id, row.Words);
            if (isFirst)
            {
                _met[id] = row.Words;
                return ToTake(row, id);
            }

            if (_met[id] == row.Words) Account = Account with { Repeated = Account.Repeated + 1 };
            else Reject(rows.Line, $"another row of this file has the {step.Key} {row.Key} too, and says something else");
        }
        catch (FormatException wrong)
        {
            if (!isNamed) _unread++;
            Reject(rows.Line, wrong.Message);
        }

        return null;
    }

    private RowInHand? ToTake(RowInHand row, UInt128 id)
    {
        if (!all.States.TryGet(step.Name, id, out var before)) return row;
        if (before.Words != row.Words && step.Amends is not null) return row with { Before = before };
        if (before.Words == row.Words) Account = Account with { Known = Account.Known + 1 };
        else Fall(row, new(null, $"its {step.Makes} was taken before, and the row now says something else: change the record by hand"));
        return null;
    }

    // While a handful is on its way the next is read.
    private async Task Start()
    {
        await Settle();
        if (_hand.Count == 0) return;
        var hand = _hand;
        _running = (hand, _changed, Task.Run(() => Run(hand)));
        (_hand, _changed) = ([], []);
    }

    private async Task Settle()
    {
        if (_running is not var (hand, _, taking)) return;
        foreach (var (row, fate) in hand.Zip(await taking)) Fall(row, fate);
        _running = null;
    }

    private void Fall(RowInHand row, Fate fate)
    {
        if (fate.Refusal is { } reason) Reject(row.Line, reason);
        else if (fate.Conflict is { } why)
        {
            Account = Account with { Conflicts = Account.Conflicts + 1 };
            all.Conflict(new(
                step.File, row.Line, row.Key, step.Makes is null ? null : new(step.Makes, all.Mapping.Names.Of(step.Makes, row.Key, 0)), why));
        }
        else if (row.Before is not null) Account = Account with { Amended = Account.Amended + 1 };
        else Account = Account with { New = Account.New + 1 };
    }

    private async Task<IReadOnlyList<Fate>> Run(List<RowInHand> hand)
    {
        var fates = new Fate?[hand.Count];
        for (var tries = 1; fates.Any(f => f is null); tries++)
        {
            var open = Enumerable.Range(0, hand.Count).Where(i => fates[i] is null).ToList();
            var commands = await Commands(hand, open, fates);
            var run = open.Where(i => fates[i] is null).ToList();
            var became = await all.Run(step, [.. run.Select(i => hand[i])], commands);
            foreach (var (i, what) in run.Zip(became))
            {
                // Somebody changed the record in between: it is read again.
                if (what.Refusal is Stale && hand[i] is { Changes: not null } or { Before: not null } && tries < TriesMax) continue;
                fates[i] = what.Refusal switch
                {
                    null => new(null, null),
                    Stale when hand[i].Changes is not null => new("others change its record all the time; bring the file in again", null),
                    Stale => new(
                        $"its {step.Makes} is here already, and no run of this mapping has brought it in: change the record by hand", null),
                    var no => new(no.Message, null),
                };
            }
        }

        return fates!;
    }

    private async Task<List<ICommand>> Commands(List<RowInHand> hand, List<int> open, Fate?[] fates)
    {
        var about = open.Select(i => About(hand[i])).OfType<Ref>().ToList();
        var seen = await all.See(about);
        var commands = new List<ICommand>();
        foreach (var i in open)
        {
            var now = About(hand[i]) is { } record ? seen.GetValueOrDefault(record) : null;
            try
            {
                if (hand[i].Before is { } before)
                {
                    if (await Why(before, now) is { } conflict) fates[i] = new(null, conflict);
                    else commands.Add(await RowInHand.Read(step.Amends!.Command, step.Amends.Body(hand[i].Body, now!)));
                }
                else commands.Add(await hand[i].ToCommand(step, now));
            }
            catch (Exception no) when (no is Refused or NotFound)
            {
                fates[i] = new(no.Message, null);
            }
        }

        return commands;
    }

    private Ref? About(RowInHand row) => row.Changes?.Record
        ?? (row.Before is null ? null : new Ref(step.Makes!, all.Mapping.Names.Of(step.Makes!, row.Key, 0)));

    // Why a person must look before the row's words are taken; null where nobody has touched its record.
    private async Task<string?> Why(RowState before, Seen? now)
    {
        if (now is null) return $"its {step.Makes} was erased here, and the row has changed since";
        if (now.Version == before.Version) return null;
        return await all.TouchedBy(now, before.Version) is { } who
            ? $"the row has changed, and so has its {step.Makes}, by {who}: compare the two and change the record by hand" : null;
    }

    private async Task<string> End(RowState lost, Ref record)
    {
        if ((await all.See([record])).GetValueOrDefault(record) is not { } now) return "its record is not here any more";
        if (await all.TouchedBy(now, lost.Version) is { } who) return $"it was changed by {who} and is for a person to look at";
        try
        {
            var command = await RowInHand.Read(step.Gone!.Command, step.Gone.Body(now, all.Today, all.Mapping.Title));
            var became = await all.Run(step, [new(0, [], lost.Key, "", null)], [command]);
            return became[0].Refusal is { } no ? no.Message : Ended;
        }
        catch (Refused no)
        {
            return no.Message;
        }
    }

    private void Reject(int line, string reason)
    {
        Account = Account with { Rejected = Account.Rejected + 1 };
        all.Reject(step.File, line, reason);
    }

    // Taken where both are null.
    private sealed record Fate(string? Refusal, string? Conflict);
}
