using Bluelamp.Kernel;

namespace Bluelamp.PublicAccess;

/// <summary>The lines released to victims: by what happened, and for an outcome by its code. Written for the
/// public, kept as a table that the force can edit.</summary>
public sealed record PublicNews(IReadOnlyDictionary<string, string> Lines)
{
    /// <summary>The house's own table.</summary>
    public static readonly Table<PublicNews> Table = new(
        "public-news.json", stream => new(TableJson.Read<Dictionary<string, string>>(stream)));

    /// <summary>The line for something that happened; for a code without a line of its own the general one.</summary>
    public string Of(string happening, string number, string? code = null)
    {
        var line = (code is not null ? Lines.GetValueOrDefault($"{happening}:{code}") : null) ?? Lines.GetValueOrDefault(happening)
            ?? throw new Refused($"The table public-news.json has no line for {happening}.");
        return line.Replace("{number}", number, StringComparison.Ordinal);
    }
}
