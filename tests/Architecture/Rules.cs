using System.Reflection;
using Bluelamp.Kernel;
using Microsoft.AspNetCore.Http;

namespace Bluelamp.Architecture.Tests;

/// <summary>Rules are pure methods of records, and types are what they say.</summary>
public sealed class Rules
{
    private static readonly Type[] Outside =
    [
        typeof(Store), typeof(Reading), typeof(Log), typeof(TimeProvider), typeof(HttpContext), typeof(HttpClient),
        typeof(IServiceProvider),
    ];

    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    [Fact]
    public void A_rule_takes_what_it_decides_on_and_nothing_that_reaches_outside() => House.Keeps(Impure(House.Types));

    [Fact]
    public void A_rule_that_reaches_outside_is_found() => Assert.Equal(
        ["Lamp.Light takes a Reading", "Lamp.Wait gives a Task"], Impure([typeof(Lamp)]));

    [Fact]
    public void Types_are_sealed_unless_made_to_be_built_on() => House.Keeps(Open(House.Types));

    [Fact]
    public void A_type_left_open_is_found() => Assert.Equal(
        [nameof(StringWriter)], Open([typeof(StringWriter), typeof(Lamp), typeof(BuiltOn), typeof(Built)]));

    private static IEnumerable<string> Impure(IEnumerable<Type> types) =>
        from type in types.Where(t => typeof(IRecord).IsAssignableFrom(t) && !t.IsInterface)
        from method in type.GetMethods(Declared)
        let outside = method.GetParameters().FirstOrDefault(p => Outside.Any(o => o.IsAssignableFrom(p.ParameterType)))
        where outside is not null || typeof(Task).IsAssignableFrom(method.ReturnType)
        select $"{type.Name}.{method.Name} " + (outside is null ? "gives a Task" : $"takes a {outside.ParameterType.Name}");

    // A class that another in the house is built on was made for it.
    private static IEnumerable<string> Open(IEnumerable<Type> types)
    {
        var all = types.ToList();
        var bases = all.Select(t => t.BaseType).Select(b => b is { IsGenericType: true } ? b.GetGenericTypeDefinition() : b).ToHashSet();
        return all.Where(t => t is { IsClass: true, IsAbstract: false, IsSealed: false } && !bases.Contains(t)).Select(t => t.Name);
    }

    private sealed record Lamp : IRecord<Lamp>
    {
        public static string Type => "lamp";

        public string Title => "Lamp";

        public Lamp Light(Reading reading) => reading is null ? this : this with { };

        public Task<Lamp> Wait() => Task.FromResult(this);

        public Lamp Dim(DateTimeOffset now) => now == default ? this : this with { };
    }

    private class BuiltOn;

    private sealed class Built : BuiltOn;
}
