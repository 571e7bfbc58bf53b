using Bluelamp.Kernel;

namespace Bluelamp.Control;

/// <summary>Who did it, as the log line shows it.</summary>
/// <param name="Name">User name, or a part of the house.</param>
/// <param name="Display">As shown: <c>PC 123AW Ali</c>.</param>
public sealed record Operator(string Name, string Display)
{
    /// <summary>The person who asks.</summary>
    public static Operator Of(Reading reading) => new(reading.Actor.Name, reading.Actor.Display);
}
