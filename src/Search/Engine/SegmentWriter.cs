using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Bluelamp.Search;

/// <summary>The parts of a segment, in the order of its directory.</summary>
internal enum Part
{
    Ids, IdOrder, Types, Labels, Minutes, Latitudes, Longitudes, TypeNames, LabelNames,
    TermBytes, TermStarts, TermPostings, TermCounts, TermPublicCounts, TermTitles,
    NearHashes, NearTerms, NearBuckets, Plates, PlateBits, Numbers, NumberBits, Others, OtherSigns,
}

/// <summary>Writes a segment: postings as terms come in their order, everything else at the end, then the directory.</summary>
/// <remarks>Layout: magic, postings, parts (each at a multiple of 8), directory of (offset, length), its offset. Little endian.</remarks>
internal sealed class SegmentWriter(Stream stream, Columns columns)
{
    /// <summary>Postings in one block.</summary>
    public const int BlockSize = 128;

    /// <summary>A word of a title weighs as much as this many of the text's.</summary>
    public const int TitleWeight = 4;

    /// <summary>The most a word is worth that stands in no title of its document.</summary>
    public const byte ImpactMax = byte.MaxValue / TitleWeight;

    /// <summary>The least a title's word is worth, before its weight: always more than a text's.</summary>
    public const int TitleMin = 16;

    public static ReadOnlySpan<byte> Magic => "BLSEG05\n"u8;

    private readonly ArrayBufferWriter<byte> _termBytes = new();
    private readonly List<int> _starts = [];
    private readonly List<long> _postings = [];
    private readonly List<int> _counts = [];
    private readonly List<int> _publicCounts = [];
    private readonly List<byte> _titles = [];
    private readonly ArrayBufferWriter<byte> _data = new();
    private readonly ArrayBufferWriter<byte> _table = new();
    private long _offset;

    /// <summary>Adds the next term in the order of its bytes, with its documents ascending and what each is worth.</summary>
    public void Add(ReadOnlySpan<byte> term, ReadOnlySpan<int> docs, ReadOnlySpan<byte> impacts)
    {
        if (_offset == 0) Write(Magic);
        _starts.Add(_termBytes.WrittenCount);
        _termBytes.Write(term);
        _postings.Add(_offset);
        _counts.Add(docs.Length);
        var open = 0;
        foreach (var doc in docs) open += columns.IsOpen(doc) ? 1 : 0;
        _publicCounts.Add(open);
        _titles.Add(impacts.ContainsAnyExceptInRange((byte)0, ImpactMax) ? (byte)1 : (byte)0);
        PutPostings(docs, impacts);
    }

    /// <summary>Writes the rest. The stream is then a whole segment.</summary>
    public void Finish()
    {
        if (_offset == 0) Write(Magic);
        _starts.Add(_termBytes.WrittenCount);
        _postings.Add(_offset);
        var near = NearTable.Build(this);
        var (plates, numbers, others) = PatternTable.Build(this);
        var directory = new List<long>();
        Put<ulong>(directory, columns.Ids);
        Put<int>(directory, columns.IdOrder());
        Put<ushort>(directory, columns.Types);
        Put<int>(directory, columns.Labels);
        Put<int>(directory, columns.Minutes);
        Put<int>(directory, columns.Latitudes);
        Put<int>(directory, columns.Longitudes);
        Put<byte>(directory, columns.TypeNames.Packed());
        Put<byte>(directory, columns.LabelNames.Packed());
        Put(directory, _termBytes.WrittenSpan);
        Put<int>(directory, CollectionsMarshal.AsSpan(_starts));
        Put<long>(directory, CollectionsMarshal.AsSpan(_postings));
        Put<int>(directory, CollectionsMarshal.AsSpan(_counts));
        Put<int>(directory, CollectionsMarshal.AsSpan(_publicCounts));
        Put<byte>(directory, CollectionsMarshal.AsSpan(_titles));
        Put<uint>(directory, near.Hashes);
        Put<int>(directory, near.Terms);
        Put<int>(directory, near.Buckets);
        Put<int>(directory, plates.Terms);
        Put<ulong>(directory, plates.Bits);
        Put<int>(directory, numbers.Terms);
        Put<ulong>(directory, numbers.Bits);
        Put<int>(directory, others.Terms);
        Put<ulong>(directory, others.Bits);
        var at = _offset;
        Write(MemoryMarshal.AsBytes<long>(CollectionsMarshal.AsSpan(directory)));
        Span<byte> last = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(last, at);
        Write(last);
    }

    /// <summary>Terms so far.</summary>
    public int TermCount => _counts.Count;

    /// <summary>A term that was added.</summary>
    public ReadOnlySpan<byte> Term(int term) => _termBytes.WrittenSpan[_starts[term].._starts[term + 1]];


    private void PutPostings(ReadOnlySpan<int> docs, ReadOnlySpan<byte> impacts)
    {
        _data.ResetWrittenCount();
        _table.ResetWrittenCount();
        var last = -1;
        for (var from = 0; from < docs.Length; from += BlockSize)
        {
            var count = Math.Min(BlockSize, docs.Length - from);
            var at = _data.WrittenCount;
            var room = _data.GetSpan(count * 6);
            var used = 0;
            foreach (var doc in docs.Slice(from, count))
            {
                for (var delta = (uint)(doc - last); ; delta >>= 7)
                {
                    if (delta < 0x80)
                    {
                        room[used++] = (byte)delta;
                        break;
                    }

                    room[used++] = (byte)(delta | 0x80);
                }

                last = doc;
            }

            impacts.Slice(from, count).CopyTo(room[used..]);
            _data.Advance(used + count);
            if (docs.Length <= BlockSize) continue;
            var row = _table.GetSpan(8);
            BinaryPrimitives.WriteInt32LittleEndian(row, last);
            BinaryPrimitives.WriteInt32LittleEndian(row[4..], at);
            _table.Advance(8);
        }

        Write(_table.WrittenSpan);
        Write(_data.WrittenSpan);
    }

    private void Put<T>(List<long> directory, ReadOnlySpan<T> values) where T : unmanaged
    {
        ReadOnlySpan<byte> none = [0, 0, 0, 0, 0, 0, 0, 0];
        if (_offset % 8 != 0) Write(none[..(int)(8 - (_offset % 8))]);
        var bytes = MemoryMarshal.AsBytes(values);
        directory.Add(_offset);
        directory.Add(bytes.Length);
        Write(bytes);
    }

    private void Write(ReadOnlySpan<byte> bytes)
    {
        stream.Write(bytes);
        _offset += bytes.Length;
    }
}
