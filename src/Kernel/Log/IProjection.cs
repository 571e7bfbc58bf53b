namespace Bluelamp.Kernel;

/// <summary>A view of the log in tables of its own (<c>room_...</c>), which can be dropped and made again from
/// the log at any time.</summary>
public interface IProjection
{
    /// <summary>Unique, kebab case; names its checkpoint and is what <c>bluelamp rebuild</c> takes.</summary>
    string Name { get; }

    /// <summary>Raise it when the tables change: the next start drops and rebuilds.</summary>
    int Version => 1;

    /// <summary>True: applied inside each commit, so that it is never behind and may throw
    /// <see cref="Refused"/> (balances). False: follows within moments.</summary>
    bool InTransaction => false;

    /// <summary>Record types it wants; empty means all.</summary>
    IReadOnlyList<string> Types => [];

    /// <summary>Makes the tables when they are not there.</summary>
    Task Create(ISql sql);

    /// <summary>Drops the tables.</summary>
    Task Drop(ISql sql);

    /// <summary>Applies entries in order, at most 500 at once, in the transaction that saves its checkpoint.</summary>
    Task Apply(IReadOnlyList<Entry> entries, ISql sql);
}

/// <summary>SQL over a projection's own tables. Parameters are <c>$1</c>, <c>$2</c> …; Guids are bound one way
/// only, so pass them as they are.</summary>
public interface ISql
{
    /// <summary>Runs a statement; answers the number of rows it changed.</summary>
    Task<int> Execute(string sql, params object?[] values);

    /// <summary>Reads rows: text, long, double, byte[] or null in each place.</summary>
    Task<IReadOnlyList<object?[]>> Query(string sql, params object?[] values);
}

/// <summary>Answers another room's happenings with a command of one's own, once for each, also across crashes.</summary>
public interface IFollow
{
    /// <summary>Unique, kebab case; names its checkpoint.</summary>
    string Name { get; }

    /// <summary>Full names: <c>crime.CrimeRecorded</c>.</summary>
    IReadOnlyList<string> Happenings { get; }

    /// <summary>The command to run for an entry, or null. A refused one is parked where people can see and retry it.</summary>
    Task<ICommand?> On(Entry entry, Reading reading);
}
