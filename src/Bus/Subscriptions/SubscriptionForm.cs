using Bluelamp.Kernel;
using Bluelamp.Shell;

namespace Bluelamp.Bus;

/// <summary>What the form of a subscription asks.</summary>
public sealed class SubscriptionForm
{
    public string? Name { get; set; }
    public string? Owner { get; set; }
    public string? Purpose { get; set; }
    public Carrier Carrier { get; set; }
    public string? Url { get; set; }
    public string? Reader { get; set; }
    public List<string> Rooms { get; set; } = [];

    /// <summary>Names with commas or lines between; empty for all.</summary>
    public string? Happenings { get; set; }

    /// <summary>Rules, one a line.</summary>
    public string? Fields { get; set; }
    public Marking Ceiling { get; set; }

    /// <summary>Names with commas between.</summary>
    public string? Teams { get; set; }

    /// <summary>True once it is made: its name and carrier stay.</summary>
    public bool IsMade { get; set; }

    /// <summary>Each carrier as a choice.</summary>
    public static IReadOnlyList<Choice> Carriers { get; } =
    [
        new(nameof(Carrier.RabbitMq), "A queue of RabbitMQ", "bluelamp.out. and its name"),
        new(nameof(Carrier.Webhook), "A signed POST to its address", "Over https; repeated until it answers 2xx"),
        new(nameof(Carrier.Stream), "A stream it reads", "/bus/stream with a bearer token"),
    ];

    /// <exception cref="Refused">A field rule cannot be read.</exception>
    public SubscriptionFacts Facts => new()
    {
        Name = Name, Owner = Owner, Purpose = Purpose, Carrier = Carrier, Url = Url, Reader = Reader, Rooms = Rooms,
        Happenings = Split(Happenings), Fields = FieldRule.Read(Fields), Ceiling = Ceiling, Teams = Split(Teams),
    };

    public static SubscriptionForm Of(Subscription made) => new()
    {
        Name = made.Name, Owner = made.Owner, Purpose = made.Purpose, Carrier = made.Carrier, Url = made.Url, Reader = made.Reader,
        Rooms = [.. made.Rooms], Happenings = string.Join('\n', made.Happenings), Fields = FieldRule.Write(made.Fields),
        Ceiling = made.Ceiling, Teams = string.Join(", ", made.Teams), IsMade = true,
    };

    private static string[] Split(string? names) =>
        (names ?? "").Split([',', '\n', '\r'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
