namespace Bluelamp.Kernel;

/// <summary>Something a person or a system asks for.</summary>
public interface ICommand
{
    /// <summary>Why, in the asker's words; stands in the log beside what happened. 1 to 500 characters.</summary>
    string Because { get; }
}

/// <summary>A command with its handler: reads, decides with a record's own rule, returns the changes the kernel
/// then commits as one.</summary>
/// <remarks>
/// The handler runs inside the writer, on the store as it stands at commit: what it reads cannot change before its changes are durable.
/// So it does no waiting of its own: no HTTP, no files, no clock but <see cref="Reading.Now"/>. It may be run
/// again after a fault, never twice in effect.
/// </remarks>
public interface ICommand<TSelf> : ICommand where TSelf : class, ICommand<TSelf>
{
    /// <summary>Decides. Throws <see cref="Refused"/> with a sentence for the asker when the rule says no.</summary>
    static abstract Task<Changes> Handle(TSelf command, Reading reading);
}

/// <summary>Who may run this command, open this page or read records of this type: any one of the roles. Every command, page and
/// endpoint states one, or <see cref="PublicAttribute"/>; a record type without one is read by nobody but parts of the house.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class GrantAttribute(params string[] roles) : Attribute
{
    /// <summary>Role names; empty means anyone signed in.</summary>
    public IReadOnlyList<string> Roles { get; } = roles;
}

/// <summary>Open to the public without signing in. Kept to a short list that a test prints.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class PublicAttribute : Attribute;
