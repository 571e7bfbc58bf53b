using System.Text.Json;

namespace Bluelamp.Kernel;

/// <summary>Reads a command from JSON that came from outside: a missing, unknown or wrong field is named.</summary>
public static class CommandBody
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
            // The serializer's own words name a C# type; the sentence keeps the place and the cause.
            var field = wrong.Path?.TrimStart('$', '.');
            var cause = wrong.InnerException?.Message ?? wrong.Message.Split(" Path:")[0];
            var place = string.IsNullOrEmpty(field) ? "" : $", at {field}";
            if (wrong.LineNumber is { } line) place += $", line {line + 1}";
            throw new Refused(
                $"The body is not the JSON of {kind.Name}{place}: {cause}",
                string.IsNullOrEmpty(field) ? null : field);
        }
    }
}
