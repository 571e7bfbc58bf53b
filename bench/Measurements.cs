namespace Bluelamp.Bench;

/// <summary>Something that can be measured again by one command.</summary>
/// <param name="Name">As <c>bench NAME</c> takes it.</param>
/// <param name="Says">What its figures say, in a line.</param>
/// <param name="Run">Measures and prints.</param>
internal sealed record Measurement(string Name, string Says, Func<Task> Run);

/// <summary>Every measurement, in the order of docs/performance.md. A new one is a file beside this and a line here.</summary>
internal static class Measurements
{
    public static IReadOnlyList<Measurement> All { get; } = [];
}
