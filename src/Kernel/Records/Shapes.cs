using System.Text.Json;
using System.Text.Json.Nodes;

namespace Bluelamp.Kernel;

/// <summary>Reads JSON of any age: an older shape is upgraded step by step as it is read, never in bulk.</summary>
internal static class Shapes
{
    public static T Read<T>(ReadOnlySpan<byte> data, int shape) where T : class, IKind => Upgrader<T>.Read(data, shape);

    private static T Plain<T>(ReadOnlySpan<byte> data) where T : class =>
        JsonSerializer.Deserialize<T>(data, Json.Options) ?? throw new JsonException($"A stored {typeof(T).Name} is null.");

    // The static members of IRecord<T> can only be reached where T is known to be one; found once a type.
    private static class Upgrader<T> where T : class, IKind
    {
        private static readonly (int Shape, Func<JsonObject, int, JsonObject> Upgrade)? Newest = typeof(T).GetInterfaces()
            .Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IRecord<>))
            ? ((int, Func<JsonObject, int, JsonObject>))typeof(Shapes)
                .GetMethod(nameof(Of), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!
                .MakeGenericMethod(typeof(T)).Invoke(null, null)!
            : null;

        public static T Read(ReadOnlySpan<byte> data, int shape)
        {
            if (Newest is not { } newest || shape >= newest.Shape) return Plain<T>(data);
            var node = JsonNode.Parse(data)!.AsObject();
            for (var at = shape; at < newest.Shape; at++) node = newest.Upgrade(node, at);
            return node.Deserialize<T>(Json.Options)!;
        }
    }

    private static (int, Func<JsonObject, int, JsonObject>) Of<T>() where T : class, IRecord<T> => (T.Shape, T.Upgrade);
}
