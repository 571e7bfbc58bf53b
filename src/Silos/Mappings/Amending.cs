using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Bluelamp.Kernel;

namespace Bluelamp.Silos;

/// <summary>How a row that has changed at its source amends the record it made: by the room's own command, which wants everything as it
/// should stand (<c>pole/amend-person</c> for <c>pole/record-person</c>). What other rows have added stays.</summary>
/// <param name="Command">The room's command.</param>
/// <param name="Id">Its field for the record.</param>
/// <param name="Facts">The method of the record that gives what it holds as it would be typed.</param>
/// <param name="Owned">The facts that the row speaks of.</param>
internal sealed record Amending(CommandKind Command, string Id, MethodInfo Facts, IReadOnlyList<string> Owned)
{
    private const string Word = "facts", Version = "version";

    /// <summary>The command as JSON: what the record holds, with what the row says now in place of what it said.</summary>
    public JsonObject Body(JsonObject row, Seen now)
    {
        var facts = (JsonObject)JsonSerializer.SerializeToNode(Facts.Invoke(now.Record, null), Facts.ReturnType, Json.Options)!;
        var said = row[Word] as JsonObject;
        foreach (var name in Owned)
        {
            facts.Remove(name);
            if (said?[name] is { } value) facts[name] = value.DeepClone();
        }

        var body = new JsonObject { [Id] = now.Ref.Id.ToString(), [Version] = now.Version, [Word] = facts };
        foreach (var field in Fields(Command))
        {
            if (!body.ContainsKey(field) && row[field] is { } same) body[field] = same.DeepClone();
        }

        body["because"] = $"Changed at the source. {row["because"]}";
        return body;
    }

    internal static Amending? Of(
        Node node, string? makes, CommandKind command, IReadOnlyList<(FieldPath Path, SiloValue Value)> fields, Catalogue catalogue)
    {
        if (makes is null || node.Text("amend") == "never") return null;
        var name = node.Text("amend") ?? command.Name.Replace("/record-", "/amend-", StringComparison.Ordinal);
        var amends = catalogue.Commands.FirstOrDefault(c => c.Name == name && c.Name != command.Name);
        var facts = catalogue.Record(makes).Clr.GetMethod("Facts", Type.EmptyTypes);
        var id = amends is null ? null : IdOf(amends, makes);
        if (amends is not null && facts is not null && id is not null && Fields(amends).Contains(Version) && Fields(amends).Contains(Word))
            return new(amends, id, facts, [.. fields.Select(f => f.Path.Text.Split('.', '[')).Where(p => p[0] == Word && p.Length > 1)
                .Select(p => p[1]).Distinct()]);
        return node.Text("amend") is null ? null
            : throw node.Wrong($"\"{name}\" does not amend a {makes}: it must take the record, its version and its facts");
    }

    internal static IEnumerable<string> Fields(CommandKind command) =>
        command.Clr.GetProperties().Where(p => p.SetMethod is not null).Select(p => JsonNamingPolicy.CamelCase.ConvertName(p.Name));

    // The field that names a record of the type, or of any type where it is called "record".
    internal static string? IdOf(CommandKind command, string type) => command.Clr.GetProperties()
        .FirstOrDefault(p => p.PropertyType == typeof(Ref)
            || (p.PropertyType.IsGenericType && p.PropertyType.GetGenericTypeDefinition() == typeof(Id<>) && TypeOf(p.PropertyType) == type))
        is { } property ? JsonNamingPolicy.CamelCase.ConvertName(property.Name) : null;

    private static string? TypeOf(Type id) =>
        id.GenericTypeArguments[0].GetProperty("Type", BindingFlags.Public | BindingFlags.Static)?.GetValue(null) as string;
}

/// <summary>What is asked for when a row that made a record is no longer at its source.</summary>
/// <param name="Command">The command: it takes the record, and its version where it wants one.</param>
/// <param name="Id">Its field for the record.</param>
/// <param name="Set">Its other fields. <c>today</c> stands for the day of the run.</param>
internal sealed record Ending(CommandKind Command, string Id, IReadOnlyList<(FieldPath Path, string Value)> Set)
{
    private const string Today = "today";

    /// <summary>The command as JSON.</summary>
    public JsonObject Body(Seen now, DateOnly today, string title)
    {
        var isRef = Command.Clr.GetProperties().Any(p =>
            p.PropertyType == typeof(Ref) && JsonNamingPolicy.CamelCase.ConvertName(p.Name) == Id);
        var body = new JsonObject { [Id] = isRef ? now.Ref.ToString() : now.Ref.Id.ToString() };
        if (Amending.Fields(Command).Contains("version")) body["version"] = now.Version;
        foreach (var (path, value) in Set)
            path.Put(body, value == Today ? today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : value);
        if (!body.ContainsKey("because")) body["because"] = $"No longer in {title}";
        return body;
    }

    internal static Ending? Of(Node node, string? makes, Catalogue catalogue)
    {
        if (node.Inner("gone") is not { } gone) return null;
        gone.Only("command", "set");
        if (makes is null) throw gone.Wrong("only a row that makes a record can end it when it is gone");
        var name = gone.Word("command");
        var command = catalogue.Commands.FirstOrDefault(c => c.Name == name) ?? throw gone.Wrong($"there is no command \"{name}\"");
        var id = Amending.IdOf(command, makes) ?? throw gone.Wrong($"{name} does not take a {makes}");
        return new(command, id, gone.Inner("set") is null ? [] : [.. gone.Pairs("set").Select(p =>
            (FieldPath.Of(p.Name, command, p.Value), p.Value.Alone ?? throw p.Value.Wrong("a word is expected here")))]);
    }
}
