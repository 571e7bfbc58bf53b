using System.Text.RegularExpressions;
using Bluelamp.Kernel;
using Bluelamp.Shell;

namespace Bluelamp.Bus;

/// <summary>How happenings reach a subscriber.</summary>
public enum Carrier
{
    /// <summary>A quorum queue of RabbitMQ.</summary>
    RabbitMq,

    /// <summary>A signed POST to the subscriber's own address.</summary>
    Webhook,

    /// <summary>The subscriber keeps a stream open and reads it.</summary>
    Stream,
}

/// <summary>Whether a subscriber is sent anything.</summary>
public enum SubscriptionState { Active, Paused }

/// <summary>Another system that is told what happens: which happenings, which of their facts, up to which marking, why, and how.</summary>
[Grant(Roles.Auditor, Roles.Administrator)]
public sealed partial record Subscription : IRecord<Subscription>
{
    private const int NamesMax = 200;

    public static string Type => "bus-subscription";
    public static bool Searchable => false;
    public static Label Label => Label.Sensitive;

    public static readonly Index<Subscription> ByName = new(s => s.Name)
    {
        Unique = "There is a subscription with this name already. Choose another.",
    };

    /// <summary>Its queue and exchange carry this name, so that no two subscribers ever share what was cut for one of them.</summary>
    public required string Name { get; init; }

    /// <summary>Who answers for it at the other end.</summary>
    public required string Owner { get; init; }

    /// <summary>Why they are told (DPA 2018 s.36: collected for a specified purpose).</summary>
    public required string Purpose { get; init; }
    public required Carrier Carrier { get; init; }

    /// <summary>Where a webhook is delivered.</summary>
    public string? Url { get; init; }

    /// <summary>Who may read the stream, as the log names them: <c>token:Custody system</c>.</summary>
    public string? Reader { get; init; }

    /// <summary>Rooms whose happenings are sent.</summary>
    public IReadOnlyList<string> Rooms { get; init; } = [];

    /// <summary>Only these happenings, by full name (<c>crime.Charged</c>); none means all of the rooms.</summary>
    public IReadOnlyList<string> Happenings { get; init; } = [];

    /// <summary>Facts that may leave; a happening without a rule goes out with none.</summary>
    public IReadOnlyList<FieldRule> Fields { get; init; } = [];

    /// <summary>The highest marking that may leave.</summary>
    public Marking Ceiling { get; init; } = Marking.Official;

    /// <summary>Teams whose records may leave, beside those that are for every team.</summary>
    public IReadOnlyList<string> Teams { get; init; } = [];

    /// <summary>Sent from after here on.</summary>
    public LogPosition From { get; init; }

    /// <summary>How often it was begun again from a position: each has a place of its own in the log.</summary>
    public int Replays { get; init; }
    public SubscriptionState State { get; init; } = SubscriptionState.Active;
    public string? PausedBecause { get; init; }

    /// <summary>What went wrong last; null while all goes well.</summary>
    public string? LastError { get; init; }
    public DateTimeOffset? LastErrorAt { get; init; }

    public string Title => $"Subscription {Name}";

    /// <summary>Exchange and queue at the broker.</summary>
    public string Queue => $"bluelamp.out.{Name}";

    /// <summary>The name of its place in the log.</summary>
    public string Place(Id<Subscription> id) => $"bus/{id}/{Replays}";

    /// <summary>What it may see: the kernel's own predicate decides with this. Its types of record are those of the rooms that an
    /// administrator chose, fact by fact.</summary>
    public Actor Access => new($"subscription:{Name}")
    {
        Clearance = Ceiling, Teams = Teams.ToHashSet(StringComparer.Ordinal), Purpose = Purpose, ReadsEveryType = true,
    };

    /// <summary>A new subscription from a form's facts.</summary>
    /// <exception cref="Refused">A fact is missing or wrong.</exception>
    public static Subscription New(SubscriptionFacts facts, LogPosition from) => new Subscription
    {
        Name = CheckedName(facts.Name), Owner = "", Purpose = "", Carrier = facts.Carrier, From = from,
    }.Amend(facts);

