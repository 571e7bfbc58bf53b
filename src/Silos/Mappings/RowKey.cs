using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Bluelamp.Silos;

/// <summary>The identity of what a row of another system becomes: the same whenever the row is read, so that other rows can name it and
/// none is taken twice.</summary>
internal static class RowKey
{
    private const int NearBytes = 6;

    /// <summary>The identity of the nth record of a type that a row makes: a UUIDv8 from the SHA-256 of all that names it, and of how often
    /// it was taken back before.</summary>
    public static Guid Of(string source, string type, string key, int nth, int again = 0) =>
        Of(key, "record", source, type, key, nth == 0 && again == 0 ? "" : again == 0 ? $"{nth}" : $"{nth}, again {again}");

    // What another system wrote out stands in the order of its keys: identities that begin with the key are neighbours in every index.
    private static Guid Of(string near, params ReadOnlySpan<string> parts)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\u001f', parts)), hash);
        Span<byte> number = stackalloc byte[sizeof(long)];
        if (long.TryParse(near, NumberStyles.None, CultureInfo.InvariantCulture, out var whole))
        {
            BinaryPrimitives.WriteInt64BigEndian(number, whole);
            number[^NearBytes..].CopyTo(hash);
        }

        hash[6] = (byte)(0x80 | (hash[6] & 0x0F));
        hash[8] = (byte)(0x80 | (hash[8] & 0x3F));
        return new(hash[..16], bigEndian: true);
    }
}
