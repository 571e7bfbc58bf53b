using Bluelamp.Kernel;

namespace Bluelamp.Shell.Access;

/// <summary>What a form asks of an account's or a token's rights.</summary>
public sealed class RightsFields
{
    public List<string> Roles { get; set; } = [];

    /// <summary>Names with commas between.</summary>
    public string? Teams { get; set; }
    public Marking Clearance { get; set; }

    /// <summary>The teams one by one.</summary>
    public IReadOnlyList<string> TeamList =>
        (Teams ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Every role as a choice.</summary>
    public static IReadOnlyList<Choice> RoleChoices { get; } = [.. Shell.Roles.All.Select(r => new Choice(r.Key, r.Value))];

    /// <summary>As an account holds them.</summary>
    public static RightsFields Of(Account account) =>
        new() { Roles = [.. account.Roles], Teams = string.Join(", ", account.Teams), Clearance = account.Clearance };
}
