using System.ComponentModel.DataAnnotations;
using System.Reflection;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace Bluelamp.Shell.Components;

/// <summary>Choices that follow from a type: an enumeration's members, yes and no.</summary>
public static class Choices
{
    private static readonly Choice[] YesNo = [new("true", "Yes"), new("false", "No")];

    /// <summary>The members of an enumeration, by their <c>[Display]</c> name or the words of their own.</summary>
    public static IReadOnlyList<Choice> Of<TEnum>() where TEnum : struct, Enum => Of(typeof(TEnum));

    internal static IReadOnlyList<Choice> Of(ModelExpression? expression)
    {
        var type = expression?.Metadata.ElementType ?? expression?.Metadata.ModelType;
        return type is null ? [] : Of(Nullable.GetUnderlyingType(type) ?? type);
    }

    private static Choice[] Of(Type type)
    {
        if (type == typeof(bool)) return YesNo;
        if (!type.IsEnum) return [];
        return [.. type.GetFields(BindingFlags.Public | BindingFlags.Static).Select(Of)];
    }

    private static Choice Of(FieldInfo member)
    {
        var shown = member.GetCustomAttribute<DisplayAttribute>();
        return new(member.Name, shown?.GetName() ?? Wording.Sentence(member.Name), shown?.GetDescription());
    }
}
