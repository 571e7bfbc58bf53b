using System.Text;

namespace Bluelamp.Crime.PoliceUk;

/// <summary>Reads a CSV file row by row straight from its bytes: quotes, CRLF or LF, a byte order mark, and
/// damage it can name and step over.</summary>
/// <remarks>RFC 4180. One row is at most 64 KB: a quote that is never closed then costs its own line, not the rest of the file.</remarks>
public sealed class CsvReader(Stream stream) : IDisposable
{
    /// <summary>A longer row is damage.</summary>
    public const int RowBytesMax = 64 * 1024;

    private const int KnownLengthMax = 63;

    private readonly string?[] _known = new string?[1021];
    private readonly byte[] _buffer = new byte[4 * RowBytesMax];
    private readonly byte[] _unescaped = new byte[RowBytesMax];
    private readonly List<(int Start, int Length, bool Escaped)> _fields = [];
    private int _at;
    private int _end;
    private long _filled;
    private bool _ended;
    private bool _begun;
    private int _nextLine = 1;

    /// <summary>The line of the file the present row begins on, from 1.</summary>
    public int Line { get; private set; }

    /// <summary>How many fields the present row has.</summary>
    public int Count => _fields.Count;

    /// <summary>What is wrong with the present row as CSV; null when nothing is.</summary>
    public string? Damage { get; private set; }

    /// <summary>A field of the present row.</summary>
    public ReadOnlySpan<byte> this[int field] => _fields[field] is { Escaped: true } escaped
        ? _unescaped.AsSpan(escaped.Start, escaped.Length)
        : _buffer.AsSpan(_fields[field].Start, _fields[field].Length);

    /// <summary>Bytes read so far, the present row with them.</summary>
    public long Bytes { get; private set; }

    /// <summary>A field of the present row as text. Short texts that come again are the same string: half a published
    /// file is the same few dozen words.</summary>
    public string Text(int field)
    {
        var bytes = this[field];
        if (bytes.Length is 0 or > KnownLengthMax) return Encoding.UTF8.GetString(bytes);
        ref var known = ref _known[(bytes.Length * 31 + bytes[0] * 7 + bytes[bytes.Length / 2] * 131 + bytes[^1]) % _known.Length];
        return known is not null && System.Text.Ascii.Equals(bytes, known) ? known : known = Encoding.UTF8.GetString(bytes);
    }

    /// <summary>Goes to the next row; blank lines are passed over. False at the end of the file.</summary>
    public bool Read()
    {
        while (true)
        {
            Fill();
            if (!_begun) SkipByteOrderMark();
            if (_at == _end) return false;
            if (!SkipBlankLine()) break;
        }

        Line = _nextLine;
        Damage = null;
        var isWhole = Split();
        if (!isWhole)
        {
            Damage = "a quote is opened and not closed, or the row is longer than 64 KB";
            StepOverLine();
        }

        Bytes = _filled - (_end - _at);
        if (!isWhole) return true;

        if (Damage is null && !IsText()) Damage = "it is not UTF-8 text";
        return true;
    }

    /// <inheritdoc/>
    public void Dispose() => stream.Dispose();

    // Keeps a whole longest row in the buffer, so that a row can be split without asking for more bytes.
    private void Fill()
    {
        if (_ended || _end - _at > RowBytesMax) return;
        _buffer.AsSpan(_at, _end - _at).CopyTo(_buffer);
        (_at, _end) = (0, _end - _at);
        while (!_ended && _end < _buffer.Length)
        {
            var read = stream.Read(_buffer, _end, _buffer.Length - _end);
            _ended = read == 0;
            _end += read;
            _filled += read;
        }
    }

    private void SkipByteOrderMark()
    {
        _begun = true;
        if (_buffer.AsSpan(_at, _end - _at).StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF])) _at += 3;
    }

    private bool SkipBlankLine()
    {
        var length = _buffer[_at] == '\n' ? 1 : _buffer[_at] == '\r' && _at + 1 < _end && _buffer[_at + 1] == '\n' ? 2 : 0;
        if (length == 0) return false;
        _at += length;
        _nextLine++;
        return true;
    }

    private bool Split()
    {
        _fields.Clear();
        var (at, lines, unescaped) = (_at, 0, 0);
        var limit = Math.Min(_end, _at + RowBytesMax);
        while (true)
        {
            if (at < limit && _buffer[at] == '"')
            {
                if (!Quoted(ref at, limit, ref lines, ref unescaped)) return false;
            }
            else
            {
                var length = _buffer.AsSpan(at, limit - at).IndexOfAny((byte)',', (byte)'\n');
                if (length < 0 && limit < _end) return false;
                if (length < 0) length = limit - at;
                var ends = at + length == limit || _buffer[at + length] == '\n';
                _fields.Add((at, ends && length > 0 && _buffer[at + length - 1] == '\r' ? length - 1 : length, false));
                at += length;
            }

            if (at < limit && _buffer[at] == ',')
            {
                at++;
                continue;
            }

            if (at < limit) at++;
            _at = at;
            _nextLine += lines + 1;
            return true;
        }
    }

    // A quoted field, quotes doubled inside; ends at the comma or line end after its closing quote.
    private bool Quoted(ref int at, int limit, ref int lines, ref int unescaped)
    {
        var start = unescaped;
        at++;
        while (true)
        {
            var length = _buffer.AsSpan(at, limit - at).IndexOf((byte)'"');
            if (length < 0) return false;
            var part = _buffer.AsSpan(at, length);
            part.CopyTo(_unescaped.AsSpan(unescaped));
            lines += part.Count((byte)'\n');
            unescaped += length;
            at += length + 1;
            if (at >= limit || _buffer[at] != '"') break;
            _unescaped[unescaped++] = (byte)'"';
            at++;
        }

        _fields.Add((start, unescaped - start, true));
        if (at < limit && _buffer[at] == '\r' && (at + 1 == limit || _buffer[at + 1] == '\n')) at++;
        if (at >= limit || _buffer[at] is (byte)',' or (byte)'\n') return true;

        // After a line end inside, it is the next row's quote that seemed to close this one.
        var rest = _buffer.AsSpan(at, limit - at).IndexOfAny((byte)',', (byte)'\n');
        if (lines > 0 || (rest < 0 && limit < _end)) return false;
        Damage = "there is text after a closing quote";
        at = rest < 0 ? limit : at + rest;
        return true;
    }

    private void StepOverLine()
    {
        _fields.Clear();
        while (true)
        {
            var length = _buffer.AsSpan(_at, _end - _at).IndexOf((byte)'\n');
            _at = length < 0 ? _end : _at + length + 1;
            if (length >= 0 || _ended) break;
            Fill();
        }

        _nextLine++;
    }

    private bool IsText()
    {
        for (var i = 0; i < _fields.Count; i++)
        {
            if (!System.Text.Unicode.Utf8.IsValid(this[i])) return false;
        }

        return true;
    }
}
