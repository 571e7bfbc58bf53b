using Bluelamp.Kernel;

namespace Bluelamp.Shell.Audit;

/// <summary>That somebody took a part of the logs away as a file: what they asked for, and in the log who and why.</summary>
[Grant(Roles.Auditor)]
public sealed record AuditExtract : IRecord<AuditExtract>
{
    /// <inheritdoc/>
    public static string Type => "audit-extract";

    /// <inheritdoc/>
    public static bool Searchable => false;

    /// <summary>By when it was taken.</summary>
    public static readonly Index<AuditExtract> ByTime = new(e => e.TakenAt);

    /// <summary>What was asked, in words.</summary>
    public required string Asked { get; init; }

    /// <summary>By whom, by user name.</summary>
    public required string By { get; init; }

    /// <summary>Why.</summary>
    public required string Purpose { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset TakenAt { get; init; }

    /// <inheritdoc/>
    public string Title => $"Extract: {Asked}";
}

/// <summary>Notes an extract before it is given (DPA 2018 s.62(3): disclosure, its justification and recipient).</summary>
[Grant(Roles.Auditor)]
public sealed record TakeExtract(string Asked, string Because) : ICommand<TakeExtract>
{
    public static Task<Changes> Handle(TakeExtract command, Reading reading) => Task.FromResult(Changes.New(
        reading.NewId<AuditExtract>(),
        new AuditExtract { Asked = command.Asked, By = reading.Actor.Name, Purpose = command.Because, TakenAt = reading.Now },
        new ExtractTaken()));
}

/// <summary>A part of the logs was taken away as a file.</summary>
public sealed record ExtractTaken : IHappening<AuditExtract>;
