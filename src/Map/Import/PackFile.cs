using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Bluelamp.Kernel;

namespace Bluelamp.Map;

/// <summary>What a pack says of itself, readable without reading all of it.</summary>
public sealed record PackHead
{
    public required string Name { get; init; }
    public required string Title { get; init; }
    public required string Attribution { get; init; }
    public required string Version { get; init; }

    /// <summary>Names of the files it was made from.</summary>
    public IReadOnlyList<string> Sources { get; init; } = [];

    public required DateTimeOffset ImportedAt { get; init; }
    public int Roads { get; init; }
    public int Streets { get; init; }
    public int Addresses { get; init; }
    public int Landmarks { get; init; }
    public int Areas { get; init; }
}

/// <summary>
/// One geography in one file: eight bytes of mark and format number, the head as JSON with its length, the body
/// compressed, SHA-256 of all before it.
/// Written beside its place and moved there whole.
/// </summary>
internal static class PackFile
{
    public const string Ending = ".blmap";

    private const int HeadBytesMax = 64 * 1024;
    private static readonly byte[] Mark = [.. "BLMAP"u8, 0, 0, 1];

    public static void Write(string file, PackHead head, GeographyParts parts)
    {
        var beside = file + ".new";
        try
        {
            using (var whole = new FileStream(beside, FileMode.Create, FileAccess.ReadWrite))
            {
                whole.Write(Mark);
                var headBytes = JsonSerializer.SerializeToUtf8Bytes(head, Json.Options);
                whole.Write(BitConverter.GetBytes(headBytes.Length));
                whole.Write(headBytes);
                using (var packed = new BrotliStream(whole, CompressionLevel.Fastest, leaveOpen: true))
                using (var body = new BinaryWriter(packed, Encoding.UTF8)) PackBody.Write(body, parts);
                whole.Position = 0;
                var hash = SHA256.HashData(whole);
                whole.Write(hash);
                whole.Flush(flushToDisk: true);
            }

            File.Move(beside, file, overwrite: true);
        }
        finally
        {
            File.Delete(beside);
        }
    }

    public static PackHead ReadHead(string file) => Guarded(file, () =>
    {
        using var whole = File.OpenRead(file);
        return Head(whole);
    });

    public static GeographyParts Read(string file) => Guarded(file, () =>
    {
        var bytes = File.ReadAllBytes(file);
        if (bytes.Length < Mark.Length + 32 || !SHA256.HashData(bytes.AsSpan(..^32)).AsSpan().SequenceEqual(bytes.AsSpan(^32..)))
            throw new InvalidDataException();
        using var whole = new MemoryStream(bytes, 0, bytes.Length - 32);
        var head = Head(whole);
        using var body = new BinaryReader(new BrotliStream(whole, CompressionMode.Decompress), Encoding.UTF8);
        return PackBody.Read(body, head);
    });

    private static PackHead Head(Stream whole)
    {
        Span<byte> start = stackalloc byte[Mark.Length + 4];
        whole.ReadExactly(start);
        var length = BitConverter.ToInt32(start[Mark.Length..]);
        if (!start[..Mark.Length].SequenceEqual(Mark) || length is < 2 or > HeadBytesMax) throw new InvalidDataException();
        var head = new byte[length];
        whole.ReadExactly(head);
        return JsonSerializer.Deserialize<PackHead>(head, Json.Options) ?? throw new InvalidDataException();
    }

    private static T Guarded<T>(string file, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception broken) when (broken is InvalidDataException or EndOfStreamException or JsonException
            or FormatException or ArgumentException or OverflowException)
        {
            throw new Refused($"{file} is damaged, or was made by another version of Bluelamp. Import the map again.");
        }
    }
}
