using System.Buffers;
using System.Buffers.Binary;

namespace Bluelamp.Kernel;

/// <summary>What a column holds, as PostgreSQL's binary COPY writes it: big-endian numbers, UTF-8, 16 bytes of an identity.</summary>
internal enum CopyKind { Int, Long, Text, Uuid, Bytes }

/// <summary>A column of a table that is carried over.</summary>
internal readonly record struct CopyColumn(string Name, CopyKind Kind);

/// <summary>A table that a copy of a store carries row by row. Present states are not carried: each is its newest log row.</summary>
/// <param name="Number">Stands before its blocks in a backup file; never given to another table.</param>
internal sealed record CopyTable(byte Number, string Name, string Order, params IReadOnlyList<CopyColumn> Columns)
{
    public static CopyTable Label { get; } = new(1, "label", "id", Long("id"), Text("text"));

    public static CopyTable Log { get; } = new(
        2, "log", "position", Long("position"), Long("tx"), Uuid("record_id"), Text("type"), Int("version"), Int("shape"), Long("label"),
        Long("at"), Text("by"), Text("because"), Text("action"), Bytes("digest"), Text("detail"), Text("data"));

    /// <summary>In the order in which they are carried: the log first, since it alone is gone on with after an interruption.</summary>
    public static IReadOnlyList<CopyTable> All { get; } =
    [
        Log,
        Label,
        new(3, "link", "from_id,path,to_id", Uuid("from_id"), Text("path"), Uuid("to_id"), Text("from_type"), Text("to_type")),
        new(4, "sequence", "name", Text("name"), Long("value")),
        new(5, "checkpoint", "name", Text("name"), Long("tx"), Long("row"), Long("version")),
        new(6, "parked", "name,tx,\"row\"", Text("name"), Long("tx"), Long("row"), Text("error"), Long("at")),
        new(7, "command", "key", Uuid("key"), Text("hash"), Text("answer"), Long("at")),
        new(8, "access_log", "position", Long("position"), Long("at"), Text("by"), Uuid("record_id"), Text("type"), Text("purpose"),
            Text("what")),
        new(9, "seal", "tx,\"row\"", Long("tx"), Long("row"), Long("rows"), Bytes("root"), Bytes("chain")),
    ];

    /// <summary>The columns' names as SQL has them.</summary>
    public string Names { get; } = string.Join(',', Columns.Select(c => $"\"{c.Name}\""));

    private static CopyColumn Int(string name) => new(name, CopyKind.Int);

    private static CopyColumn Long(string name) => new(name, CopyKind.Long);

    private static CopyColumn Text(string name) => new(name, CopyKind.Text);

    private static CopyColumn Uuid(string name) => new(name, CopyKind.Uuid);

    private static CopyColumn Bytes(string name) => new(name, CopyKind.Bytes);
}

/// <summary>Some rows of a table, each as in PostgreSQL's binary COPY: how many fields, and before each field
/// its length, -1 for none.</summary>
internal sealed record Block(CopyTable Table, int Rows, ReadOnlyMemory<byte> Bytes)
{
    /// <summary>A block is closed when it has grown to this.</summary>
    public const int Full = 1 << 20;

    /// <summary>The rows of a block of the log that stand after a position.</summary>
    public Block After(long position)
    {
        var (rest, rows) = (Bytes, Rows);
        while (rows > 0 && new RowReader(rest.Span).Position <= position)
        {
            rest = rest[RowReader.Measure(rest.Span)..];
            rows--;
        }

        return rows == Rows ? this : new(Table, rows, rest);
    }
}

/// <summary>Makes blocks.</summary>
internal sealed class BlockMaker(CopyTable table)
{
    private ArrayBufferWriter<byte> _bytes = new(Block.Full + (Block.Full / 8));
    private int _rows;

    public bool IsFull => _bytes.WrittenCount >= Block.Full;

    public void Row()
    {
        BinaryPrimitives.WriteInt16BigEndian(_bytes.GetSpan(2), (short)table.Columns.Count);
        _bytes.Advance(2);
        _rows++;
    }

    public void None() => Length(-1);

    public void Int(int value)
    {
        Length(4);
        BinaryPrimitives.WriteInt32BigEndian(_bytes.GetSpan(4), value);
        _bytes.Advance(4);
    }

    public void Long(long value)
    {
        Length(8);
        BinaryPrimitives.WriteInt64BigEndian(_bytes.GetSpan(8), value);
        _bytes.Advance(8);
    }

    public void Bytes(ReadOnlySpan<byte> value)
    {
        Length(value.Length);
        _bytes.Write(value);
    }

    /// <summary>The rows so far, and begins anew.</summary>
    public Block Take()
    {
        var block = new Block(table, _rows, _bytes.WrittenMemory);
        (_bytes, _rows) = (new(Block.Full + (Block.Full / 8)), 0);
        return block;
    }

    private void Length(int length)
    {
        BinaryPrimitives.WriteInt32BigEndian(_bytes.GetSpan(4), length);
        _bytes.Advance(4);
    }
}

/// <summary>Goes through the fields of a block's rows.</summary>
internal ref struct RowReader(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> _rest = bytes;

    /// <summary>The first field of the row that begins here, a number.</summary>
    public readonly long Position => BinaryPrimitives.ReadInt64BigEndian(_rest[6..]);

    /// <summary>Begins the next row.</summary>
    public void Row() => _rest = _rest[2..];

    /// <summary>The next field; false when it is absent.</summary>
    public bool Field(out ReadOnlySpan<byte> value)
    {
        var length = BinaryPrimitives.ReadInt32BigEndian(_rest);
        value = length < 0 ? default : _rest.Slice(4, length);
        _rest = _rest[(4 + Math.Max(0, length))..];
        return length >= 0;
    }

    /// <summary>Bytes of the row that begins here; -1 when it does not end here.</summary>
    public static int Measure(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 2) return -1;
        var at = 2;
        for (var fields = BinaryPrimitives.ReadInt16BigEndian(bytes); fields > 0; fields--)
        {
            if (bytes.Length < at + 4) return -1;
            at += 4 + Math.Max(0, BinaryPrimitives.ReadInt32BigEndian(bytes[at..]));
        }

        return at <= bytes.Length ? at : -1;
    }
}
