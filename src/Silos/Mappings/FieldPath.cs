using System.Globalization;
using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Bluelamp.Kernel;

namespace Bluelamp.Silos;

/// <summary>Where in a command a value goes: <c>facts.phones[0].number</c>, or <c>suspects[]</c> for each of several. Known to be there
/// before the first row is read.</summary>
public sealed partial class FieldPath
{
    private const int EachOf = int.MaxValue;

    private readonly IReadOnlyList<(string Name, int? At)> _steps;
    private readonly Type _type;

    private FieldPath(string text, IReadOnlyList<(string, int?)> steps, Type type) => (Text, _steps, _type) = (text, steps, type);

    /// <summary>As it was written.</summary>
    public string Text { get; }

    /// <summary>True for <c>suspects[]</c>: as many values as there are.</summary>
    public bool IsEach => _steps[^1].At == EachOf;

    /// <exception cref="Refused">The command has no such field.</exception>
    internal static FieldPath Of(string text, CommandKind command, Node where)
    {
        var steps = new List<(string, int?)>();
        var type = command.Clr;
        foreach (var part in text.Split('.'))
        {
            var shape = Part().Match(part);
            var property = shape.Success ? Fields(type).FirstOrDefault(p => Named(p) == shape.Groups["name"].Value) : null;
            if (property is null)
                throw where.Wrong($"{command.Name} has no field \"{text}\"; it has {string.Join(", ", Fields(type).Select(Named))} there");
            int? at = !shape.Groups["at"].Success ? null
                : shape.Groups["at"].Length == 0 ? EachOf : int.Parse(shape.Groups["at"].ValueSpan, CultureInfo.InvariantCulture);
            type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
            var item = type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>)
                ? type.GenericTypeArguments[0] : null;
            if (item is null != at is null)
                throw where.Wrong($"\"{part}\" {(item is null ? "is no list" : "is a list: write which of it, " + part + "[0]")}");
            type = item ?? type;
            steps.Add((Named(property), at));
        }

        return new(text, steps, type);
    }

    /// <summary>Puts a value there. What is empty is left out, with what would hold nothing else.</summary>
    /// <exception cref="FormatException">It is not of the kind that stands there.</exception>
    public void Put(JsonObject into, string value)
    {
        if (value.Length == 0) return;
        var made = Make(value);
        for (var i = 0; i < _steps.Count; i++)
        {
            var (name, at) = _steps[i];
            var isLast = i == _steps.Count - 1;
            if (at is null)
            {
                if (isLast) into[name] = made;
                else into = (JsonObject)(into[name] ??= new JsonObject());
                continue;
            }

            // What lies before it in the list may have had no value: the list is as long as what was put into it.
            var list = (JsonArray)(into[name] ??= new JsonArray());
            var index = Math.Min(at.Value, list.Count);
            if (index == list.Count) list.Add(isLast ? made : (JsonNode)new JsonObject());
            else if (isLast) list[index] = made;
            if (!isLast) into = (JsonObject)list[index]!;
        }
    }

    private JsonNode Make(string value)
    {
        if (_type == typeof(int) || _type == typeof(long))
            return long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole)
                ? whole : throw Not("a whole number");
        if (_type == typeof(double))
            return double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var figure) && double.IsFinite(figure)
                ? figure : throw Not("a number");
        if (_type == typeof(bool))
            return value.ToUpperInvariant() switch
            {
                "Y" or "YES" or "TRUE" or "1" => true,
                "N" or "NO" or "FALSE" or "0" => false,
                _ => throw Not("yes or no"),
            };
        if (_type.IsEnum)
        {
            return Enum.GetNames(_type).Select(System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName).FirstOrDefault(n => n == value)
                ?? throw Not(
                    $"one of {string.Join(", ", Enum.GetNames(_type).Select(System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName))}");
        }

        // A record is named by its type and identity; a field that holds one type wants the identity alone.
        return _type.IsGenericType && _type.GetGenericTypeDefinition() == typeof(Id<>) ? value[(value.IndexOf(':') + 1)..] : value;

        FormatException Not(string what) => new($"\"{value}\" is not {what}, as {Text} wants");
    }

    private static IEnumerable<PropertyInfo> Fields(Type type) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.SetMethod is not null);

    private static string Named(PropertyInfo property) => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(property.Name);

    [GeneratedRegex(@"^(?<name>[A-Za-z]+)(\[(?<at>[0-9]?)\])?$")]
    private static partial Regex Part();
}
