using Bluelamp.Kernel;

namespace Bluelamp.Shell.Access;

/// <summary>Somebody of the demo force whom anybody may sign in as.</summary>
public sealed record Persona(
    string UserName, string DisplayName, string Rank, string Role, string Does, IReadOnlyList<string> Teams,
    Marking Clearance = Marking.Official)
{
    /// <summary>The role as people know it.</summary>
    public string RoleName => Roles.All[Role];
}

/// <summary>The demo force's personas, one a role, in the order the sign-in page shows them.</summary>
public sealed class Personas(IReadOnlyList<Persona> all)
{
    public static readonly Table<Personas> Table = new("personas.json", Read);

    public IReadOnlyList<Persona> All => all;

    private static Personas Read(Stream file)
    {
        var all = TableJson.Read<Persona[]>(file);
        return all.FirstOrDefault(p => !Roles.All.ContainsKey(p.Role)) is { } wrong
            ? throw new FormatException($"{wrong.UserName} has a role \"{wrong.Role}\" that does not exist.")
            : new(all);
    }
}
