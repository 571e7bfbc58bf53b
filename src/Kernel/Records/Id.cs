using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Bluelamp.Kernel;

/// <summary>The identity of a <typeparamref name="T"/>: a UUIDv7. Inside a record it is a link, walked both ways.</summary>
[JsonConverter(typeof(IdJson))]
public readonly record struct Id<T>(Guid Value) : IParsable<Id<T>>, IIdentity where T : IKind
{
    /// <summary>This identity with its type name, for places that hold ids of any type.</summary>
    public Ref Ref => new(T.Type, Value);

    /// <summary>The same record seen through another view of its type.</summary>
    /// <exception cref="InvalidOperationException">The two types differ.</exception>
    public Id<TOther> As<TOther>() where TOther : IKind => TOther.Type == T.Type
        ? new(Value)
        : throw new InvalidOperationException($"A {T.Type} is not a {TOther.Type}.");

    /// <inheritdoc/>
    public static Id<T> Parse(string s, IFormatProvider? provider) => new(Guid.Parse(s, provider));

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out Id<T> result)
    {
        var ok = Guid.TryParse(s, provider, out var value);
        result = new(value);
        return ok;
    }

    /// <summary>Parses an id as routes and forms carry it.</summary>
    public static bool TryParse([NotNullWhen(true)] string? s, out Id<T> result) => TryParse(s, CultureInfo.InvariantCulture, out result);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();

    public static implicit operator Ref(Id<T> id) => id.Ref;
}

/// <summary>Lets links be read without knowing T.</summary>
public interface IIdentity
{
    /// <summary>Type name and UUID together.</summary>
    Ref Ref { get; }
}

/// <summary>The identity of a record of any type, written <c>crime:0192…</c>. Inside a record it is a link too.</summary>
[JsonConverter(typeof(RefJson))]
public readonly record struct Ref(string Type, Guid Id) : IParsable<Ref>, IIdentity
{
    Ref IIdentity.Ref => this;

    /// <summary>This identity as one of a known type.</summary>
    /// <exception cref="InvalidOperationException">It is of another type.</exception>
    public Id<T> As<T>() where T : IKind => T.Type == Type ? new(Id) : throw new InvalidOperationException($"A {Type} is not a {T.Type}.");

    /// <summary>True when this identifies a <typeparamref name="T"/>.</summary>
    public bool Is<T>() where T : IKind => T.Type == Type;

    /// <inheritdoc/>
    public static Ref Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var result)
            ? result : throw new FormatException($"\"{s}\" is not a record reference such as crime:0192….");

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out Ref result)
    {
        result = default;
        var colon = s?.IndexOf(':', StringComparison.Ordinal) ?? -1;
        if (colon <= 0 || !Guid.TryParse(s.AsSpan(colon + 1), provider, out var id)) return false;
        result = new(s![..colon], id);
        return true;
    }

    /// <summary>Parses a reference as routes and forms carry it.</summary>
    public static bool TryParse([NotNullWhen(true)] string? s, out Ref result) => TryParse(s, CultureInfo.InvariantCulture, out result);

    /// <inheritdoc/>
    public override string ToString() => $"{Type}:{Id}";
}

internal sealed class IdJson : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) =>
        typeToConvert.IsGenericType && typeToConvert.GetGenericTypeDefinition() == typeof(Id<>);

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(Converter<>).MakeGenericType(typeToConvert.GenericTypeArguments))!;

    private sealed class Converter<T> : JsonConverter<Id<T>> where T : IKind
    {
        public override Id<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetGuid());

        public override void Write(Utf8JsonWriter writer, Id<T> value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.Value);
    }
}

internal sealed class RefJson : JsonConverter<Ref>
{
    public override Ref Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Ref.TryParse(reader.GetString(), CultureInfo.InvariantCulture, out var value)
            ? value : throw new JsonException("A record reference looks like crime:0192….");

    public override void Write(Utf8JsonWriter writer, Ref value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}
