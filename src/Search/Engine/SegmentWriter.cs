using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Bluelamp.Search;

/// <summary>The parts of a segment, in the order of its directory.</summary>
internal enum Part
{
    Ids, IdOrder, Types, Labels, Minutes, Latitudes, Longitudes, TypeNames, LabelNames,
    TermBytes, TermStarts, TermPostings, TermCounts, TermPublicCounts, Titles, TitlePostings, TitleCounts, OtherWords,
    PrefixKeys, PrefixTitles, PrefixTitleCounts, PrefixBitSets, PrefixBits,
    NearHashes, NearWords, NearBuckets, OtherHashes, OtherNear, OtherBuckets, Plates, PlateBits, Numbers, NumberBits, Others, OtherSigns,
}

/// <summary>Writes a segment: postings as terms come in their order, everything else at the end, then the directory.</summary>
/// <remarks>Layout: magic, postings, parts (each at a multiple of 8), directory of (offset, length), its offset. Little endian.</remarks>
internal sealed class SegmentWriter(Stream stream, Columns columns)
{
    /// <summary>A word of a title weighs as much as this many of the text's.</summary>
    public const int TitleWeight = 4;

    /// <summary>The most a word is worth that stands in no title of its document.</summary>
    public const byte ImpactMax = byte.MaxValue / TitleWeight;

    /// <summary>The least a title's word is worth, before its weight: always more than a text's.</summary>
    public const int TitleMin = 16;

    public static ReadOnlySpan<byte> Magic => "BLSEG06\n"u8;

    private readonly ArrayBufferWriter<byte> _termBytes = new();
    private readonly List<int> _starts = [];
    private readonly List<long> _postings = [];
    private readonly List<int> _counts = [];
    private readonly List<int> _publicCounts = [];
    private readonly List<int> _titles = [];
    private readonly List<long> _titlePostings = [];
    private readonly List<int> _titleCounts = [];
    private readonly List<int> _otherWords = [];
    private readonly Prefixes _prefixes = new(columns.Count);
    private readonly ArrayBufferWriter<byte> _data = new();
    private readonly List<int> _titleDocs = [];
    private readonly List<byte> _titleImpacts = [];
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
        var at = PutPostings(docs, impacts);
        if (impacts.ContainsAnyExceptInRange((byte)0, ImpactMax)) PutTitles(docs, impacts, at);
        else if (NearTable.IsWord(term)) _otherWords.Add(_counts.Count - 1);
        _prefixes.Add(term, docs, impacts, (some, worth) => PutPostings(some, worth));
    }

    /// <summary>Writes the rest. The stream is then a whole segment.</summary>
    public void Finish()
    {
        if (_offset == 0) Write(Magic);
        _starts.Add(_termBytes.WrittenCount);
        _prefixes.Finish((some, worth) => PutPostings(some, worth));
        _postings.Add(_offset);
        var (near, others) = (NearTable.Build(this, _titles), NearTable.Build(this, _otherWords));
        var (plates, numbers, rest) = PatternTable.Build(this);
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
        Put<int>(directory, CollectionsMarshal.AsSpan(_titles));
        Put<long>(directory, CollectionsMarshal.AsSpan(_titlePostings));
        Put<int>(directory, CollectionsMarshal.AsSpan(_titleCounts));
        Put<int>(directory, CollectionsMarshal.AsSpan(_otherWords));
        Put<uint>(directory, _prefixes.Keys);
        Put<long>(directory, _prefixes.Starts);
        Put<int>(directory, _prefixes.Counts);
        Put<int>(directory, _prefixes.BitSets);
        Put(directory, _prefixes.AllBits);
        Put<uint>(directory, near.Hashes);
        Put<int>(directory, near.Words);
        Put<int>(directory, near.Buckets);
        Put<uint>(directory, others.Hashes);
        Put<int>(directory, others.Words);
        Put<int>(directory, others.Buckets);
        Put<int>(directory, plates.Terms);
        Put<ulong>(directory, plates.Bits);
        Put<int>(directory, numbers.Terms);
        Put<ulong>(directory, numbers.Bits);
        Put<int>(directory, rest.Terms);
        Put<ulong>(directory, rest.Bits);
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

    // A word of titles has those documents by themselves too: names are sought among names.
    private void PutTitles(ReadOnlySpan<int> docs, ReadOnlySpan<byte> impacts, long at)
    {
        _titleDocs.Clear();
        _titleImpacts.Clear();
        for (var i = 0; i < docs.Length; i++)
        {
            if (impacts[i] <= ImpactMax) continue;
            _titleDocs.Add(docs[i]);
            _titleImpacts.Add(impacts[i]);
        }

        _titles.Add(_counts.Count - 1);
        _titleCounts.Add(_titleDocs.Count);
        _titlePostings.Add(_titleDocs.Count == docs.Length ? at
            : PutPostings(CollectionsMarshal.AsSpan(_titleDocs), CollectionsMarshal.AsSpan(_titleImpacts)));
    }

    private long PutPostings(ReadOnlySpan<int> docs, ReadOnlySpan<byte> impacts)
    {
        var at = _offset;
        _data.ResetWrittenCount();
        PostingsFormat.Write(_data, docs, impacts, columns.Count);
        Write(_data.WrittenSpan);
        return at;
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
