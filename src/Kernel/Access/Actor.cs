namespace Bluelamp.Kernel;

/// <summary>Who asks: a signed-in person, or a part of the house acting by itself.</summary>
/// <param name="Name">Unique and lasting: a user name, or <c>system:demo</c>. Stands in the log.</param>
public sealed record Actor(string Name)
{
    /// <summary>As shown beside a log line: <c>PC 123AW Ali</c>.</summary>
    public string Display { get; init; } = Name;

    /// <summary>Roles grant commands, pages and types of record.</summary>
    public IReadOnlySet<string> Roles { get; init; } = new HashSet<string>();

    /// <summary>Teams grant records.</summary>
    public IReadOnlySet<string> Teams { get; init; } = new HashSet<string>();

    /// <summary>The highest marking this actor may see.</summary>
    public Marking Clearance { get; init; } = Marking.Official;

    /// <summary>Why records are being looked at, asked once a task (DPA 2018 s.62: justification of consultation).</summary>
    public string? Purpose { get; init; }

    /// <summary>True where something else than roles says which types of record are read: a part of the house, or a subscription
    /// whose rooms and facts were chosen one by one.</summary>
    public bool ReadsEveryType { get; init; }

    /// <summary>True for parts of the house: they hold every role.</summary>
    public bool IsSystem { get; private init; }

    /// <summary>True for parts of the house that must see every record to do their work (seal, search, export).</summary>
    public bool SeesAll { get; private init; }

    /// <summary>A part of the house acting by itself: <c>system:search</c>.</summary>
    public static Actor System(string part) =>
        new($"system:{part}")
        {
            Display = $"Bluelamp ({part})", IsSystem = true, SeesAll = true, ReadsEveryType = true, Clearance = Marking.Secret,
        };

    /// <summary>A member of the public who is not signed in: holds no role, sees no record but through a page that released it.</summary>
    public static Actor Public { get; } = new("public") { Display = "Member of the public" };

    /// <summary>True when any of the roles is held.</summary>
    public bool Holds(IReadOnlyList<string> roles) => IsSystem || roles.Count == 0 || roles.Any(Roles.Contains);
}
