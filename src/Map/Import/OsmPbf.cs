using System.Buffers.Binary;
using System.IO.Compression;

namespace Bluelamp.Map;

/// <summary>Reads the PBF format of OpenStreetMap: blocks of packed elements, each with its own table of texts.</summary>
internal static class OsmPbf
{
    // The format's own limits (wiki.openstreetmap.org/wiki/PBF_Format): a larger number means the file is not what it says.
    private const int HeadBytesMax = 64 * 1024, BlockBytesMax = 32 * 1024 * 1024;

    public static void Read(Stream stream, OsmVisit visit, Action progress)
    {
        var (first, length) = (true, new byte[4]);
        while (stream.ReadAtLeast(length, 4, throwOnEndOfStream: false) is > 0 and var read)
        {
            visit.Cancel.ThrowIfCancellationRequested();
            if (read < 4) throw new EndOfStreamException();
            var (kind, size) = Head(Exactly(stream, BinaryPrimitives.ReadInt32BigEndian(length), HeadBytesMax));
            var block = Exactly(stream, size, BlockBytesMax);
            if (first && kind != "OSMHeader") throw new InvalidDataException("it does not begin with a header.");
            first = false;
            if (kind == "OSMHeader") Header(Unpack(block), visit);
            else if (kind == "OSMData") new PbfBlock(visit).Read(Unpack(block));
            progress();
        }
    }

    private static byte[] Exactly(Stream stream, int count, int countMax)
    {
        if (count < 0 || count > countMax) throw new InvalidDataException("a block in it has an impossible size.");
        var bytes = new byte[count];
        stream.ReadExactly(bytes);
        return bytes;
    }

    private static (string Kind, int Size) Head(byte[] bytes)
    {
        var reader = new ProtoReader(bytes);
        var (kind, size) = ("", -1);
        while (reader.Next())
        {
            if (reader.Field == 1) kind = reader.Text();
            else if (reader.Field == 3) size = checked((int)reader.Varint());
            else reader.Skip();
        }

        return (kind, size);
    }

    private static byte[] Unpack(byte[] blob)
    {
        var reader = new ProtoReader(blob);
        var size = -1;
        while (reader.Next())
        {
            if (reader.Field == 1) return reader.Bytes().ToArray();
            if (reader.Field == 2) size = checked((int)reader.Varint());
            else if (reader.Field == 3) return Inflate(reader.Bytes().ToArray(), size);
            else if (reader.Field is 4 or 5 or 6 or 7)
                throw new InvalidDataException(
                    "it is packed in a way that is not known here; only zlib is. Convert it with: osmium cat -o NEW.osm.pbf FILE.");
            else reader.Skip();
        }

        throw new InvalidDataException("a block in it is empty.");
    }

    private static byte[] Inflate(byte[] packed, int size)
    {
        if (size is < 0 or > BlockBytesMax) throw new InvalidDataException("a block in it has an impossible size.");
        using var zlib = new ZLibStream(new MemoryStream(packed), CompressionMode.Decompress);
        var bytes = new byte[size];
        zlib.ReadExactly(bytes);
        return bytes;
    }

    private static void Header(byte[] bytes, OsmVisit visit)
    {
        var reader = new ProtoReader(bytes);
        while (reader.Next())
        {
            if (reader.Field == 4)
            {
                var needed = reader.Text();
                if (needed is not ("OsmSchema-V0.6" or "DenseNodes"))
                    throw new InvalidDataException($"it needs \"{needed}\", which is not known here.");
            }
            else if (reader.Field == 17) visit.Attribution?.Invoke(reader.Text());
            else reader.Skip();
        }
    }
}
