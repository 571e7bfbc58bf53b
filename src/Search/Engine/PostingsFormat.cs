using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Bluelamp.Search;

/// <summary>How the documents of a word stand in a segment, with what each is worth for it.</summary>
/// <remarks>
/// A word of one document in 24 has a byte for every document of the segment, 0 where it does not stand: it is
/// looked up, added and counted many
/// documents at a time. Any other has blocks: a table of (last document, where the block begins) when there are
/// several; in a block steps of two bytes
/// from the block before, or where that does not reach, or there is one block only, the documents themselves; then the worth of each.
/// </remarks>
internal static class PostingsFormat
{
    /// <summary>Postings in one block.</summary>
    public const int BlockSize = 128;

    /// <summary>How far two bytes reach.</summary>
    public const int Reach = ushort.MaxValue + 1;

    /// <summary>Bytes of the table a block.</summary>
    public const int RowBytes = 8;

    private const int ColumnFrom = 4_096;
    private const int ColumnShare = 24;

    /// <summary>True for a word that has a byte for every document.</summary>
    public static bool IsColumn(int count, int documents) => documents >= ColumnFrom && (long)count * ColumnShare >= documents;

    /// <summary>Bytes of a column.</summary>
    public static int ColumnLength(int documents) => Bits.WordsOf(documents) * 64;

    /// <summary>Writes the documents, ascending, and what each is worth: 1 to 255.</summary>
    public static void Write(ArrayBufferWriter<byte> to, ReadOnlySpan<int> docs, ReadOnlySpan<byte> impacts, int documents)
    {
        if (IsColumn(docs.Length, documents)) WriteColumn(to, docs, impacts, documents);
        else WriteBlocks(to, docs, impacts);
    }

    private static void WriteColumn(ArrayBufferWriter<byte> to, ReadOnlySpan<int> docs, ReadOnlySpan<byte> impacts, int documents)
    {
        // Whole strides, so that a scan needs no end of its own.
        var length = ColumnLength(documents);
        var column = to.GetSpan(length)[..length];
        column.Clear();
        for (var i = 0; i < docs.Length; i++) column[docs[i]] = impacts[i];
        to.Advance(length);
    }

    private static void WriteBlocks(ArrayBufferWriter<byte> to, ReadOnlySpan<int> docs, ReadOnlySpan<byte> impacts)
    {
        var blocks = (docs.Length + BlockSize - 1) / BlockSize;
        var tableBytes = blocks > 1 ? blocks * RowBytes : 0;
        var room = to.GetSpan(tableBytes + (docs.Length * 6));
        var (at, before) = (tableBytes, -1);
        for (var block = 0; block < blocks; block++)
        {
            var from = block * BlockSize;
            var some = docs.Slice(from, Math.Min(BlockSize, docs.Length - from));
            if (blocks > 1)
            {
                BinaryPrimitives.WriteInt32LittleEndian(room[(block * RowBytes)..], some[^1]);
                BinaryPrimitives.WriteInt32LittleEndian(room[((block * RowBytes) + 4)..], at - tableBytes);
            }

            at += blocks > 1 && some[^1] - before <= Reach ? WriteNear(room[at..], some, before) : WriteFar(room[at..], some);
            impacts.Slice(from, some.Length).CopyTo(room[at..]);
            at += some.Length;
            before = some[^1];
        }

        to.Advance(at);
    }

    private static int WriteNear(Span<byte> room, ReadOnlySpan<int> docs, int before)
    {
        var steps = MemoryMarshal.Cast<byte, ushort>(room);
        for (var i = 0; i < docs.Length; i++) steps[i] = (ushort)(docs[i] - before - 1);
        return docs.Length * sizeof(ushort);
    }

    private static int WriteFar(Span<byte> room, ReadOnlySpan<int> docs)
    {
        docs.CopyTo(MemoryMarshal.Cast<byte, int>(room));
        return docs.Length * sizeof(int);
    }
}
