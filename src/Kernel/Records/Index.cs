using System.Linq.Expressions;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Bluelamp.Kernel;

/// <summary>A question a record type answers quickly. What is not declared cannot be asked:
/// <see cref="Reading.Find{T}"/> takes an index and nothing else.</summary>
/// <example><c>public static readonly Index&lt;CrimeReport&gt; Board = new(c => c.Borough, c => c.Status, c => c.RecordedAt);</c></example>
public sealed class Index<T> : IIndex where T : IKind
{
    /// <summary>Declares an index over one to four fields, in the order they are asked: equal ones first, the
    /// ranged or ordered one last.</summary>
    public Index(params Expression<Func<T, object?>>[] fields)
    {
        if (fields.Length is 0 or > 4) throw new ArgumentException("An index has one to four fields.", nameof(fields));
        Paths = [.. fields.Select(PathOf)];
        Numbers = [.. fields.Select(f => IsNumber(BodyOf(f).Type))];
    }

    /// <summary>Two records may not hold the same values; the second is refused with this sentence. Null where
    /// repeats are allowed.</summary>
    public string? Unique { get; init; }

    /// <inheritdoc/>
    public string Type => T.Type;

    /// <inheritdoc/>
    public IReadOnlyList<string> Paths { get; }

    /// <inheritdoc/>
    public IReadOnlyList<bool> Numbers { get; }

    /// <inheritdoc/>
    public string Name => $"ix_{Type}_{string.Join('_', Paths)}".Replace('-', '_').Replace('.', '_').ToLowerInvariant();

    private static Expression BodyOf(Expression<Func<T, object?>> field) =>
        field.Body is UnaryExpression { NodeType: ExpressionType.Convert } convert ? convert.Operand : field.Body;

    // A value of one's own, such as money, is what its JSON is.
    private static bool IsNumber(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (!type.IsValueType || type.IsEnum) return false;
        return JsonSerializer.SerializeToElement(RuntimeHelpers.GetUninitializedObject(type), type, Json.Options).ValueKind
            is JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False;
    }

    private static string PathOf(Expression<Func<T, object?>> field)
    {
        var body = BodyOf(field);
        var names = new Stack<string>();
        while (body is MemberExpression { Member: PropertyInfo property } member)
        {
            // A nullable's Value is the field itself in JSON.
            if (!(property.Name == "Value" && Nullable.GetUnderlyingType(property.DeclaringType!) is not null))
                names.Push(JsonNamingPolicy.CamelCase.ConvertName(property.Name));
            body = member.Expression;
        }

        return body is ParameterExpression && names.Count > 0
            ? string.Join('.', names)
            : throw new ArgumentException($"An index field is a property path such as c => c.Point.Beat, not {field}.", nameof(field));
    }
}

/// <summary>What the store needs to know of an index.</summary>
public interface IIndex
{
    /// <summary>The record type it serves.</summary>
    string Type { get; }

    /// <summary>JSON paths without the leading <c>$.</c>, camel case.</summary>
    IReadOnlyList<string> Paths { get; }

    /// <summary>For each path, true when JSON holds a number or a truth there, false for a text.</summary>
    IReadOnlyList<bool> Numbers { get; }

    /// <summary>Its name in the store.</summary>
    string Name { get; }

    /// <summary>The sentence that refuses a repeat, null where repeats are allowed.</summary>
    string? Unique { get; }
}
