using System.Text;

namespace Bluelamp.Map;

/// <summary>Reads protocol buffers field by field; every length is checked before it is believed.</summary>
internal ref struct ProtoReader(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> _left = bytes;
    private int _wire;

    /// <summary>The number of the field at hand.</summary>
    public int Field { get; private set; }

    public readonly bool AtEnd => _left.IsEmpty;

    /// <summary>Goes on to the next field; false at the end.</summary>
    public bool Next()
    {
        if (_left.IsEmpty) return false;
        var key = Varint();
        (Field, _wire) = ((int)(key >> 3), (int)(key & 7));
        return true;
    }

    public ulong Varint()
    {
        ulong value = 0;
        for (var shift = 0; shift < 70; shift += 7)
        {
            if (_left.IsEmpty) throw new EndOfStreamException();
            var part = _left[0];
            _left = _left[1..];
            value |= (ulong)(part & 0x7F) << shift;
            if (part < 0x80) return value;
        }

        throw new InvalidDataException("a number in it has no end.");
    }

    /// <summary>A signed number, as PBF files hold coordinates and steps.</summary>
    public long Signed() => Varint() is var value ? (long)(value >> 1) ^ -(long)(value & 1) : 0;

    public ReadOnlySpan<byte> Bytes()
    {
        if (_wire != 2) throw new InvalidDataException("a field in it is not what it should be.");
        var length = Varint();
        if (length > (ulong)_left.Length) throw new EndOfStreamException();
        var bytes = _left[..(int)length];
        _left = _left[(int)length..];
        return bytes;
    }

    public string Text() => Encoding.UTF8.GetString(Bytes());

    /// <summary>Passes over the field at hand.</summary>
    public void Skip()
    {
        switch (_wire)
        {
            case 0: Varint(); break;
            case 1: Drop(8); break;
            case 2: Bytes(); break;
            case 5: Drop(4); break;
            default: throw new InvalidDataException("a field in it is of no known kind.");
        }
    }

    private void Drop(int count)
    {
        if (_left.Length < count) throw new EndOfStreamException();
        _left = _left[count..];
    }
}
