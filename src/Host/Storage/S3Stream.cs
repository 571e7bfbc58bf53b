namespace Bluelamp.Host.Storage;

/// <summary>A stored file far away, read from any place on: where a reader jumps to, a new request begins.</summary>
internal sealed class S3Stream(long length, Func<long, CancellationToken, Task<Stream>> open) : Stream
{
    private Stream? _inner;
    private long _at;

    public override bool CanRead => true;
    public override bool CanSeek => true;
    public override bool CanWrite => false;
    public override long Length => length;
    public override long Position { get => _at; set => Seek(value, SeekOrigin.Begin); }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_at >= length || buffer.IsEmpty) return 0;
        try
        {
            _inner ??= await open(_at, cancellationToken);
            var read = await _inner.ReadAsync(buffer, cancellationToken);
            if (read == 0) throw new IOException("The file store ended before the file did.");
            _at += read;
            return read;
        }
        catch (HttpRequestException cut)
        {
            throw new IOException($"The file store cut the line: {cut.Message}", cut);
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    // Nobody in the house reads files so; a thread would wait for the network.
    public override int Read(byte[] buffer, int offset, int count) =>
        throw new NotSupportedException("Read it without waiting: ReadAsync.");

    public override long Seek(long offset, SeekOrigin origin)
    {
        var to = origin switch { SeekOrigin.Begin => offset, SeekOrigin.Current => _at + offset, _ => length + offset };
        ArgumentOutOfRangeException.ThrowIfNegative(to);
        if (to == _at) return _at;
        _inner?.Dispose();
        _inner = null;
        return _at = to;
    }

    public override void Flush() { }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) _inner?.Dispose();
        base.Dispose(disposing);
    }
}
