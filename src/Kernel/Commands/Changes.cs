namespace Bluelamp.Kernel;

/// <summary>What a command decided: records to make, change or erase, committed as one or not at all. At most
/// 100 (a bulk import: 10,000).</summary>
public sealed class Changes
{
    /// <summary>A commit larger than this is refused: it would hold up every other writer.</summary>
    public const int CountMax = 100;

    /// <summary>The limit for a bulk import, which has the writer's turn to itself.</summary>
    public const int ImportCountMax = 10_000;

    private readonly List<Change> _all = [];

    /// <summary>The command was right and there is nothing to do.</summary>
    public static Changes None => new();

    /// <summary>In the order they will stand in the log.</summary>
    public IReadOnlyList<Change> All => _all;

    /// <summary>A new record.</summary>
    public static Changes New<T>(Id<T> id, T record, IHappening<T> happening, Label? label = null) where T : class, IRecord<T> =>
        new Changes().Add(id, record, happening, label);

    /// <summary>A record after the change its rule made.</summary>
    public static Changes Of<T>(Held<T> before, T after, IHappening<T> happening, Label? label = null) where T : class, IRecord<T> =>
        new Changes().Change(before, after, happening, label);

    /// <summary>Adds a new record.</summary>
    public Changes Add<T>(Id<T> id, T record, IHappening<T> happening, Label? label = null) where T : class, IRecord<T>
    {
        _all.Add(new(id.Ref, 0, record, typeof(T), happening, label ?? T.Label));
        return this;
    }

    /// <summary>Changes a record read before; another's change in between is <see cref="Stale"/>.</summary>
    public Changes Change<T>(Held<T> before, T after, IHappening<T> happening, Label? label = null) where T : class, IRecord<T>
    {
        _all.Add(new(before.Id.Ref, before.Version, after, typeof(T), happening, label ?? before.Label));
        return this;
    }

    /// <summary>Erases the content of every version of a record, keeping envelope and hashes (DPA 2018 s.47; MOPI disposal).</summary>
    public Changes Erase<T>(Held<T> before, IHappening<T> happening) where T : class, IRecord<T>
    {
        _all.Add(new(before.Id.Ref, before.Version, null, typeof(T), happening, before.Label));
        return this;
    }

    /// <summary>Puts a record of any type back as an earlier version of it stood (<see cref="Reading.Was"/>), or erases it where there was
    /// none: for undoing what was brought in. No rule of its room is asked.</summary>
    public Changes TakeBack(Seen now, IRecord? was, IHappening happening)
    {
        _all.Add(new(now.Ref, now.Version, was, now.Record.GetType(), happening, now.Label));
        return this;
    }

    /// <summary>Adds another's changes after these.</summary>
    public Changes And(Changes more)
    {
        _all.AddRange(more._all);
        return this;
    }
}

/// <summary>One record's part of a commit. <paramref name="After"/> null erases it; <paramref name="Before"/> is the version it was read
/// at, 0 for a new one.</summary>
public sealed record Change(Ref Record, int Before, IRecord? After, Type RecordType, IHappening Happening, Label Label);
