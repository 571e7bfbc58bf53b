using System.Text.Json;
using System.Text.RegularExpressions;

namespace Bluelamp.Kernel;

/// <summary>Reads a command from JSON that came from outside: a missing, unknown or wrong field is named.</summary>
public static partial class CommandBody
{
    /// <exception cref="Refused">It is not JSON, or not this command.</exception>
    public static async Task<ICommand> Read(CommandKind kind, Stream body, CancellationToken cancel)
    {
        try
        {
            return (ICommand?)await JsonSerializer.DeserializeAsync(body, kind.Clr, Json.Strict, cancel)
                ?? throw new Refused($"The body must be the JSON of {kind.Name}, not null.");
        }
        catch (JsonException wrong)
        {
            throw Sentence(kind, wrong);
        }
    }

    // The serializer's own words name C# types and offsets; a sentence keeps the place and the cause.
    private static Refused Sentence(CommandKind kind, JsonException wrong)
    {
        var field = wrong.Path?.TrimStart('$', '.');
        var words = (wrong.InnerException?.Message ?? wrong.Message).Split(" Path:")[0].Split(" LineNumber:")[0];
        if (Missing().Match(words) is { Success: true } missing)
        {
            var names = missing.Groups[1].Value.Replace("'", "", StringComparison.Ordinal);
            var inside = string.IsNullOrEmpty(field) ? "" : field + ".";
            return new($"{kind.Name} needs {names}{(inside.Length > 0 ? $" in {field}" : "")}.", inside + names.Split(',')[0]);
        }

        if (words.Contains("could not be mapped", StringComparison.Ordinal))
            return new($"{kind.Name} has no field \"{field}\".", field);
        if (words.Contains("could not be converted", StringComparison.Ordinal) || words.Contains("token type", StringComparison.Ordinal))
            words = "the value is not of the kind this field holds.";
        var place = $"{(string.IsNullOrEmpty(field) ? "" : $", at {field}")}{(wrong.LineNumber is { } line ? $", line {line + 1}" : "")}";
        return new($"The body is not the JSON of {kind.Name}{place}: {words}", string.IsNullOrEmpty(field) ? null : field);
    }

    [GeneratedRegex(@"missing required properties including: (.+?)\.?$")]
    private static partial Regex Missing();
}
