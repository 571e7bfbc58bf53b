using System.Runtime.CompilerServices;
using Bluelamp.Kernel;

namespace Bluelamp.Search;

/// <summary>An unchanging part of the index: documents with their columns, terms in order, postings, and tables for near and partial
/// terms.</summary>
internal sealed class Segment
{
    private readonly SegmentBytes _bytes;
    private readonly (long Offset, long Length)[] _parts;
    private readonly int _open;

    private Segment(SegmentBytes bytes, string? path, uint sum)
    {
        (_bytes, Path, Sum) = (bytes, path, sum);
        var directory = bytes.Span<long>(bytes.Span<long>(bytes.Length - 8, 8)[0], 16L * Enum.GetValues<Part>().Length);
        _parts = new (long, long)[directory.Length / 2];
        for (var i = 0; i < _parts.Length; i++) _parts[i] = (directory[2 * i], directory[(2 * i) + 1]);
        Count = Types.Length;
        TermCount = Read<int>(Part.TermCounts).Length;
        TypeNames = Names.Unpack(Read<byte>(Part.TypeNames));
        LabelNames = Names.Unpack(Read<byte>(Part.LabelNames));
        LabelNumbers = LabelBook.Shared.NumbersOf(LabelNames);
        _open = Array.IndexOf(LabelNames, Label.Official.Canonical);
        foreach (var label in Labels) PublicCount += label == _open ? 1 : 0;
    }

    /// <summary>Documents, struck out ones too.</summary>
    public int Count { get; }

    /// <summary>Different terms.</summary>
    public int TermCount { get; }

    /// <summary>Where it is on disk; null in memory.</summary>
    public string? Path { get; }

    /// <summary>What its file must add up to.</summary>
    public uint Sum { get; }

    public long Bytes => _bytes.Length;
    public string[] TypeNames { get; }
    public string[] LabelNames { get; }

    /// <summary>The label book's number of each of its labels.</summary>
    public int[] LabelNumbers { get; }

    /// <summary>Documents that everybody may see.</summary>
    public int PublicCount { get; }

    public ReadOnlySpan<ushort> Types => Read<ushort>(Part.Types);
    public ReadOnlySpan<int> Labels => Read<int>(Part.Labels);
    public ReadOnlySpan<int> Minutes => Read<int>(Part.Minutes);
    public ReadOnlySpan<int> Latitudes => Read<int>(Part.Latitudes);
    public ReadOnlySpan<int> Longitudes => Read<int>(Part.Longitudes);

    public static Segment Map(string path, uint sum) => new(Checked(SegmentBytes.Map(path), path), path, sum);

    public static Segment Hold(ReadOnlySpan<byte> bytes) => new(Checked(SegmentBytes.Hold(bytes), "memory"), null, 0);

    public ReadOnlySpan<T> Read<T>(Part part) where T : unmanaged => _bytes.Span<T>(_parts[(int)part].Offset, _parts[(int)part].Length);

    /// <summary>True for a document everybody may see.</summary>
    public bool IsOpen(int doc) => Labels[doc] == _open;

    /// <summary>Which record a document is.</summary>
    public Ref Record(int doc)
    {
        var ids = Read<ulong>(Part.Ids);
        return new(TypeNames[Types[doc]], Columns.GuidOf(ids[2 * doc], ids[(2 * doc) + 1]));
    }

    /// <summary>The document of a record; -1 when it has none here. A segment holds a record once.</summary>
    public int DocumentOf((ulong High, ulong Low) id)
    {
        var ids = Read<ulong>(Part.Ids);
        var order = Read<int>(Part.IdOrder);
        var (low, high) = (0, order.Length - 1);
        while (low <= high)
        {
            var middle = (low + high) >> 1;
            var doc = order[middle];
            var compared = (ids[2 * doc], ids[(2 * doc) + 1]).CompareTo(id);
            if (compared == 0) return doc;
            if (compared < 0) low = middle + 1;
            else high = middle - 1;
        }

        return -1;
    }

    public ReadOnlySpan<byte> Term(int term)
    {
        var starts = Read<int>(Part.TermStarts);
        return Read<byte>(Part.TermBytes)[starts[term]..starts[term + 1]];
    }

    /// <summary>The number of a term; the complement of where it would stand when it is not there.</summary>
    public int TermOf(ReadOnlySpan<byte> term)
    {
        var starts = Read<int>(Part.TermStarts);
        var bytes = Read<byte>(Part.TermBytes);
        var (low, high) = (0, TermCount - 1);
        while (low <= high)
        {
            var middle = (low + high) >> 1;
            var compared = bytes[starts[middle]..starts[middle + 1]].SequenceCompareTo(term);
            if (compared == 0) return middle;
            if (compared < 0) low = middle + 1;
            else high = middle - 1;
        }

        return ~low;
    }

    /// <summary>How many documents hold a term, struck out and hidden ones too: for choosing an order of work, never shown.</summary>
    public int CountOf(int term) => Read<int>(Part.TermCounts)[term];

    /// <summary>How many documents that everybody may see hold a term.</summary>
    public int PublicCountOf(int term) => Read<int>(Part.TermPublicCounts)[term];

    /// <summary>True when some document has the term in its title.</summary>
    public bool IsInTitle(int term) => Read<byte>(Part.TermTitles)[term] != 0;

    /// <summary>Reads a term's documents into a buffer of a block.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Postings PostingsOf(int term, Span<int> buffer)
    {
        var starts = Read<long>(Part.TermPostings);
        return new(_bytes.Span<byte>(starts[term], starts[term + 1] - starts[term]), CountOf(term), buffer);
    }

    private static SegmentBytes Checked(SegmentBytes bytes, string where) =>
        bytes.Length > 24 && bytes.Span<byte>(0, 8).SequenceEqual(SegmentWriter.Magic)
            ? bytes
            : throw new InvalidDataException($"{where} is not a search segment of this program.");
}
