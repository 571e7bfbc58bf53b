namespace Bluelamp.Kernel;

/// <summary>A store as it stands at one moment, to be read through from the start: a database, or a backup of one.</summary>
internal interface ICopySource : IAsyncDisposable
{
    /// <summary>What it is: the same word means that a copy begun can be gone on with.</summary>
    string Identity { get; }

    /// <summary>The newest row of the log.</summary>
    LogPosition Position { get; }

    /// <summary>Everything it holds, table by table in the order of <see cref="CopyTable.All"/>.</summary>
    /// <param name="after">Rows of the log up to here are not wanted.</param>
    IAsyncEnumerable<Block> Blocks(LogPosition after, CancellationToken cancel);

    /// <summary>How many present states there are of each type. A backup knows when all of it was read.</summary>
    Task<IReadOnlyDictionary<string, long>> Records();
}

/// <summary>An empty store that takes what a source holds. Until it is finished nobody can open it.</summary>
internal interface ICopyTarget : IAsyncDisposable
{
    /// <summary>Takes the store; answers how far its log has come when this copy was begun before.</summary>
    /// <exception cref="Refused">The store is not empty, or another copy was begun into it.</exception>
    Task<LogPosition> Begin(string source, CancellationToken cancel);

    /// <summary>Takes rows. Durable at the end only, in order always.</summary>
    Task Load(Block block, CancellationToken cancel);

    /// <summary>Makes present states and indexes; answers how many rows and states are there now.</summary>
    Task<Counted> Count(CancellationToken cancel);

    /// <summary>Makes it durable, and a store like any other.</summary>
    Task Finish(CancellationToken cancel);
}

/// <summary>Rows by table, present states by record type.</summary>
internal sealed record Counted(IReadOnlyDictionary<string, long> Rows, IReadOnlyDictionary<string, long> Records);
