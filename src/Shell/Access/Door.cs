using Bluelamp.Kernel;

namespace Bluelamp.Shell.Access;

/// <summary>The part of the house that lets people in: the only one that reads credentials.</summary>
public static class Door
{
    /// <summary>The user name on the label of everything only the door may read.</summary>
    public const string Name = "system:door";

    /// <summary>The grant of commands no person may run. Not among <see cref="Roles.All"/>, so no account can hold it.</summary>
    public const string Role = "system";

    /// <summary>The door by itself: counting failures, letting people in.</summary>
    public static Actor Itself { get; } = Actor.System("door");

    /// <summary>
    /// The door at somebody's request: they change their password, an administrator resets an account. The log names the person.
    /// </summary>
    public static Actor For(Actor person) => Itself with { Name = person.Name, Display = person.Display };
}
