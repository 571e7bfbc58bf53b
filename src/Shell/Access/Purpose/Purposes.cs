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
        var all = TableJson.Read<PurposeChoice[]>(file);
        return Array.FindIndex(all, p => p.Text.Length is 0 or > 100) is var wrong and >= 0
            ? throw new FormatException($"row {wrong + 1}: the text is empty or longer than 100 characters.")
            : new(all);
    }
}

/// <summary>A reason as the page offers it, from one day and to another (both included).</summary>
public sealed record PurposeChoice(string Text, DateOnly ValidFrom, string? Hint = null, DateOnly? ValidTo = null);
