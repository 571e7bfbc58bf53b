using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Bluelamp.Kernel;

/// <summary>Reads a table that people edit as JSON, and says what is wrong with it in their words: the line, the row, the field.</summary>
public static partial class TableJson
{
    /// <exception cref="FormatException">It is not JSON, or not this table: a sentence that begins with the line.</exception>
    public static T Read<T>(Stream stream) where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(stream, Json.Strict) ?? throw new FormatException("it is empty.");
        }
        catch (JsonException wrong)
        {
            throw new FormatException(Sentence(wrong), wrong);
        }
    }

    private static string Sentence(JsonException wrong)
    {
        var line = wrong.LineNumber is { } number ? string.Create(CultureInfo.InvariantCulture, $"line {number + 1}") : null;
        var place = string.Join(", ", new[] { line }.Concat(Steps(wrong.Path)).OfType<string>());
        return place.Length > 0 ? $"{place}: {Cause(wrong)}" : Cause(wrong);
    }

    // "$.ranks[2].order" is ranks, row 3, "order".
    private static IEnumerable<string> Steps(string? path) => Step().Matches(path ?? "").Select(step =>
        step.Groups["row"] is { Success: true } row
            ? string.Create(CultureInfo.InvariantCulture, $"row {long.Parse(row.Value, CultureInfo.InvariantCulture) + 1}")
            : $"\"{step.Groups["name"].Value}\"");

    // The serializer's own words name C# types and offsets; what a converter of ours says is a sentence already.
    private static string Cause(JsonException wrong)
    {
        var words = wrong.Message.Split(" Path:")[0];
        if (wrong.InnerException is JsonException)
        {
            return "this is not JSON. Look here, and just before, for a comma, a bracket or a quotation mark that is missing or is one "
                + "too many.";
        }

        if (Missing().Match(words) is { Success: true } missing)
            return $"{missing.Groups[1].Value.Replace('\'', '"')} is missing. Add it.";
        if (words.Contains("could not be mapped", StringComparison.Ordinal))
            return "there is no field of this name. Take it out, or mend its spelling.";
        if (words.Contains("null value", StringComparison.Ordinal)) return "this must not be null. Write a value.";
        return Converted().Match(words) is { Success: true } wanted ? $"this must be {Kind(wanted.Groups[1].Value)}." : words;
    }

    private static string Kind(string type)
    {
        type = Nullable().Match(type) is { Success: true } inner ? inner.Groups[1].Value : type;
        return type switch
        {
            "System.String" => "a text in quotation marks",
            "System.Boolean" => "true or false",
            "System.Int32" or "System.Int64" => "a whole number",
            "System.Double" or "System.Decimal" => "a number",
            "System.DateOnly" => "a date such as \"2026-07-17\"",
            "System.TimeOnly" => "a time such as \"14:30:00\"",
            _ when Named(type) is { IsEnum: true } choice =>
                "one of " + string.Join(", ", Enum.GetNames(choice).Select(n => $"\"{JsonNamingPolicy.CamelCase.ConvertName(n)}\"")),
            _ when type.Contains("List`1", StringComparison.Ordinal) || type.EndsWith("[]", StringComparison.Ordinal) =>
                "a list in square brackets",
            _ => "a row in curly brackets",
        };
    }

    private static Type? Named(string type) =>
        AppDomain.CurrentDomain.GetAssemblies().Select(a => a.GetType(type)).FirstOrDefault(t => t is not null);

    [GeneratedRegex(@"\[(?<row>\d+)\]|\.?(?:\['(?<name>[^']*)'\]|(?<name>[^.\[\]$]+))")]
    private static partial Regex Step();

    [GeneratedRegex(@"missing required properties including: (.+?)\.?$")]
    private static partial Regex Missing();

    [GeneratedRegex(@"could not be converted to (\S+?)\.?$")]
    private static partial Regex Converted();

    [GeneratedRegex(@"^System\.Nullable`1\[(.+)\]$")]
    private static partial Regex Nullable();
}
