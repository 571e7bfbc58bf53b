using Bluelamp.Kernel;

namespace Bluelamp.Bus;

/// <summary>Facts of a happening that may leave: its own by name, the record's as <c>state.status</c>, and <c>by</c>, <c>because</c>,
/// <c>reference</c>.</summary>
/// <param name="Happening">Full name, <c>crime.Charged</c>; <c>*</c> for every happening.</param>
/// <param name="Fields">Names as JSON has them; <c>*</c> for all of the happening's own, <c>state.*</c> for the whole record.</param>
public sealed record FieldRule(string Happening, IReadOnlyList<string> Fields)
{
    private const int LinesMax = 200;

    /// <summary>Reads rules as a person writes them, one a line: <c>crime.Charged: suspect, state.status</c>.</summary>
    /// <exception cref="Refused">A line is no rule; the sentence names it.</exception>
    public static IReadOnlyList<FieldRule> Read(string? text)
    {
        var lines = (text ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (lines.Length > LinesMax) throw new Refused($"Write at most {LinesMax} lines.", "fields");
        return [.. lines.Select(Line)];
    }

    /// <summary>Writes rules as a person reads them.</summary>
    public static string Write(IReadOnlyList<FieldRule> rules) =>
        string.Join('\n', rules.Select(r => $"{r.Happening}: {string.Join(", ", r.Fields)}"));

    /// <summary>What may leave of one happening.</summary>
    internal static IReadOnlySet<string> For(IReadOnlyList<FieldRule> rules, string happening) =>
        rules.Where(r => r.Happening == "*" || r.Happening == happening).SelectMany(r => r.Fields).ToHashSet(StringComparer.Ordinal);

    private static FieldRule Line(string line)
    {
        var (happening, fields) = line.Split(':', 2, StringSplitOptions.TrimEntries) is [var left, var right] ? (left, right) : ("", "");
        var names = fields.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return happening.Length > 0 && names.Length > 0
            ? new(happening, names)
            : throw new Refused($"\"{line}\" does not say which facts may leave. Write it as crime.Charged: suspect, state.status",
                "fields");
    }
}
