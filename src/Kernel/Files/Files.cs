using System.Buffers;
using System.Security.Cryptography;

namespace Bluelamp.Kernel;

/// <summary>A stored file. Its name is its content: the same bytes are kept once.</summary>
/// <param name="Sha256">64 lower-case hex digits.</param>
/// <param name="Length">Bytes.</param>
/// <param name="MediaType">As the sender said it.</param>
public sealed record StoredFile(string Sha256, long Length, string MediaType);

/// <summary>Where the bytes of stored files are: a folder, or an S3-compatible store.</summary>
public interface IFileCarrier
{
    /// <summary>Takes a file under its hash, durable when it returns. A file of that name may be there already,
    /// with the same bytes.</summary>
    /// <param name="sha256">64 lower-case hex digits.</param>
    /// <param name="path">Where it lies now; the carrier may move it away.</param>
    /// <param name="cancel">Gives up.</param>
    Task Keep(string sha256, string path, CancellationToken cancel);

    /// <summary>A stream from the start, which can seek; null when there is no such file.</summary>
    Task<Stream?> Open(string sha256, CancellationToken cancel);

    /// <summary>True when it is there.</summary>
    Task<bool> Has(string sha256, CancellationToken cancel);

    /// <summary>The hashes that come after one, in order.</summary>
    IAsyncEnumerable<string> All(string after, CancellationToken cancel);
}

/// <summary>Content-addressed files. A file is durable before <see cref="Save"/> returns and is checked on every full read.</summary>
/// <param name="folder">Where files are while they come in, and stay when there is no carrier.</param>
/// <param name="carrier">Where they are kept; null for the folder.</param>
public sealed class Files(string folder, IFileCarrier? carrier = null)
{
    private readonly IFileCarrier _carrier = carrier ?? new FolderFiles(folder);

    /// <summary>Stores a stream of up to <paramref name="lengthMax"/> bytes.</summary>
    /// <exception cref="Refused">It is longer.</exception>
    /// <exception cref="DiskTrouble">The disk is full or takes no writes: nothing was stored.</exception>
    public async Task<StoredFile> Save(Stream content, string mediaType, long lengthMax, CancellationToken cancel = default)
    {
        var incoming = Path.Combine(folder, "incoming", Path.GetRandomFileName());
        try
        {
            Directory.CreateDirectory(Path.Combine(folder, "incoming"));
            var (sha256, length) = await Receive(content, incoming, lengthMax, cancel);
            await _carrier.Keep(sha256, incoming, cancel);
            return new(sha256, length, mediaType);
        }
        catch (IOException fault) when (DiskTrouble.Of(fault) is { } trouble)
        {
            throw trouble;
        }
        finally
        {
            if (File.Exists(incoming)) File.Delete(incoming);
        }
    }

    /// <summary>Opens a stored file for reading from the start; reading it to its end checks its hash.</summary>
    /// <exception cref="NotFound">No file has this hash.</exception>
    public async Task<Stream> Open(string sha256, CancellationToken cancel = default) =>
        IsHash(sha256) && await _carrier.Open(sha256, cancel) is { } found
            ? new CheckedStream(found, sha256) : throw new NotFound("file with that hash");

    /// <summary>True when a file with this hash is stored.</summary>
    public async Task<bool> Has(string sha256, CancellationToken cancel = default) => IsHash(sha256) && await _carrier.Has(sha256, cancel);

    /// <summary>The hashes of all stored files that come after one, in order.</summary>
    public IAsyncEnumerable<string> All(string after = "", CancellationToken cancel = default) => _carrier.All(after, cancel);

    private static bool IsHash(string sha256) => sha256.Length == 64 && sha256.All(char.IsAsciiHexDigitLower);

    private static async Task<(string Sha256, long Length)> Receive(Stream content, string path, long lengthMax, CancellationToken cancel)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1);
        var buffer = ArrayPool<byte>.Shared.Rent(1 << 16);
        try
        {
            long length = 0;
            int read;
            while ((read = await content.ReadAsync(buffer, cancel)) > 0)
            {
                if ((length += read) > lengthMax) throw new Refused($"The file is larger than {lengthMax >> 20} MB. Nothing was stored.");
                hash.AppendData(buffer, 0, read);
                await file.WriteAsync(buffer.AsMemory(0, read), cancel);
            }

            file.Flush(flushToDisk: true);
            return (Convert.ToHexStringLower(hash.GetHashAndReset()), length);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    // A flipped bit must never leave the house as evidence: the last read fails instead.
    private sealed class CheckedStream(Stream inner, string sha256) : Stream
    {
        private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        private long _hashed;
        private bool _compared;

        public override bool CanRead => true;
        public override bool CanSeek => true;
        public override bool CanWrite => false;
        public override long Length => inner.Length;
        public override long Position { get => inner.Position; set => inner.Position = value; }

        public override int Read(byte[] buffer, int offset, int count) => Check(buffer.AsSpan(offset, inner.Read(buffer, offset, count)));

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var read = await inner.ReadAsync(buffer, cancellationToken);
            return Check(buffer.Span[..read]);
        }

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override long Seek(long offset, SeekOrigin origin) => inner.Seek(offset, origin);

        public override void Flush() { }

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                inner.Dispose();
                _hash.Dispose();
            }

            base.Dispose(disposing);
        }

        // A reader that jumps about (a video seeking) is not hashed in order; the scheduled scrub covers it.
        private int Check(ReadOnlySpan<byte> read)
        {
            if (inner.Position != _hashed + read.Length) return read.Length;
            _hash.AppendData(read);
            _hashed += read.Length;
            if (_hashed == inner.Length && !_compared && (_compared = true) && Convert.ToHexStringLower(_hash.GetHashAndReset()) != sha256)
                throw new InvalidDataException($"Stored file {sha256} does not have the content it was stored with.");
            return read.Length;
        }
    }
}
