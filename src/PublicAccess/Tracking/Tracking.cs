using Bluelamp.Kernel;
using Bluelamp.Pole;

namespace Bluelamp.PublicAccess;

/// <summary>What a victim can follow online: released lines only, never the internal log. Opened by a link that
/// was e-mailed to them.</summary>
public sealed record Tracking : IRecord<Tracking>
{
    /// <summary>A link asked for again sooner is not written again: else anybody could fill a mailbox that they know of.</summary>
    public static readonly TimeSpan LinkPause = TimeSpan.FromMinutes(5);

    private const int UpdatesMax = 50;

    public static string Type => "tracking";
    public static Label Label => PublicAccessRoom.Private;
    public static bool Searchable => false;

    /// <summary>By the reference the victim quotes.</summary>
    public static readonly Index<Tracking> ByNumber = new(t => t.Number, t => t.Email);

    /// <summary>By the number of the crime it became.</summary>
    public static readonly Index<Tracking> ByCrimeNumber = new(t => t.CrimeNumber, t => t.Email);

    /// <summary>By what is followed: the report, or the crime.</summary>
    public static readonly Index<Tracking> ByAbout = new(t => t.About);

    /// <summary>By the crime it became.</summary>
    public static readonly Index<Tracking> ByCrime = new(t => t.Crime);

    /// <summary>The newest link.</summary>
    public static readonly Index<Tracking> ByKey = new(t => t.KeyHash) { Unique = "That link exists already." };

    /// <summary>A report's or a crime's number.</summary>
    public required string Number { get; init; }
    public required Ref About { get; init; }
    public Ref? Crime { get; init; }
    public string? CrimeNumber { get; init; }
    public required Id<Person> Victim { get; init; }

    /// <summary>In lower case: however it is typed the next time, it is the same mailbox.</summary>
    public required string Email { get; init; }

    /// <summary>SHA-256 of the secret in the newest link; earlier links end when a new one is asked for.</summary>
    public required string KeyHash { get; init; }

    /// <summary>When that link was written.</summary>
    public required DateTimeOffset LinkAt { get; init; }

    /// <summary>False when the victim said that writing to them is not safe: then nothing is ever sent.</summary>
    public bool MayWrite { get; init; }
    public IReadOnlyList<PublicUpdate> Updates { get; init; } = [];
    public string Title => $"Following {Number}";

    /// <summary>With one more line, unless it says what the last one said.</summary>
    public Tracking Tell(DateTimeOffset at, string text) => Updates is [.., var last] && last.Text == text
        ? this
        : this with { Updates = [.. Updates.TakeLast(UpdatesMax - 1), new(at, text)] };
}

/// <summary>A line released to the victim.</summary>
public sealed record PublicUpdate(DateTimeOffset At, string Text);

/// <summary>A victim can follow it from here on.</summary>
public sealed record TrackingOpened : IHappening<Tracking>;

/// <summary>A line was released.</summary>
public sealed record VictimTold(string Text) : IHappening<Tracking>;

/// <summary>A new link was asked for.</summary>
public sealed record LinkRenewed : IHappening<Tracking>;

/// <summary>The crime as a victim's news needs it.</summary>
public sealed record CrimeView : IView
{
    /// <inheritdoc/>
    public static string Type => "crime";

    public string? Number { get; init; }
    public Ref? Source { get; init; }
    public string CrimeType { get; init; } = "";
    public IReadOnlyList<Id<Person>> Victims { get; init; } = [];
}
