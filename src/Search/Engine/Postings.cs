using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Bluelamp.Search;

/// <summary>Room for a block of postings, used again.</summary>
internal sealed class PostingsRoom
{
    public int[] Docs { get; } = new int[PostingsFormat.BlockSize];
    public byte[] Impacts { get; } = new byte[PostingsFormat.BlockSize];
}

/// <summary>Reads the documents of a word, a block at a time, forwards.</summary>
internal ref struct Postings
{
    private readonly ReadOnlySpan<byte> _bytes;
    private readonly PostingsRoom _room;
    private readonly Span<int> _docs;
    private readonly int _total;
    private readonly int _blocks;
    private readonly int _dataStart;
    private readonly bool _isColumn;
    private int _block = -1;

    /// <param name="bytes">From where they were written; may reach further.</param>
    /// <param name="count">How many they are.</param>
    /// <param name="documents">Documents of the segment.</param>
    /// <param name="room">Where a block is read to.</param>
    public Postings(ReadOnlySpan<byte> bytes, int count, int documents, PostingsRoom room)
    {
        (_total, _room, _isColumn) = (count, room, PostingsFormat.IsColumn(count, documents));
        _docs = room.Docs;
        _bytes = _isColumn ? bytes[..PostingsFormat.ColumnLength(documents)] : bytes;
        _blocks = ((_isColumn ? documents : count) + PostingsFormat.BlockSize - 1) / PostingsFormat.BlockSize;
        _dataStart = !_isColumn && _blocks > 1 ? _blocks * PostingsFormat.RowBytes : 0;
    }

    /// <summary>Documents in all.</summary>
    public readonly int Total => _total;

    /// <summary>Documents in this block.</summary>
    public int Count { get; private set; }

    /// <summary>What each document of this block is worth for the word, 1 to 255.</summary>
    public ReadOnlySpan<byte> Impacts { get; private set; }

    /// <summary>The documents of this block, ascending.</summary>
    public ReadOnlySpan<int> Docs { get; private set; }

    /// <summary>What a document is worth that this block would hold; 0 when it does not.</summary>
    public readonly int ImpactOf(int doc) => Docs.BinarySearch(doc) is >= 0 and var at ? Impacts[at] : 0;

    /// <summary>Goes to the next block; false at the end.</summary>
    public bool Next()
    {
        while (_block + 1 < _blocks)
        {
            if (_isColumn) ReadColumn(_block + 1);
            else Read(_block + 1);
            if (Count > 0) return true;
        }

        return false;
    }

    /// <summary>Goes to the block that would hold a document, forwards only; false when it is past the end.</summary>
    public bool Seek(int doc)
    {
        if (_block >= 0 && Count > 0 && Docs[^1] >= doc) return true;
        if (_isColumn)
        {
            _block = Math.Max(_block, (doc / PostingsFormat.BlockSize) - 1);
            while (Next()) if (Docs[^1] >= doc) return true;
            return false;
        }

        if (_blocks <= 1) return _block < 0 && Next() && Docs[^1] >= doc;
        var table = MemoryMarshal.Cast<byte, int>(_bytes[.._dataStart]);
        var (low, step) = (_block + 1, 1);

        // Galloping, then halving: what is sought is mostly near.
        while (low + step < _blocks && table[2 * (low + step)] < doc) step *= 2;
        var high = Math.Min(low + step, _blocks - 1);
        while (low < high)
        {
            var middle = (low + high) >> 1;
            if (table[2 * middle] < doc) low = middle + 1;
            else high = middle;
        }

        if (low >= _blocks || table[2 * low] < doc) return false;
        Read(low);
        return true;
    }

    private void ReadColumn(int block)
    {
        _block = block;
        var first = block * PostingsFormat.BlockSize;
        var count = 0;
        for (var from = first; from < Math.Min(first + PostingsFormat.BlockSize, _bytes.Length); from += 64)
        {
            for (var some = Bits.Above0(_bytes[from..]); some != 0; some &= some - 1)
            {
                var doc = from + BitOperations.TrailingZeroCount(some);
                _docs[count] = doc;
                _room.Impacts[count++] = _bytes[doc];
            }
        }

        Count = count;
        Docs = _docs[..count];
        Impacts = _room.Impacts.AsSpan(0, count);
    }

    private void Read(int block)
    {
        _block = block;
        Count = Math.Min(PostingsFormat.BlockSize, _total - (block * PostingsFormat.BlockSize));
        var (at, before) = (_dataStart, -1);
        if (_dataStart > 0)
        {
            var table = MemoryMarshal.Cast<byte, int>(_bytes[.._dataStart]);
            at += table[(2 * block) + 1];
            if (block > 0) before = table[2 * (block - 1)];
            if (table[2 * block] - before <= PostingsFormat.Reach)
            {
                ReadNear(MemoryMarshal.Cast<byte, ushort>(_bytes.Slice(at, 2 * Count)), before + 1);
                Docs = _docs[..Count];
                Impacts = _bytes.Slice(at + (2 * Count), Count);
                return;
            }
        }

        Docs = MemoryMarshal.Cast<byte, int>(_bytes.Slice(at, sizeof(int) * Count));
        Impacts = _bytes.Slice(at + (sizeof(int) * Count), Count);
    }

    private readonly void ReadNear(ReadOnlySpan<ushort> steps, int first)
    {
        var (i, start) = (0, Vector256.Create(first));
        for (; i + Vector256<ushort>.Count <= steps.Length; i += Vector256<ushort>.Count)
        {
            var (lower, upper) = Vector256.Widen(Vector256.Create(steps[i..]));
            (lower.AsInt32() + start).CopyTo(_docs[i..]);
            (upper.AsInt32() + start).CopyTo(_docs[(i + Vector256<int>.Count)..]);
        }

        for (; i < steps.Length; i++) _docs[i] = first + steps[i];
    }
}

/// <summary>A bit a document.</summary>
internal static class Bits
{
    /// <summary>Numbers of 64 bits for so many documents.</summary>
    public static int WordsOf(int documents) => (documents + 63) / 64;

    public static bool Has(ReadOnlySpan<ulong> bits, int doc) => (bits[doc >> 6] & (1UL << doc)) != 0;

    /// <summary>A bit for each of the first 64 bytes that is not 0.</summary>
    public static ulong Above0(ReadOnlySpan<byte> bytes)
    {
        var (lower, upper) = (Vector256.Create(bytes), Vector256.Create(bytes[Vector256<byte>.Count..]));
        return (~Vector256.Equals(lower, Vector256<byte>.Zero)).ExtractMostSignificantBits()
            | ((ulong)(~Vector256.Equals(upper, Vector256<byte>.Zero)).ExtractMostSignificantBits() << Vector256<byte>.Count);
    }

    /// <summary>How many are set.</summary>
    public static int Count(ReadOnlySpan<ulong> bits)
    {
        var count = 0;
        foreach (var word in bits) count += BitOperations.PopCount(word);
        return count;
    }
}
