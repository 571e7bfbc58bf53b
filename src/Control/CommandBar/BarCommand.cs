using System.Globalization;
using Bluelamp.Kernel;

namespace Bluelamp.Control;

/// <summary>What a dispatcher typed into the command bar, understood.</summary>
public abstract record BarCommand
{
    /// <summary>The verbs with what they do, for the list behind <c>?</c>.</summary>
    public static IReadOnlyList<(string Verb, string Does)> Verbs { get; } =
    [
        ("d EK21 12", "Send unit EK21 to CAD 12 of today"),
        ("x EK21 reason", "Take EK21 off its incident"),
        ("s EK21 6", "Set the state of EK21 to 6"),
        ("g 12 I reason", "Grade or regrade CAD 12"),
        ("l 12 text", "Write a line into the log of CAD 12"),
        ("c 12", "Close CAD 12"),
        ("r 12 reason", "Reopen CAD 12"),
        ("a EK21", "Acknowledge the emergency of EK21"),
        ("o EK21 reason", "Stand the emergency of EK21 down"),
        ("i 12", "Open CAD 12; i 12/16JUL26 for another day"),
        ("u EK21", "Open unit EK21"),
        ("p AB12 CDE", "Search people, plates and places"),
        ("?", "Show this list"),
    ];

    /// <summary>Understands a line.</summary>
    /// <exception cref="Refused">It cannot be understood; the sentence shows how the verb is written.</exception>
    public static BarCommand Parse(string? line)
    {
        var text = line?.Trim() ?? "";
        var (verb, rest) = Split(text);
        var (first, more) = Split(rest);
        return verb.ToLowerInvariant() switch
        {
            "?" or "help" => new Help(),
            "d" => new Send(Sign(first, verb), Cad(more, verb)),
            "x" => new TakeOff(Sign(first, verb), Why(more, verb)),
            "s" => new State(Sign(first, verb), int.TryParse(more, NumberStyles.None, CultureInfo.InvariantCulture, out var code)
                ? code : throw How(verb)),
            "g" => Split(more) is ({ Length: > 0 } grade, var why)
                ? new Grading(Cad(first, verb), grade.ToUpperInvariant(), why.Length > 0 ? why : null) : throw How(verb),
            "l" => more.Length > 0 ? new Line(Cad(first, verb), more) : throw How(verb),
            "c" => new Close(Cad(rest, verb)),
            "r" => new Reopen(Cad(first, verb), Why(more, verb)),
            "a" => new Acknowledge(Sign(first, verb)),
            "o" => new StandDown(Sign(first, verb), Why(more, verb)),
            "i" => new OpenIncident(Cad(rest, verb)),
            "u" => new OpenUnit(Sign(first, verb)),
            "p" => rest.Length > 0 ? new Search(rest) : throw How(verb),
            "" => throw new Refused("Type a command: d EK21 12 sends a unit; ? lists them all.", "line"),
            _ => throw new Refused($"\"{verb}\" is no command. ? lists them all.", "line"),
        };
    }

    private static (string Head, string Tail) Split(string text)
    {
        var space = text.IndexOf(' ', StringComparison.Ordinal);
        return space < 0 ? (text, "") : (text[..space], text[(space + 1)..].Trim());
    }

    private static string Sign(string typed, string verb) => typed.Length > 0 ? Unit.CallSignOf(typed) : throw How(verb);

    private static string Why(string typed, string verb) => typed.Length > 0 ? typed : throw How(verb);

    private static CadNumber Cad(string typed, string verb) => typed.Length > 0 ? CadNumber.Parse(typed) : throw How(verb);

    private static Refused How(string verb)
    {
        var (written, does) = Verbs.First(v => v.Verb.StartsWith(verb.ToLowerInvariant() + " ", StringComparison.Ordinal));
        return new($"Write it as in \"{written}\": {char.ToLowerInvariant(does[0])}{does[1..]}.", "line");
    }

    public sealed record Send(string CallSign, CadNumber Incident) : BarCommand;

    public sealed record TakeOff(string CallSign, string Reason) : BarCommand;

    public sealed record State(string CallSign, int Code) : BarCommand;

    public sealed record Grading(CadNumber Incident, string Grade, string? Reason) : BarCommand;

    public sealed record Line(CadNumber Incident, string Text) : BarCommand;

    public sealed record Close(CadNumber Incident) : BarCommand;

    public sealed record Reopen(CadNumber Incident, string Reason) : BarCommand;

    public sealed record Acknowledge(string CallSign) : BarCommand;

    public sealed record StandDown(string CallSign, string Reason) : BarCommand;

    public sealed record OpenIncident(CadNumber Incident) : BarCommand;

    public sealed record OpenUnit(string CallSign) : BarCommand;

    public sealed record Search(string Words) : BarCommand;

    public sealed record Help : BarCommand;
}
