using System.Buffers;
using System.Security.Cryptography;

namespace Bluelamp.Kernel;

/// <summary>A stored file. Its name is its content: the same bytes are kept once.</summary>
/// <param name="Sha256">64 lower-case hex digits.</param>
/// <param name="Length">Bytes.</param>
/// <param name="MediaType">As the sender said it.</param>
public sealed record StoredFile(string Sha256, long Length, string MediaType);

/// <summary>Content-addressed files in a folder. A file is durable before <see cref="Save"/> returns and is
/// checked on every full read.</summary>
public sealed class Files(string folder)
{
    /// <summary>Stores a stream of up to <paramref name="lengthMax"/> bytes.</summary>
    /// <exception cref="Refused">It is longer.</exception>
    public async Task<StoredFile> Save(Stream content, string mediaType, long lengthMax, CancellationToken cancel = default)
    {
        Directory.CreateDirectory(Path.Combine(folder, "incoming"));
        var incoming = Path.Combine(folder, "incoming", Path.GetRandomFileName());
        try
        {
            var (sha256, length) = await Receive(content, incoming, lengthMax, cancel);
            var kept = PathOf(sha256);
            Directory.CreateDirectory(Path.GetDirectoryName(kept)!);
            if (!File.Exists(kept)) File.Move(incoming, kept);
            return new(sha256, length, mediaType);
        }
        finally
        {
            File.Delete(incoming);
        }
    }

    /// <summary>Opens a stored file for reading from the start; reading it to its end checks its hash.</summary>
    /// <exception cref="NotFound">No file has this hash.</exception>
    public Stream Open(string sha256)
    {
        var path = PathOf(sha256);
        return File.Exists(path) ? new CheckedStream(File.OpenRead(path), sha256) : throw new NotFound("file with that hash");
    }

    /// <summary>The hashes of all stored files, in order.</summary>
    public IEnumerable<string> All() => !Directory.Exists(folder) ? []
        : Directory.EnumerateDirectories(folder).Where(d => Path.GetFileName(d).Length == 2).Order(StringComparer.Ordinal)
            .SelectMany(d => Directory.EnumerateFiles(d).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal));

    /// <summary>True when a file with this hash is stored.</summary>
    public bool Has(string sha256) => File.Exists(PathOf(sha256));

    private string PathOf(string sha256) => sha256.Length == 64 && sha256.All(char.IsAsciiHexDigitLower)
        ? Path.Combine(folder, sha256[..2], sha256)
        : throw new NotFound("file with that hash");

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
    private sealed class CheckedStream(FileStream inner, string sha256) : Stream
    {
        private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        private long _hashed;

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
            if (_hashed == inner.Length && !read.IsEmpty && Convert.ToHexStringLower(_hash.GetHashAndReset()) != sha256)
                throw new InvalidDataException($"Stored file {sha256} does not have the content it was stored with.");
            return read.Length;
        }
    }
}
