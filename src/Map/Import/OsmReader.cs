using System.IO.Compression;
using System.Xml;
using Bluelamp.Kernel;

namespace Bluelamp.Map;

/// <summary>Reads OpenStreetMap files of either format, compressed or not, telling them apart by what is in
/// them and not by their names.</summary>
internal static class OsmReader
{
    /// <summary>Goes through a file once.</summary>
    /// <exception cref="Refused">It is not such a file, or it is damaged: says where.</exception>
    public static void Read(string file, OsmVisit visit)
    {
        if (!File.Exists(file)) throw new Refused($"There is no file {file}.");
        using var raw = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16);
        if (raw.Length == 0) throw new Refused($"{file} is empty.");
        try
        {
            var stream = Unpacked(file, raw);
            var first = stream.ReadByte();
            using var whole = new Rejoined(first, stream);
            void Progress() => visit.Progress?.Invoke((double)raw.Position / raw.Length);
            if (first is '<' or 0xEF or ' ' or '\n' or '\r' or '\t') OsmXml.Read(whole, visit, Progress);
            else OsmPbf.Read(whole, visit, Progress);
        }
        catch (XmlException broken)
        {
            throw new Refused($"{file} is not an OpenStreetMap file: line {broken.LineNumber}: {broken.Message}");
        }
        catch (Exception broken) when (broken is InvalidDataException or EndOfStreamException or OverflowException or FormatException)
        {
            throw new Refused($"{file} is not an OpenStreetMap file, or is damaged near byte {raw.Position:#,0}: {Sentence(broken)}");
        }
    }

    private static Stream Unpacked(string file, FileStream raw)
    {
        Span<byte> start = stackalloc byte[3];
        var read = raw.ReadAtLeast(start, 3, throwOnEndOfStream: false);
        raw.Position = 0;
        if (read >= 2 && start[0] == 0x1F && start[1] == 0x8B) return new GZipStream(raw, CompressionMode.Decompress, leaveOpen: true);
        if (read == 3 && start.SequenceEqual("BZh"u8))
            throw new Refused($"{file} is packed with bzip2: unpack it first (bunzip2), or fetch the .osm.pbf.");
        return raw;
    }

    private static string Sentence(Exception broken) => broken is EndOfStreamException ? "it ends too early." : broken.Message;

    // A stream whose first byte was looked at.
    private sealed class Rejoined(int first, Stream rest) : Stream
    {
        private int _first = first;

        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            if (_first < 0 || count == 0) return rest.Read(buffer, offset, count);
            buffer[offset] = (byte)_first;
            _first = -1;
            return 1;
        }

        public override void Flush() => rest.Flush();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
