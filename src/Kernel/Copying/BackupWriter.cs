using System.Buffers;
using System.Buffers.Binary;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;

namespace Bluelamp.Kernel;

/// <summary>What stands at the front of a backup file, one line of JSON.</summary>
internal sealed record BackupHead(string Program, string Store, DateTimeOffset TakenAt, LogPosition Position);

/// <summary>What stands at its end: what must be there when all of it is read.</summary>
internal sealed record BackupEnd(IReadOnlyDictionary<string, long> Rows, IReadOnlyDictionary<string, long> Records, long Files);

/// <summary>Writes a backup file: a line that says what it is, a line of JSON, blocks that are compressed each by itself, and the
/// SHA-256 of all that. It has its name only when it is whole and on the disk.</summary>
internal sealed class BackupWriter : IAsyncDisposable
{
    public const string Mark = "BLUELAMP BACKUP 1\n";
    public const byte FileBlock = 240;
    public const byte EndBlock = 255;

    /// <summary>A block's number, rows, length, and length when compressed; equal lengths mean that it is not.</summary>
    public const int BlockHead = 13;

    private const int QualityOfBrotli = 1;
    private const int WindowOfBrotli = 20;
    private const int Ahead = 4;

    private readonly string _path;
    private readonly FileStream _file;
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly Channel<Task<byte[]>> _queue = Channel.CreateBounded<Task<byte[]>>(Ahead);
    private readonly Task _writing;

    /// <exception cref="Refused">There is a file of that name.</exception>
    public BackupWriter(string path, BackupHead head)
    {
        _path = path;
        if (File.Exists(path)) throw new Refused($"There is a file {path} already. Name another, or move that one away.");
        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder) Directory.CreateDirectory(folder);

        // Everything the house knows stands in it: nobody else on the machine may read it.
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, Share = FileShare.Read, BufferSize = 0 };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        _file = new(Part, options);
        _queue.Writer.TryWrite(Task.FromResult<byte[]>(
            [.. Encoding.UTF8.GetBytes(Mark), .. JsonSerializer.SerializeToUtf8Bytes(head, Json.Options), (byte)'\n']));
        _writing = Task.Run(Write);
    }

    /// <summary>Its name while it is written.</summary>
    public string Part => _path + ".part";

    public Task Put(Block block) => Put(block.Table.Number, block.Rows, block.Bytes);

    public async Task Put(byte number, int rows, ReadOnlyMemory<byte> bytes)
    {
        try
        {
            await _queue.Writer.WriteAsync(Task.Run(() => Packed(number, rows, bytes.Span)));
        }
        catch (ChannelClosedException)
        {
            // The disk is full or gone: that is the fault to tell.
            await _writing;
        }
    }

    /// <summary>Ends it; answers its length and what was hashed.</summary>
    public async Task<(long Length, string Sha256)> Finish(BackupEnd end)
    {
        await Put(EndBlock, 1, JsonSerializer.SerializeToUtf8Bytes(end, Json.Options));
        _queue.Writer.TryComplete();
        await _writing;
        var sha256 = _hash.GetHashAndReset();
        await _file.WriteAsync(sha256);
        _file.Flush(flushToDisk: true);
        var length = _file.Length;
        await _file.DisposeAsync();
        File.Move(Part, _path);
        return (length, Convert.ToHexStringLower(sha256));
    }

    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await ((Task)_writing).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _file.DisposeAsync();
        _hash.Dispose();
        File.Delete(Part);
    }

    private async Task Write()
    {
        try
        {
            await foreach (var packed in _queue.Reader.ReadAllAsync())
            {
                var bytes = await packed;
                _hash.AppendData(bytes);
                await _file.WriteAsync(bytes);
            }
        }
        finally
        {
            _queue.Writer.TryComplete();
        }
    }

    private static byte[] Packed(byte number, int rows, ReadOnlySpan<byte> bytes)
    {
        var room = ArrayPool<byte>.Shared.Rent(BlockHead + bytes.Length);
        if (!BrotliEncoder.TryCompress(bytes, room.AsSpan(BlockHead, bytes.Length), out var length, QualityOfBrotli, WindowOfBrotli)
            || length >= bytes.Length)
        {
            bytes.CopyTo(room.AsSpan(BlockHead));
            length = bytes.Length;
        }

        room[0] = number;
        BinaryPrimitives.WriteInt32BigEndian(room.AsSpan(1), rows);
        BinaryPrimitives.WriteInt32BigEndian(room.AsSpan(5), bytes.Length);
        BinaryPrimitives.WriteInt32BigEndian(room.AsSpan(9), length);
        var packed = room.AsSpan(0, BlockHead + length).ToArray();
        ArrayPool<byte>.Shared.Return(room);
        return packed;
    }
}
