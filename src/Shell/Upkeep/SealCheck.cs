using Bluelamp.Kernel;

namespace Bluelamp.Shell;

/// <summary>A check of the seal over the whole log: what was read, what was found, and the head of the chain to compare later.</summary>
[Grant(Roles.Auditor, Roles.Administrator)]
public sealed record SealCheck : IRecord<SealCheck>
{
    public static string Type => "seal-check";
    public static bool Searchable => false;

    /// <summary>Newest last.</summary>
    public static readonly Index<SealCheck> ByTime = new(c => c.CheckedAt);

    public required DateTimeOffset CheckedAt { get; init; }

    /// <summary>Who asked for it, by user name.</summary>
    public required string By { get; init; }

    /// <summary>Log rows read.</summary>
    public required long Rows { get; init; }

    /// <summary>Head of the chain: 64 hexadecimal digits.</summary>
    public required string Root { get; init; }

    /// <summary>One sentence for each thing that does not add up; none when intact.</summary>
    public IReadOnlyList<string> Faults { get; init; } = [];

    public string Title => Faults.Count == 0 ? $"Seal intact over {Rows:N0} rows" : $"Seal broken: {Faults.Count} faults";
}

/// <summary>Notes what a check of the seal found.</summary>
[Grant("system")]
public sealed record NoteSealCheck(string By, Verification Found, string Because) : ICommand<NoteSealCheck>
{
    public static Task<Changes> Handle(NoteSealCheck command, Reading reading) => Task.FromResult(Changes.New(
        reading.NewId<SealCheck>(),
        new SealCheck
        {
            CheckedAt = reading.Now, By = command.By, Rows = command.Found.Rows, Root = command.Found.Root, Faults = command.Found.Faults,
        },
        new SealChecked(command.Found.Faults.Count)));
}

/// <summary>The seal was checked.</summary>
public sealed record SealChecked(int FaultCount) : IHappening<SealCheck>;
