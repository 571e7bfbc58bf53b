using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Bluelamp.Kernel;

namespace Bluelamp.Architecture.Tests;

/// <summary>Compares a room's view of a record with the owner's: what the owner writes, the view must be able to read.</summary>
internal static class ViewCheck
{
    /// <summary>One line for each thing that the view reads and the owner does not write so.</summary>
    public static IEnumerable<string> Differences(Type view, Type owner) =>
        Properties(view, owner, view.Name).Concat(Indexes(view, owner));

    private static IEnumerable<string> Properties(Type view, Type owner, string path)
    {
        var written = Written(owner).ToDictionary(p => p.Name);
        foreach (var property in Written(view))
        {
            var here = $"{path}.{property.Name}";
            var found = written.TryGetValue(property.Name, out var own)
                ? Types(property.PropertyType, own.PropertyType, here)
                : [$"{here}: {owner.Name} has no such property"];
            foreach (var difference in found) yield return difference;
        }
    }

    private static IEnumerable<string> Types(Type view, Type owner, string path)
    {
        if (view == owner) return [];
        if (Nullable.GetUnderlyingType(owner) is { } sometimes)
        {
            return Nullable.GetUnderlyingType(view) is { } alsoSometimes
                ? Types(alsoSometimes, sometimes, path)
                : [$"{path}: the owner may leave it empty ({owner.Name}), the view cannot"];
        }

        view = Nullable.GetUnderlyingType(view) ?? view;
        if (LinkedType(view) is { } seen && LinkedType(owner) is { } linked)
            return seen == linked ? [] : [$"{path}: a link to {linked} is read as one to {seen}"];
        if (view.IsEnum && owner.IsEnum)
        {
            return Enum.GetNames(owner).Except(Enum.GetNames(view))
                .Select(n => $"{path}: the owner may write {n}, the view does not know it");
        }

        if (view == typeof(string) && owner.IsEnum) return [];
        var (viewKind, ownerKind) = (KindOf(view), KindOf(owner));
        return (viewKind, ownerKind) switch
        {
            (JsonTypeInfoKind.Object, JsonTypeInfoKind.Object) => Properties(view, owner, path),
            (JsonTypeInfoKind.Enumerable, JsonTypeInfoKind.Enumerable) => Types(ElementOf(view), ElementOf(owner), path + "[]"),
            _ => view == owner ? [] : [$"{path}: the owner writes {owner.Name}, the view reads {view.Name}"],
        };
    }

    private static IEnumerable<string> Indexes(Type view, Type owner)
    {
        var own = Declared(owner).Select(i => i.Name).ToHashSet();
        return Declared(view).Where(i => !own.Contains(i.Name))
            .Select(i => $"{view.Name}: {owner.Name} declares no index over {string.Join(", ", i.Paths)}");
    }

    // As Json.Options writes: what has no setter is worked out, not stored.
    private static IEnumerable<PropertyInfo> Written(Type type) => type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Where(p => p.SetMethod is not null && p.GetIndexParameters().Length == 0);

    private static IEnumerable<IIndex> Declared(Type type) => type.GetFields(BindingFlags.Public | BindingFlags.Static)
        .Where(f => typeof(IIndex).IsAssignableFrom(f.FieldType)).Select(f => (IIndex)f.GetValue(null)!);

    private static string? LinkedType(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Id<>)
        ? (string)type.GenericTypeArguments[0].GetProperty(nameof(IKind.Type))!.GetValue(null)!
        : null;

    private static JsonTypeInfoKind KindOf(Type type) => JsonSerializerOptions.Default.GetTypeInfo(type).Kind is JsonTypeInfoKind.None
        ? JsonTypeInfoKind.None
        : Json.Options.GetTypeInfo(type).Kind;

    private static Type ElementOf(Type type) => Json.Options.GetTypeInfo(type).ElementType!;
}
