namespace Bluelamp.Kernel;

/// <summary>What a command is answered with, only after it is durable.</summary>
/// <param name="Position">Its place in the log: a search or a page can wait for it.</param>
/// <param name="Records">What it made or changed, in order.</param>
public sealed record Answer(LogPosition Position, IReadOnlyList<Reference> Records)
{
    /// <summary>The first record of a type it made or changed.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public Id<T> Id<T>() where T : IKind => Records.First(r => r.Type == T.Type).As<T>();
}

/// <summary>A record a command made or changed, with the number people quote. No title: an answer is kept for
/// repeats and must hold nothing to erase.</summary>
public sealed record Reference(string Type, Guid Id, int Version, string? Number)
{
    /// <summary>Its identity.</summary>
    public Id<T> As<T>() where T : IKind => new Ref(Type, Id).As<T>();
}
