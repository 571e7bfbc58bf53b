using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Bluelamp.Kernel;

namespace Bluelamp.Architecture.Tests;

/// <summary>The part of a room's README that its code knows best: records, commands and happenings, each in a sentence.</summary>
internal static partial class RoomPage
{
    public const string Begin = "<!-- happenings -->";
    public const string End = "<!-- /happenings -->";

    /// <summary>The tables of a room; empty when it declares nothing.</summary>
    public static string Tables(Assembly room, Catalogue catalogue) => Tables(
        room,
        catalogue.Records.Where(r => r.Clr.Assembly == room),
        catalogue.Commands.Where(c => c.Clr.Assembly == room),
        catalogue.Happenings.Where(h => h.Clr.Assembly == room));

    public static string Tables(
        Assembly room, IEnumerable<RecordKind> records, IEnumerable<CommandKind> commands, IEnumerable<HappeningKind> happenings)
    {
        var sentences = Sentences(Path.ChangeExtension(room.Location, ".xml"));
        string Says(Type type) => sentences.GetValueOrDefault(type.FullName!, "");
        var page = new StringBuilder();
        Table(page, "Record", "What it is", records.Select(r => $"| `{r.Type}` | {Says(r.Clr)} |"));
        Table(page, "Command | Who may", "What it asks for", commands.Select(c => $"| `{c.Name}` | {WhoMay(c)} | {Says(c.Clr)} |"));
        Table(page, "Happening | With", "What happened", happenings.Select(h => $"| `{h.Name}` | {Facts(h.Clr)} | {Says(h.Clr)} |"));
        return page.ToString().TrimEnd();
    }

    /// <summary>A README with its tables as they should be; null when it has no place for them.</summary>
    public static string? With(string readme, string tables)
    {
        var begin = readme.IndexOf(Begin, StringComparison.Ordinal);
        var end = readme.IndexOf(End, StringComparison.Ordinal);
        return begin < 0 || end < begin ? null : $"{readme[..(begin + Begin.Length)]}\n{tables}\n{readme[end..]}";
    }

    private static void Table(StringBuilder page, string first, string last, IEnumerable<string> rows)
    {
        var all = rows.Order(StringComparer.Ordinal).ToList();
        if (all.Count == 0) return;
        var columns = $"{first} | {last}".Split(" | ");
        page.Append("\n| ").AppendJoin(" | ", columns).Append(" |\n|").Append(string.Concat(columns.Select(_ => "---|"))).Append('\n');
        foreach (var row in all) page.Append(row.TrimEnd()).Append('\n');
    }

    private static string WhoMay(CommandKind command) => command switch
    {
        { IsPublic: true } => "the public",
        { Roles.Count: 0 } => "anyone signed in",
        _ => string.Join(", ", command.Roles),
    };

    private static string Facts(Type happening) => string.Join(", ", happening.GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Where(p => p.SetMethod is not null).Select(p => JsonNamingPolicy.CamelCase.ConvertName(p.Name)));

    // What the compiler wrote of each type's summary, as one line.
    private static Dictionary<string, string> Sentences(string file) => XDocument.Load(file).Descendants("member")
        .Where(m => ((string)m.Attribute("name")!).StartsWith("T:", StringComparison.Ordinal) && m.Element("summary") is not null)
        .ToDictionary(m => ((string)m.Attribute("name")!)[2..], m => OneLine(m.Element("summary")!));

    private static string OneLine(XElement summary)
    {
        foreach (var see in summary.Descendants().Where(e => e.Name == "see" || e.Name == "paramref" || e.Name == "typeparamref").ToList())
        {
            var name = (string?)see.Attribute("cref") ?? (string?)see.Attribute("name") ?? (string?)see.Attribute("langword") ?? see.Value;
            see.ReplaceWith($"`{name.Split('.', ':')[^1]}`");
        }

        foreach (var code in summary.Descendants("c").ToList()) code.ReplaceWith($"`{code.Value}`");
        return Blank().Replace(summary.Value, " ").Trim().Replace("|", "\\|", StringComparison.Ordinal);
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blank();
}
