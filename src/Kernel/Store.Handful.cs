namespace Bluelamp.Kernel;

/// <summary>A command among others that are run at once.</summary>
/// <param name="Command">What is asked.</param>
/// <param name="Name">The identity of a new record, by its type and how many of that type the command has made before.</param>
public sealed record Wanted(ICommand Command, Func<string, int, Guid>? Name = null);

/// <summary>What became of one of them: its answer, or why it was not done.</summary>
public sealed record Became(Answer? Answer, Exception? Refusal);

public sealed partial class Store
{
    /// <summary>Runs a handful of commands in one turn and one flush, in their order: each sees what those before it made, one that is
    /// refused has no effect and the others go on.</summary>
    /// <param name="handful">What is asked.</param>
    /// <param name="actor">Who asks.</param>
    /// <param name="note">What is written with them, given which of them were run and what became of each. It is durable with them or
    /// not at all; it may be asked more than once.</param>
    /// <param name="because">Why the note is written.</param>
    /// <param name="cancel">Gives up waiting for a turn.</param>
    /// <returns>What became of each, in their order.</returns>
    public async Task<IReadOnlyList<Became>> RunHandful(
        IReadOnlyList<Wanted> handful, Actor actor, Func<Reading, IReadOnlyList<(int At, Became What)>, Changes> note, string because,
        CancellationToken cancel = default)
    {
        var became = new Became[handful.Count];
        try
        {
            await Together([.. Enumerable.Range(0, handful.Count)]);
        }
        catch (HalfDone)
        {
            // One had begun to write when it was refused: all was undone, and each has its turn alone.
            for (var i = 0; i < handful.Count; i++)
            {
                try
                {
                    await Together([i]);
                }
                catch (HalfDone half)
                {
                    became[i] = new(null, half.InnerException);
                }
            }
        }

        return became;

        Task<int> Together(IReadOnlyList<int> which) => _storage.Write(
            async writer =>
            {
                var now = Tick(writer);
                foreach (var i in which) became[i] = await One(writer, handful[i], actor, now);
                var noted = note(new(writer, Catalogue, _tables, actor, now, NewId), [.. which.Select(i => (i, became[i]))]);
                if (noted.All.Count > 0) await Commit(writer, noted, actor, because, now, Changes.ImportCountMax);
                return 0;
            },
            cancel);
    }

    private async Task<Became> One(IWriter writer, Wanted asked, Actor actor, DateTimeOffset now)
    {
        var kind = Catalogue.Command(asked.Command.GetType());
        if (!kind.IsPublic && !actor.Holds(kind.Roles)) return new(null, new Forbidden(kind.Words));
        var reading = new Reading(writer, Catalogue, _tables, actor, now, asked.Name is null ? NewId : Counting(asked.Name));
        var decided = false;
        try
        {
            var wrong = new Refusals();
            var changes = await wrong.Of(() => kind.Handle(asked.Command, reading));
            wrong.If(NoReason(asked.Command), SayWhy, "because");
            wrong.Raise();
            decided = true;
            return new(await Commit(writer, changes!, actor, asked.Command.Because, now, Changes.CountMax), null);
        }
        catch (Exception no) when (no is Refused or Stale or NotFound or Forbidden)
        {
            return decided || reading.HasDrawn ? throw new HalfDone(no) : new(null, no);
        }
    }

    private sealed class HalfDone(Exception refusal) : Exception(refusal.Message, refusal);
}
