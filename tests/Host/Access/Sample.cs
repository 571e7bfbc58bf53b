using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;
using Bluelamp.Kernel;

namespace Bluelamp.Host.Tests.Access;

/// <summary>A record of any declared type, filled with nothing in particular: enough to ask who sees it.</summary>
internal static class Sample
{
    private static readonly NullabilityInfoContext Nullability = new();
    private static int _count;

    /// <summary>Stores one of this type under a label, or under the type's own when none is given.</summary>
    public static async Task<Ref> Store(Store store, RecordKind kind, Label? label)
    {
        var happening = store.Catalogue.Happenings.First(h => h.Name.StartsWith($"{kind.Type}.", StringComparison.Ordinal)).Clr;
        var add = typeof(Sample).GetMethod(nameof(Added), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(kind.Clr);
        var answer = await store.Import(
            reading => Task.FromResult((Changes)add.Invoke(null, [reading, Made(kind.Clr, ""), Made(happening, ""), label])!),
            Actor.System("test"), "a sample");
        return new(kind.Type, answer.Records[0].Id);
    }

    private static Changes Added<T>(Reading reading, T record, IHappening<T> happening, Label? label) where T : class, IRecord<T> =>
        Changes.New(reading.NewId<T>(), record, happening, label);

    private static object Made(Type type, string name)
    {
        if (type == typeof(string)) return $"{name} {Interlocked.Increment(ref _count)}";
        if (type == typeof(DateTimeOffset)) return Kit.TestHouse.Noon;
        if (type == typeof(DateOnly)) return DateOnly.FromDateTime(Kit.TestHouse.Noon.Date);
        if (type == typeof(Ref)) return new Ref("account", Guid.Empty);
        if (type == typeof(Guid)) return new Guid(Interlocked.Increment(ref _count), 0, 0, new byte[8]);
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Id<>))
            return Activator.CreateInstance(type, Made(typeof(Guid), name))!;
        if (type == typeof(int) || type == typeof(long))
            return Convert.ChangeType(Interlocked.Increment(ref _count), type, System.Globalization.CultureInfo.InvariantCulture);
        if (type.IsEnum) return Enum.GetValues(type).GetValue(0)!;
        if (typeof(IEnumerable).IsAssignableFrom(type)) return Empty(type);
        var made = RuntimeHelpers.GetUninitializedObject(type);
        if (type.Namespace?.StartsWith("Bluelamp", StringComparison.Ordinal) != true) return made;
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.SetMethod is not null))
        {
            if (Nullable.GetUnderlyingType(property.PropertyType) is null && !property.PropertyType.IsAbstract | IsList(property)
                && Nullability.Create(property).ReadState != NullabilityState.Nullable)
                property.SetValue(made, Made(property.PropertyType, property.Name));
        }

        return made;
    }

    private static bool IsList(PropertyInfo property) => typeof(IEnumerable).IsAssignableFrom(property.PropertyType);

    private static object Empty(Type type)
    {
        if (type.IsArray) return Array.CreateInstance(type.GetElementType()!, 0);
        var of = type.GenericTypeArguments;
        var concrete = !type.IsInterface ? type
            : type.Name.Contains("Dictionary", StringComparison.Ordinal) ? typeof(Dictionary<,>).MakeGenericType(of)
            : type.Name.Contains("Set", StringComparison.Ordinal) ? typeof(HashSet<>).MakeGenericType(of)
            : typeof(List<>).MakeGenericType(of);
        return Activator.CreateInstance(concrete)!;
    }
}
