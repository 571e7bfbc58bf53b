using System.Buffers.Binary;
using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;

namespace Bluelamp.Kernel;

/// <summary>Reads a backup file, once all of it was found to be as it was written.</summary>
internal sealed class BackupReader : ICopySource
{
    private const int HeadMax = 1 << 16;
    private const int Ahead = 4;

    private readonly string _path;
    private readonly FileStream _file;
    private readonly long _end;
    private readonly CancellationTokenSource _stop = new();
    private Channel<Task<Unpacked>>? _queue;
    private Task _reading = Task.CompletedTask;
    private Unpacked? _waiting;

    private BackupReader(string path, FileStream file, BackupHead head, string sha256)
    {
        (_path, _file, Head, Sha256) = (path, file, head, sha256);
        _end = file.Length - SHA256.HashSizeInBytes;
    }

    public BackupHead Head { get; }

    public string Sha256 { get; }

    public string Identity => "backup " + Sha256;

    public LogPosition Position => Head.Position;

    /// <summary>What must be there; known when all was read.</summary>
    public BackupEnd? End { get; private set; }

    /// <summary>Opens a backup and compares all of it with its check sum.</summary>
    /// <exception cref="Refused">It is no backup, one of a newer program, or not as it was written.</exception>
    public static async Task<BackupReader> Open(string path, CancellationToken cancel)
    {
        if (!File.Exists(path)) throw new Refused($"There is no file {path}.");
        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 20);
        try
        {
            var front = new byte[(int)Math.Min(HeadMax, file.Length)];
            await file.ReadExactlyAsync(front, cancel);
            if (!front.AsSpan().StartsWith("BLUELAMP BACKUP "u8)) throw new Refused($"{path} is not a backup of Bluelamp.");
            var mark = Encoding.UTF8.GetBytes(BackupWriter.Mark);
            if (!front.AsSpan().StartsWith(mark)) throw new Refused($"{path} was made by a newer Bluelamp. Restore it with that one.");
            var sha256 = await Check(file, cancel)
                ?? throw new Refused($"{path} is cut short or was changed: it does not have the check sum it was written with. "
                    + "Nothing was restored. Take another copy of it, or another backup.");
            var length = front.AsSpan(mark.Length).IndexOf((byte)'\n');
            var head = JsonSerializer.Deserialize<BackupHead>(front.AsSpan(mark.Length, length), Json.Options)!;
            file.Position = mark.Length + length + 1;
            return new(path, file, head, Convert.ToHexStringLower(sha256));
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    /// <summary>True when a file begins as a backup does.</summary>
    public static bool IsBackup(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1);
        Span<byte> front = stackalloc byte[16];
        return file.ReadAtLeast(front, front.Length, throwOnEndOfStream: false) == 16 && front.SequenceEqual("BLUELAMP BACKUP "u8);
    }

    public async IAsyncEnumerable<Block> Blocks(LogPosition after, [EnumeratorCancellation] CancellationToken cancel)
    {
        while (await Next(cancel) is { } unpacked)
        {
            if (CopyTable.All.FirstOrDefault(t => t.Number == unpacked.Number) is not { } table)
            {
                _waiting = unpacked;
                yield break;
            }

            var block = new Block(table, unpacked.Rows, unpacked.Bytes);
            if (table == CopyTable.Log) block = block.After(after.Row);
            if (block.Rows > 0) yield return block;
        }
    }

    /// <summary>The files, after <see cref="Blocks"/> were read.</summary>
    public async IAsyncEnumerable<FilePart> Parts([EnumeratorCancellation] CancellationToken cancel)
    {
        while (await Next(cancel) is { } unpacked)
        {
            if (unpacked.Number == BackupWriter.FileBlock) yield return FilePart.Read(unpacked.Bytes);
            else if (unpacked.Number == BackupWriter.EndBlock)
                End = JsonSerializer.Deserialize<BackupEnd>(unpacked.Bytes.Span, Json.Options);
            else throw new IOException($"{_path} holds something that this Bluelamp does not know.");
        }
    }

    public Task<IReadOnlyDictionary<string, long>> Records() =>
        Task.FromResult(End?.Records ?? throw new IOException($"{_path} has no end."));

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _reading;
        await _file.DisposeAsync();
        _stop.Dispose();
    }

    // Blocks are decompressed ahead of the one who takes them.
    private async Task<Unpacked?> Next(CancellationToken cancel)
    {
        if (_waiting is { } waiting)
        {
            _waiting = null;
            return waiting;
        }

        if (_queue is null)
        {
            _queue = Channel.CreateBounded<Task<Unpacked>>(Ahead);
            _reading = Task.Run(() => Read(_queue.Writer), CancellationToken.None);
        }

        return await _queue.Reader.WaitToReadAsync(cancel) && _queue.Reader.TryRead(out var next) ? await next : null;
    }

    private async Task Read(ChannelWriter<Task<Unpacked>> queue)
    {
        try
        {
            var head = new byte[BackupWriter.BlockHead];
            while (_file.Position < _end)
            {
                await _file.ReadExactlyAsync(head, _stop.Token);
                var packed = new byte[BinaryPrimitives.ReadInt32BigEndian(head.AsSpan(9))];
                await _file.ReadExactlyAsync(packed, _stop.Token);
                var (number, rows) = (head[0], BinaryPrimitives.ReadInt32BigEndian(head.AsSpan(1)));
                var length = BinaryPrimitives.ReadInt32BigEndian(head.AsSpan(5));
                await queue.WriteAsync(Task.Run(() => new Unpacked(number, rows, Unpack(packed, length))), _stop.Token);
            }

            queue.Complete();
        }
        catch (Exception fault)
        {
            queue.Complete(fault);
        }
    }

    private static byte[] Unpack(byte[] packed, int length)
    {
        if (packed.Length == length) return packed;
        var bytes = new byte[length];
        return BrotliDecoder.TryDecompress(packed, bytes, out var written) && written == length
            ? bytes : throw new IOException("A block of the backup cannot be read.");
    }

    private static async Task<byte[]?> Check(FileStream file, CancellationToken cancel)
    {
        var rest = file.Length - SHA256.HashSizeInBytes;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[1 << 20];
        file.Position = 0;
        while (rest > 0)
        {
            var read = await file.ReadAsync(buffer.AsMemory(0, (int)Math.Min(rest, buffer.Length)), cancel);
            hash.AppendData(buffer, 0, read);
            rest -= read;
        }

        var written = new byte[SHA256.HashSizeInBytes];
        if (rest < 0 || await file.ReadAtLeastAsync(written, written.Length, throwOnEndOfStream: false, cancel) < written.Length)
            return null;
        var found = hash.GetHashAndReset();
        return found.AsSpan().SequenceEqual(written) ? found : null;
    }

    private sealed record Unpacked(byte Number, int Rows, ReadOnlyMemory<byte> Bytes);
}
