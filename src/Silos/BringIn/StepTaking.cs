using Bluelamp.Kernel;

namespace Bluelamp.Silos;

/// <summary>Takes the rows of one step, a handful at once so that they share a flush to disk, and keeps the account.</summary>
internal sealed class StepTaking(
    Store store, SiloMapping mapping, SiloStep step, IReadOnlyDictionary<string, int> columns, JoinedFiles joined, Actor actor,
    LogPosition from, HashSet<Guid> met, RejectedRows report)
{
    private const int AtOnceMax = 256, TriesMax = 3;

    private Handful _hand = new([], []);
    private (Handful Rows, Task<(Taken What, string? Refusal)[]> Taken)? _running;

    private enum Taken
    {
        New,
        Known,
    }

    /// <summary>What became of the rows so far.</summary>
    public StepAccount Account { get; private set; } = new(step.File, step.Command.Name);

    /// <summary>Takes the present row, perhaps only when others have come.</summary>
    public async Task Take(IRowSource rows)
    {
        Account = Account with { Rows = Account.Rows + 1 };
        if (rows.Damage is { } damage)
        {
            Reject(rows.Line, damage);
            return;
        }

        if (!step.Wants(rows, columns))
        {
            Account = Account with { PassedOver = Account.PassedOver + 1 };
            return;
        }

        RowInHand row;
        try
        {
            row = RowInHand.Of(mapping, step, rows, columns, joined);
        }
        catch (FormatException wrong)
        {
            Reject(rows.Line, wrong.Message);
            return;
        }

        if (!met.Add(row.Key))
        {
            Account = Account with { Repeated = Account.Repeated + 1 };
            return;
        }

        // Two changes of one record are made one after the other: the second wants the version that the first makes.
        if (row.Changes is var (record, _) && (_hand.Changed.Contains(record) || _running?.Rows.Changed.Contains(record) == true))
            await Finish();
        if (row.Changes is var (changed, _)) _hand.Changed.Add(changed);
        _hand.Rows.Add(row);
        if (_hand.Rows.Count == AtOnceMax) await Start();
    }

    /// <summary>Takes those that wait.</summary>
    public async Task Finish()
    {
        await Start();
        await Settle();
    }

    // While a handful is on its way the next is read.
    private async Task Start()
    {
        await Settle();
        _running = (_hand, Task.WhenAll(_hand.Rows.Select(Run)));
        _hand = new([], []);
    }

    private async Task Settle()
    {
        if (_running is not var (hand, taking)) return;
        foreach (var (row, (what, refusal)) in hand.Rows.Zip(await taking))
        {
            if (refusal is not null) Reject(row.Line, refusal);
            else if (what == Taken.New) Account = Account with { New = Account.New + 1 };
            else Account = Account with { Known = Account.Known + 1 };
        }

        _running = null;
    }

    private async Task<(Taken What, string? Refusal)> Run(RowInHand row)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                var command = await row.ToCommand(step, store.Read(actor));
                var answer = await store.Run(
                    command, actor, row.Key, step.Makes is null ? null : (type, nth) => RowKey.Of(mapping.Source, type, row.Row, nth),
                    CancellationToken.None);
                return (answer.Position > from ? Taken.New : Taken.Known, null);
            }
            catch (Refused again) when (row.Changes is not null && again.Field == Store.KeyField)
            {
                // The same words, for a version before this one: the row was taken.
                return (Taken.Known, null);
            }
            catch (Stale) when (row.Changes is not null && tries < TriesMax)
            {
                // Somebody changed the record in between: it is read again.
            }
            catch (Stale)
            {
                return (default, step.Makes is null ? "others change its record all the time; bring the file in again"
                    : $"its {step.Makes} was taken before, and the row now says something else: change the record by hand");
            }
            catch (Exception no) when (no is Refused or NotFound or Forbidden)
            {
                return (default, no.Message);
            }
        }
    }

    private sealed record Handful(List<RowInHand> Rows, HashSet<Ref> Changed);

    private void Reject(int line, string reason)
    {
        Account = Account with { Rejected = Account.Rejected + 1 };
        report.Add(step.File, line, reason);
    }
}
