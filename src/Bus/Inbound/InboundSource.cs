using System.Security.Cryptography;
using System.Text;
using Bluelamp.Kernel;

namespace Bluelamp.Bus;

/// <summary>Another system that may send commands, with what it may do and see.</summary>
[Grant(Shell.Roles.Auditor, Shell.Roles.Administrator)]
public sealed record InboundSource : IRecord<InboundSource>
{
    public static string Type => "bus-source";
    public static bool Searchable => false;
    public static Label Label => Label.Sensitive;

    public static readonly Index<InboundSource> ByName = new(s => s.Name)
    {
        Unique = "There is a source with this name already. Choose another.",
    };

    /// <summary>What it does stands in the log under <c>source:</c> and this.</summary>
    public required string Name { get; init; }

    /// <summary>Who answers for it at the other end.</summary>
    public required string Owner { get; init; }

    /// <summary>Who posts for it over HTTP, as the log names them: <c>token:Custody system</c>; null when it
    /// uses the queue alone.</summary>
    public string? Sender { get; init; }

    /// <summary>True when it is listened to at its queue.</summary>
    public bool ByQueue { get; init; }
    public IReadOnlyList<string> Roles { get; init; } = [];
    public IReadOnlyList<string> Teams { get; init; } = [];

    /// <summary>The highest marking it may see and so act on.</summary>
    public Marking Ceiling { get; init; } = Marking.Official;
    public bool Open { get; init; } = true;

    public string Title => $"Source {Name}";

    /// <summary>Where it sends at the broker.</summary>
    public string Queue => $"bluelamp.in.{Name}";

    /// <summary>Who acts when it sends.</summary>
    public Actor Access => new($"source:{Name}")
    {
        Roles = Roles.ToHashSet(StringComparer.Ordinal), Teams = Teams.ToHashSet(StringComparer.Ordinal), Clearance = Ceiling,
        Purpose = $"sent by {Owner}",
    };

    /// <summary>The idempotency key of a message: the same message has the same one however often it comes.</summary>
    public static Guid Key(Id<InboundSource> id, string message) =>
        new(SHA256.HashData(Encoding.UTF8.GetBytes($"bus/{id}/{message}")).AsSpan(0, 16), bigEndian: true);

    /// <exception cref="Refused">A fact is missing or wrong.</exception>
    public static InboundSource New(SourceFacts facts) =>
        new InboundSource { Name = Subscription.CheckedName(facts.Name), Owner = "" }.Amend(facts);

    /// <summary>Changes all but the name, which names its queue.</summary>
    /// <exception cref="Refused">A fact is missing or wrong.</exception>
    public InboundSource Amend(SourceFacts facts)
    {
        if (facts.Roles.Count == 0) throw new Refused("Choose at least one role: a source without one can do nothing.", "roles");
        var sender = facts.Sender?.Trim() is { Length: > 0 and <= 120 } given ? given : null;
        if (sender is null && !facts.ByQueue) throw new Refused("Say who posts for it, or let it send by queue.", "sender");
        return this with
        {
            Owner = Subscription.Said(facts.Owner, 100, "Say who answers for it", "owner"),
            Sender = sender,
            ByQueue = facts.ByQueue,
            Roles = Shell.Roles.Checked(facts.Roles),
            Teams = [.. facts.Teams.Distinct().Order(StringComparer.Ordinal)],
            Ceiling = facts.Ceiling,
            Open = facts.Open,
        };
    }
}

/// <summary>What a person says of a source.</summary>
public sealed record SourceFacts
{
    public string? Name { get; init; }
    public string? Owner { get; init; }
    public string? Sender { get; init; }
    public bool ByQueue { get; init; }
    public IReadOnlyList<string> Roles { get; init; } = [];
    public IReadOnlyList<string> Teams { get; init; } = [];
    public Marking Ceiling { get; init; }

    /// <summary>False shuts it: nothing it sends is taken.</summary>
    public bool Open { get; init; } = true;
}

/// <summary>Lets another system send commands.</summary>
[Grant(Shell.Roles.Administrator)]
public sealed record AdmitSource(SourceFacts Facts, string Because) : ICommand<AdmitSource>
{
    public static Task<Changes> Handle(AdmitSource command, Reading reading)
    {
        var made = InboundSource.New(command.Facts);
        return Task.FromResult(Changes.New(reading.NewId<InboundSource>(), made, new SourceAdmitted(made.Name, made.Roles)));
    }
}

/// <summary>Changes what a source may do, or shuts it.</summary>
[Grant(Shell.Roles.Administrator)]
public sealed record AmendSource(Id<InboundSource> Source, int Version, SourceFacts Facts, string Because) : ICommand<AmendSource>
{
    public static async Task<Changes> Handle(AmendSource command, Reading reading)
    {
        var held = await reading.Get(command.Source, command.Version);
        var after = held.Record.Amend(command.Facts);
        return Changes.Of(held, after, new SourceAmended(after.Name, after.Roles, after.Open));
    }
}

/// <summary>A system was let in to send commands.</summary>
public sealed record SourceAdmitted(string Name, IReadOnlyList<string> Roles) : IHappening<InboundSource>;

/// <summary>What a source may do was changed.</summary>
public sealed record SourceAmended(string Name, IReadOnlyList<string> Roles, bool Open) : IHappening<InboundSource>;