    /// <summary>Changes all but name and carrier: those name its queue and its place.</summary>
    /// <exception cref="Refused">A fact is missing or wrong.</exception>
    public Subscription Amend(SubscriptionFacts facts)
    {
        if (facts.Rooms.Count == 0) throw new Refused("Choose at least one room whose happenings are sent.", "rooms");
        if (facts.Happenings.Count > NamesMax) throw new Refused($"Name at most {NamesMax} happenings.", "happenings");
        return this with
        {
            Owner = Said(facts.Owner, 100, "Say who answers for it", "owner"),
            Purpose = Said(facts.Purpose, 300, "Say what it is for", "purpose"),
            Url = Carrier == Carrier.Webhook ? CheckedUrl(facts.Url) : null,
            Reader = Carrier == Carrier.Stream ? Said(facts.Reader, 120, "Say who reads the stream", "reader") : null,
            Rooms = [.. facts.Rooms.Distinct().Order(StringComparer.Ordinal)],
            Happenings = [.. facts.Happenings.Distinct().Order(StringComparer.Ordinal)],
            Fields = facts.Fields,
            Ceiling = facts.Ceiling,
            Teams = [.. facts.Teams.Distinct().Order(StringComparer.Ordinal)],
        };
    }

    /// <exception cref="Refused">It is paused already.</exception>
    public Subscription Pause(string because) => State == SubscriptionState.Active
        ? this with { State = SubscriptionState.Paused, PausedBecause = because }
        : throw new Refused("This subscription is paused already.");

    /// <exception cref="Refused">It is not paused.</exception>
    public Subscription Resume() => State == SubscriptionState.Paused
        ? this with { State = SubscriptionState.Active, PausedBecause = null, LastError = null, LastErrorAt = null }
        : throw new Refused("This subscription is not paused.");

    /// <summary>Begins again after a position: the subscriber may be sent what it has already.</summary>
    public Subscription Replay(LogPosition from) => this with { From = from, Replays = Replays + 1 };

    /// <summary>True when a happening of this room and name is for it, whoever may see it.</summary>
    public bool Wants(string room, string happening) => Rooms.Contains(room) && (Happenings.Count == 0 || Happenings.Contains(happening));

    /// <summary>Where a subscriber can be reached over the web.</summary>
    internal static string CheckedUrl(string? url) =>
        Uri.TryCreate(url?.Trim(), UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http" && uri.UserInfo.Length == 0
            && uri.Fragment.Length == 0
            ? uri.AbsoluteUri
            : throw new Refused("Give the address it is sent to, such as https://custody.example.org/bluelamp.", "url");

    internal static string CheckedName(string? name) => name?.Trim() is { Length: <= 40 } given && Names().IsMatch(given)
        ? given
        : throw new Refused("Give it a short name of lower-case letters, digits and hyphens, such as custody-feed.", "name");

    internal static string Said(string? text, int most, string sentence, string field) => text?.Trim() is { Length: > 0 } said
        && said.Length <= most ? said : throw new Refused($"{sentence}, in 1 to {most} characters.", field);

    [GeneratedRegex("^[a-z][a-z0-9]*(-[a-z0-9]+)*$")]
    private static partial Regex Names();
}

/// <summary>What a person says of a subscription.</summary>
public sealed record SubscriptionFacts
{
    public string? Name { get; init; }
    public string? Owner { get; init; }
    public string? Purpose { get; init; }
    public Carrier Carrier { get; init; }
    public string? Url { get; init; }
    public string? Reader { get; init; }
    public IReadOnlyList<string> Rooms { get; init; } = [];
    public IReadOnlyList<string> Happenings { get; init; } = [];
    public IReadOnlyList<FieldRule> Fields { get; init; } = [];
    public Marking Ceiling { get; init; }
    public IReadOnlyList<string> Teams { get; init; } = [];
}
