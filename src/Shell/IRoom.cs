using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Bluelamp.Shell;

/// <summary>A room of the house. The host lists the rooms; everything else a room has is found from its assembly.</summary>
public interface IRoom
{
    /// <summary>Lower case, as routes and commands begin: <c>crime</c>.</summary>
    string Name { get; }

    /// <summary>As the header shows it.</summary>
    string Title { get; }

    /// <summary>Pages the header and the home page offer, each to the roles its page grants.</summary>
    IReadOnlyList<RoomLink> Links => [];

    /// <summary>The page of one record, by record type: <c>["crime"] = "/crime/{id}"</c>. Types not named open
    /// on the shell's own record page.</summary>
    IReadOnlyDictionary<string, string> RecordPages => new Dictionary<string, string>();

    /// <summary>Projections (<c>AddSingleton&lt;IProjection, …&gt;</c>), follows, works and what else the room needs.</summary>
    void Add(IServiceCollection services) { }

    /// <summary>Endpoints that are not pages; each states a grant with <c>.WithMetadata(new GrantAttribute(…))</c>.</summary>
    void Map(IEndpointRouteBuilder routes) { }
}

/// <summary>
/// A page offered in the header (<paramref name="InHeader"/>) and on the home page to those who hold any of the
/// roles: none means everybody who is
/// signed in, <see cref="Shell.Roles.Public"/> those who are not.
/// </summary>
public sealed record RoomLink(string Title, string Path, string Description, IReadOnlyList<string> Roles, bool InHeader = false);
