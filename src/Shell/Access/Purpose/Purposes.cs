using System.Text.Json;
using Bluelamp.Kernel;

namespace Bluelamp.Shell.Access;

/// <summary>The reasons offered for looking at records; the force edits them in <c>tables/purposes.json</c>.</summary>
public sealed class Purposes(IReadOnlyList<PurposeChoice> all)
{
    public static readonly Table<Purposes> Table = new("purposes.json", Read);

    /// <summary>Those in force on a day.</summary>
    public IReadOnlyList<PurposeChoice> On(DateOnly day) =>
        [.. all.Where(p => p.ValidFrom <= day && (p.ValidTo is not { } last || day <= last))];

    private static Purposes Read(Stream file)
    {
        try
        {
            var all = JsonSerializer.Deserialize<PurposeChoice[]>(file, Json.Strict) ?? [];
            return all.Any(p => p.Text.Length is 0 or > 100)
                ? throw new FormatException("a text is empty or longer than 100 characters.")
                : new(all);
        }
        catch (JsonException wrong)
        {
            throw new FormatException(wrong.Message);
        }
    }
}

/// <summary>A reason as the page offers it, from one day and to another (both included).</summary>
public sealed record PurposeChoice(string Text, DateOnly ValidFrom, string? Hint = null, DateOnly? ValidTo = null);
