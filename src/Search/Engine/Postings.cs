using System.Runtime.InteropServices;

namespace Bluelamp.Search;

/// <summary>Reads the documents of a term, a block at a time, forwards.</summary>
internal ref struct Postings(ReadOnlySpan<byte> bytes, int count, Span<int> docs)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;
    private readonly Span<int> _docs = docs;
    private readonly int _blocks = (count + SegmentWriter.BlockSize - 1) / SegmentWriter.BlockSize;
    private readonly int _dataStart = count > SegmentWriter.BlockSize
        ? ((count + SegmentWriter.BlockSize - 1) / SegmentWriter.BlockSize) * 8 : 0;
    private int _block = -1;

    /// <summary>Documents in this block.</summary>
    public int Count { get; private set; }

    /// <summary>What each document of this block is worth for the term, 1 to 255.</summary>
    public ReadOnlySpan<byte> Impacts { get; private set; }

    /// <summary>The documents of this block, ascending.</summary>
    public readonly ReadOnlySpan<int> Docs => _docs[..Count];

    /// <summary>Goes to the next block; false at the end.</summary>
    public bool Next()
    {
        if (_block + 1 >= _blocks) return false;
        Read(_block + 1);
        return true;
    }

    /// <summary>Goes to the block that would hold a document, forwards only; false when it is past the end.</summary>
    public bool Seek(int doc)
    {
        if (_block >= 0 && Count > 0 && _docs[Count - 1] >= doc) return true;
        if (_blocks <= 1) return _block < 0 && Next() && _docs[Count - 1] >= doc;
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

    private void Read(int block)
    {
        _block = block;
        var (at, last) = (_dataStart, -1);
        if (_dataStart > 0)
        {
            var table = MemoryMarshal.Cast<byte, int>(_bytes[.._dataStart]);
            at += table[(2 * block) + 1];
            if (block > 0) last = table[2 * (block - 1)];
        }

        Count = Math.Min(SegmentWriter.BlockSize, count - (block * SegmentWriter.BlockSize));
        var data = _bytes[at..];
        var used = 0;

        // Common words: every step to the next document is one byte.
        var steps = data[..Count];
        var isDense = !steps.ContainsAnyInRange((byte)0x80, byte.MaxValue);
        if (isDense)
        {
            var docs = _docs[..steps.Length];
            for (var i = 0; i < steps.Length; i++) docs[i] = last += steps[i];
            used = steps.Length;
        }

        for (var i = 0; i < Count && !isDense; i++)
        {
            uint delta = data[used++];
            if (delta >= 0x80)
            {
                delta &= 0x7F;
                for (var shift = 7; ; shift += 7)
                {
                    uint more = data[used++];
                    delta |= (more & 0x7F) << shift;
                    if (more < 0x80) break;
                }
            }

            last += (int)delta;
            _docs[i] = last;
        }

        Impacts = data.Slice(used, Count);
    }
}
