using Bluelamp.Kernel;

namespace Bluelamp.Search;

/// <summary>An unchanging part of the index: documents with their columns, terms in order, postings, and tables for near and partial
/// terms.</summary>
internal sealed class Segment
{
    private readonly SegmentBytes _bytes;
    private readonly (long Offset, long Length)[] _parts;
    private readonly long _postingsEnd;
    private readonly int _open;

    private Segment(SegmentBytes bytes, string? path, uint sum)
    {
        (_bytes, Path, Sum, Visible) = (bytes, path, sum, new(this));
        var directory = bytes.Span<long>(bytes.Span<long>(bytes.Length - 8, 8)[0], 16L * Enum.GetValues<Part>().Length);
        _parts = new (long, long)[directory.Length / 2];
        for (var i = 0; i < _parts.Length; i++) _parts[i] = (directory[2 * i], directory[(2 * i) + 1]);
        Count = Types.Length;
        TermCount = Read<int>(Part.TermCounts).Length;
        _postingsEnd = Read<long>(Part.TermPostings)[^1];
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

    /// <summary>Which documents askers may see.</summary>
    public Visible Visible { get; }

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

    /// <summary>The term after the last that begins so.</summary>
    /// <param name="beginning">The letters.</param>
    /// <param name="from">The first that begins so, or the one that would stand after it.</param>
    public int EndOf(ReadOnlySpan<byte> beginning, int from)
    {
        var (low, high) = (from, TermCount);
        while (low < high)
        {
            var middle = (low + high) >> 1;
            if (Term(middle).StartsWith(beginning)) low = middle + 1;
            else high = middle;
        }

        return low;
    }

    /// <summary>How many documents hold a term, struck out and hidden ones too: for choosing an order of work, never shown.</summary>
    public int CountOf(int term) => Read<int>(Part.TermCounts)[term];

    /// <summary>How many documents that everybody may see hold a term.</summary>
    public int PublicCountOf(int term) => Read<int>(Part.TermPublicCounts)[term];

    /// <summary>Reads a term's documents.</summary>
    public Postings PostingsOf(int term, PostingsRoom room) => PostingsAt(Read<long>(Part.TermPostings)[term], CountOf(term), room);

    /// <summary>What each document is worth for a term, 0 where it does not stand; empty for a term that is not common.</summary>
    public ReadOnlySpan<byte> ColumnOf(int term) => ColumnAt(Read<long>(Part.TermPostings)[term], CountOf(term));

    /// <summary>The same in titles.</summary>
    public ReadOnlySpan<byte> TitleColumnOf(int title) => ColumnAt(Read<long>(Part.TitlePostings)[title], TitleCountOf(title));

    /// <summary>The same of a beginning, in titles.</summary>
    public ReadOnlySpan<byte> PrefixTitleColumnOf(int prefix) =>
        ColumnAt(Read<long>(Part.PrefixTitles)[prefix], PrefixTitleCountOf(prefix));

    /// <summary>How many of the terms in titles come before a term.</summary>
    public int TitlesBefore(int term)
    {
        var at = Read<int>(Part.Titles).BinarySearch(term);
        return at < 0 ? ~at : at;
    }

    /// <summary>How many documents have a term of titles in their title.</summary>
    public int TitleCountOf(int title) => Read<int>(Part.TitleCounts)[title];

    /// <summary>Reads the documents that have a term of titles in their title.</summary>
    public Postings TitlesOf(int title, PostingsRoom room) =>
        PostingsAt(Read<long>(Part.TitlePostings)[title], TitleCountOf(title), room);

    /// <summary>The number of a beginning that is kept; -1 when it is not.</summary>
    public int PrefixOf(ReadOnlySpan<byte> beginning) =>
        Prefixes.KeyOf(beginning) is not 0 and var key && Read<uint>(Part.PrefixKeys).BinarySearch(key) is >= 0 and var at ? at : -1;

    /// <summary>How many documents have the beginning in their title; 0 when that is not kept.</summary>
    public int PrefixTitleCountOf(int prefix) => Read<int>(Part.PrefixTitleCounts)[prefix];

    /// <summary>Reads the documents that have a beginning in their title.</summary>
    public Postings PrefixTitlesOf(int prefix, PostingsRoom room) =>
        PostingsAt(Read<long>(Part.PrefixTitles)[prefix], PrefixTitleCountOf(prefix), room);

    /// <summary>The documents that have a beginning anywhere, a bit each; empty when that is not kept.</summary>
    public ReadOnlySpan<ulong> PrefixBitsOf(int prefix) => Read<int>(Part.PrefixBitSets)[prefix] is >= 0 and var set
        ? Read<ulong>(Part.PrefixBits).Slice(set * Bits.WordsOf(Count), Bits.WordsOf(Count)) : default;

    private ReadOnlySpan<byte> ColumnAt(long start, int count) =>
        PostingsFormat.IsColumn(count, Count) ? _bytes.Span<byte>(start, PostingsFormat.ColumnLength(Count)) : default;

    private Postings PostingsAt(long start, int count, PostingsRoom room) =>
        new(_bytes.Span<byte>(start, Math.Min(_postingsEnd - start, int.MaxValue)), count, Count, room);

    private static SegmentBytes Checked(SegmentBytes bytes, string where) =>
        bytes.Length > 24 && bytes.Span<byte>(0, 8).SequenceEqual(SegmentWriter.Magic)
            ? bytes
            : throw new InvalidDataException($"{where} is not a search segment of this program.");
}
