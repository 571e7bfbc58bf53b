using Bluelamp.Kernel;
using Bluelamp.Shell;

namespace Bluelamp.Bus;

/// <summary>What the form of a source asks.</summary>
public sealed class SourceForm
{
    public string? Name { get; set; }
    public string? Owner { get; set; }
    public string? Sender { get; set; }
    public List<string> Ways { get; set; } = [];
    public List<string> Roles { get; set; } = [];

    /// <summary>Names with commas between.</summary>
    public string? Teams { get; set; }
    public Marking Ceiling { get; set; }

    /// <summary>True once it is made: its name stays.</summary>
    public bool IsMade { get; set; }

    /// <summary>Every role as a choice.</summary>
    public static IReadOnlyList<Choice> RoleChoices { get; } = [.. Shell.Roles.All.Select(r => new Choice(r.Key, r.Value))];

    /// <summary>What may be ticked beside.</summary>
    public IReadOnlyList<Choice> WayChoices => IsMade
        ? [new("queue", "It sends by queue", "bluelamp.in. and its name"), new("shut", "Shut: nothing it sends is taken")]
        : [new("queue", "It sends by queue", "bluelamp.in. and its name")];

    public SourceFacts Facts => new()
    {
        Name = Name, Owner = Owner, Sender = Sender, ByQueue = Ways.Contains("queue"), Open = !Ways.Contains("shut"), Roles = Roles,
        Teams = (Teams ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries), Ceiling = Ceiling,
    };

    public static SourceForm Of(InboundSource made) => new()
    {
        Name = made.Name, Owner = made.Owner, Sender = made.Sender, Roles = [.. made.Roles], Teams = string.Join(", ", made.Teams),
        Ceiling = made.Ceiling, IsMade = true,
        Ways = [.. new[] { made.ByQueue ? "queue" : null, made.Open ? null : "shut" }.OfType<string>()],
    };
}
