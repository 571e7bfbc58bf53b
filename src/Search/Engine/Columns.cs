using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using Bluelamp.Kernel;

namespace Bluelamp.Search;

/// <summary>What a document is besides its words.</summary>
/// <param name="Record">Which record.</param>
/// <param name="Label">Who may see it.</param>
/// <param name="At">When it happened or last changed.</param>
/// <param name="Latitude">Degrees, WGS 84; null for nowhere.</param>
/// <param name="Longitude">Degrees, WGS 84; null for nowhere.</param>
internal readonly record struct DocumentFacts(Ref Record, Label Label, DateTimeOffset At,
    double? Latitude = null, double? Longitude = null);

/// <summary>The columns of a segment while it is written.</summary>
internal sealed class Columns
{
    /// <summary>Stands for no point.</summary>
    public const int Nowhere = int.MinValue;

    private const double PointScale = 1e6;
    private static readonly string Open = Label.Official.Canonical;

    private readonly List<ulong> _ids = [];
    private readonly List<ushort> _types = [];
    private readonly List<int> _labels = [];
    private readonly List<int> _minutes = [];
    private readonly List<int> _latitudes = [];
    private readonly List<int> _longitudes = [];
    private readonly HashSet<int> _dropped = [];
    private int _open = -1;

    public int Count => _types.Count;

    /// <summary>Documents struck out before they were written.</summary>
    public IReadOnlyCollection<int> Dropped => _dropped;

    /// <summary>Two numbers a document: the id, most significant first.</summary>
    public ReadOnlySpan<ulong> Ids => CollectionsMarshal.AsSpan(_ids);
    public ReadOnlySpan<ushort> Types => CollectionsMarshal.AsSpan(_types);
    public ReadOnlySpan<int> Labels => CollectionsMarshal.AsSpan(_labels);
    public ReadOnlySpan<int> Minutes => CollectionsMarshal.AsSpan(_minutes);
    public ReadOnlySpan<int> Latitudes => CollectionsMarshal.AsSpan(_latitudes);
    public ReadOnlySpan<int> Longitudes => CollectionsMarshal.AsSpan(_longitudes);
    public Names TypeNames { get; } = new();
    public Names LabelNames { get; } = new();

    /// <summary>True for a document everybody may see: only those count for how rare a word is.</summary>
    public bool IsOpen(int doc) => _labels[doc] == _open;

    public void Add(in DocumentFacts facts) => Add(
        IdOf(facts.Record.Id), facts.Record.Type, facts.Label.Canonical,
            MinuteOf(facts.At), Degrees(facts.Latitude), Degrees(facts.Longitude));

    public void Add((ulong High, ulong Low) id, string type, string label, int minute, int latitude, int longitude)
    {
        _ids.Add(id.High);
        _ids.Add(id.Low);
        _types.Add(checked((ushort)TypeNames.NumberOf(type)));
        var number = LabelNames.NumberOf(label);
        if (_open < 0 && label == Open) _open = number;
        _labels.Add(number);
        _minutes.Add(minute);
        _latitudes.Add(latitude);
        _longitudes.Add(longitude);
    }

    /// <summary>The documents in the order of their ids, without those struck out before they were written.</summary>
    public int[] IdOrder()
    {
        var order = new int[Count - _dropped.Count];
        for (int doc = 0, at = 0; doc < Count; doc++)
        {
            if (!_dropped.Contains(doc)) order[at++] = doc;
        }

        Array.Sort(order, (a, b) => (_ids[2 * a], _ids[(2 * a) + 1]).CompareTo((_ids[2 * b], _ids[(2 * b) + 1])));
        return order;
    }

    /// <summary>Strikes out a document before it is written: its record has changed again.</summary>
    public void Drop(int doc) => _dropped.Add(doc);

    /// <summary>An id as two numbers whose order is that of its bytes.</summary>
    public static (ulong High, ulong Low) IdOf(Guid id)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        return (BinaryPrimitives.ReadUInt64BigEndian(bytes), BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]));
    }

    /// <summary>The id back.</summary>
    public static Guid GuidOf(ulong high, ulong low)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, high);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], low);
        return new(bytes, bigEndian: true);
    }

    /// <summary>Minutes since 1970.</summary>
    public static int MinuteOf(DateTimeOffset at) =>
        (int)Math.Clamp((at - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMinute, int.MinValue, int.MaxValue);

    /// <summary>Millionths of a degree.</summary>
    public static int Degrees(double? degrees) => degrees is { } d ? (int)Math.Round(d * PointScale) : Nowhere;
}

/// <summary>Names and their numbers, in the order they came.</summary>
internal sealed class Names
{
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly List<string> _names = [];

    public IReadOnlyList<string> All => _names;

    public int NumberOf(string name)
    {
        if (_numbers.TryGetValue(name, out var number)) return number;
        _names.Add(name);
        return _numbers[name] = _names.Count - 1;
    }

    public byte[] Packed() => Encoding.UTF8.GetBytes(string.Join('\n', _names));

    public static string[] Unpack(ReadOnlySpan<byte> packed) => packed.IsEmpty ? [] : Encoding.UTF8.GetString(packed).Split('\n');
}
