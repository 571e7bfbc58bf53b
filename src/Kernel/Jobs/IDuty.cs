namespace Bluelamp.Kernel;

/// <summary>Work that never ends and that one node does for the whole house: carrying the log to other systems,
/// listening to them.</summary>
public interface IDuty
{
    /// <summary>Does it until it is told to stop. When it throws it is begun again after a moment, so it starts
    /// from what is durable.</summary>
    Task Do(CancellationToken cancel);
}
