using Microsoft.Extensions.Configuration;

namespace Bluelamp.Shell.Access;

/// <summary>
/// The force's own sign-in system, by OpenID Connect; configuration section <c>Oidc</c>. Without an authority there is none.
/// </summary>
public sealed class OutsideOptions
{
    public const string Section = "Oidc";

    /// <summary>Its address: <c>https://login.example.police.uk/tenant/v2.0</c>.</summary>
    public string? Authority { get; set; }
    public string ClientId { get; set; } = "";

    /// <summary>A file that holds the client secret and nothing else; the secret itself is never in configuration.</summary>
    public string? ClientSecretFile { get; set; }

    /// <summary>As the button calls it: <c>Sign in with your force account</c>.</summary>
    public string Name { get; set; } = "your force account";

    /// <summary>The claim that holds groups or roles there.</summary>
    public string RoleClaim { get; set; } = "roles";

    /// <summary>From a value of that claim to a role here.</summary>
    public Dictionary<string, string> Roles { get; set; } = [];

    public bool IsOn => !string.IsNullOrWhiteSpace(Authority);

    /// <summary>Reads the section and says what is wrong with it before anybody tries to sign in.</summary>
    /// <exception cref="InvalidOperationException">Something is missing, or a role does not exist.</exception>
    public static OutsideOptions Of(IConfiguration configuration)
    {
        var options = configuration.GetSection(Section).Get<OutsideOptions>() ?? new();
        if (!options.IsOn) return options;
        if (options.ClientId.Length == 0)
            throw new InvalidOperationException("Oidc:ClientId is missing: give the name this house has at the sign-in system.");
        if (options.Roles.Values.FirstOrDefault(r => !Shell.Roles.All.ContainsKey(r)) is { } unknown)
            throw new InvalidOperationException($"Oidc:Roles names a role \"{unknown}\" that does not exist.");
        if (options.ClientSecretFile is { } file && !File.Exists(file))
            throw new InvalidOperationException($"Oidc:ClientSecretFile names {file}, which is not there.");
        return options;
    }

    /// <summary>The command that brings in a person with these claims.</summary>
    public JoinFromOutside Join(string issuer, string subject, Func<string, string?> first, IEnumerable<string> groups) => new(
        issuer, subject, first("preferred_username") ?? first("email") ?? first("name") ?? "person",
        first("name") ?? first("preferred_username") ?? "",
        [.. groups.Where(Roles.ContainsKey).Select(g => Roles[g]).Distinct()], [.. Roles.Values.Distinct()], $"{Name} vouches for them");
}
