using System.Buffers.Binary;
using System.IO.Pipelines;
using System.Text;

namespace Bluelamp.Kernel;

/// <summary>A piece of a file on its way.</summary>
/// <param name="Path">In the folder of the house, with slashes; <c>files/</c> and a hash for a stored file.</param>
/// <param name="End">Whether it is the last piece, and if so whether what was sent may be kept.</param>
internal sealed record FilePart(string Path, PartEnd End, ReadOnlyMemory<byte> Bytes)
{
    public byte[] Write()
    {
        var path = Encoding.UTF8.GetBytes(Path);
        var length = new byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(length, (ushort)path.Length);
        return [.. length, .. path, (byte)End, .. Bytes.Span];
    }

    public static FilePart Read(ReadOnlyMemory<byte> bytes)
    {
        var length = BinaryPrimitives.ReadUInt16BigEndian(bytes.Span);
        return new(Encoding.UTF8.GetString(bytes.Span.Slice(2, length)), (PartEnd)bytes.Span[2 + length], bytes[(3 + length)..]);
    }
}

/// <summary>Whether a file goes on after a piece.</summary>
internal enum PartEnd { More, Whole, Damaged }

/// <summary>What a house keeps beside its store: stored files, keys, the force's own tables, maps, reports.</summary>
internal sealed class HouseFiles(string folder, Files? files) : IAsyncDisposable
{
    private const string Stored = "files/";

    // The store itself, and what is made again from its log.
    private static readonly string[] Left = ["bluelamp.db", "bluelamp.lock", "files", "search"];

    private Arriving? _arriving;

    /// <summary>All of them in pieces. A stored file whose content is not what it was is named, and comes as damaged.</summary>
    public async IAsyncEnumerable<FilePart> Parts(ICollection<string> faults)
    {
        var own = Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories) : [];
        foreach (var path in own.Select(p => Path.GetRelativePath(folder, p).Replace('\\', '/')).Where(IsOurs)
            .Order(StringComparer.Ordinal))
        {
            if (Path.Combine(folder, path) is var full && BackupReader.IsBackup(full)) continue;
            await using var content = new FileStream(full, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1);
            await foreach (var part in Cut(path, content, faults)) yield return part;
        }

        if (files is null) yield break;
        await foreach (var sha256 in files.All())
        {
            await using var content = await Opened(sha256);
            if (content is null) continue;
            await foreach (var part in Cut(Stored + sha256, content, faults)) yield return part;
        }
    }

    /// <summary>Takes a piece; answers true when a file is there with it.</summary>
    public async Task<bool> Take(FilePart part, CancellationToken cancel)
    {
        _arriving ??= part.Path.StartsWith(Stored, StringComparison.Ordinal)
            ? new StoredArriving(files!, part.Path[Stored.Length..]) : new OwnArriving(At(part.Path));
        await _arriving.Write(part.Bytes, cancel);
        if (part.End == PartEnd.More) return false;
        if (part.End == PartEnd.Whole) await _arriving.Keep();
        await DisposeAsync();
        return part.End == PartEnd.Whole;
    }

    /// <summary>Drops a file that has not come whole.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_arriving is not null) await _arriving.DisposeAsync();
        _arriving = null;
    }

    // Disposed of since it was listed: the law was quicker than we.
    private async Task<Stream?> Opened(string sha256)
    {
        try
        {
            return await files!.Open(sha256);
        }
        catch (NotFound)
        {
            return null;
        }
    }

    private static bool IsOurs(string path) =>
        !Left.Any(l => path.StartsWith(l, StringComparison.Ordinal) && (path.Length == l.Length || path[l.Length] is '/' or '-' or '.'));

    // What a file says about where it belongs is not believed when it leads out of the house.
    private string At(string path)
    {
        var full = Path.GetFullPath(Path.Combine(folder, path));
        return IsOurs(path) && full.StartsWith(Path.GetFullPath(folder) + Path.DirectorySeparatorChar, StringComparison.Ordinal)
            ? full : throw new Refused($"The backup would write to {full}. It is not one of ours.");
    }

    private static async IAsyncEnumerable<FilePart> Cut(string path, Stream content, ICollection<string> faults)
    {
        PartEnd end;
        do
        {
            var buffer = new byte[Block.Full];
            var length = 0;
            try
            {
                length = await content.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false);
                end = length < buffer.Length ? PartEnd.Whole : PartEnd.More;
            }
            catch (InvalidDataException damaged)
            {
                faults.Add(damaged.Message);
                end = PartEnd.Damaged;
            }

            yield return new(path, end, buffer.AsMemory(0, length));
        }
        while (end == PartEnd.More);
    }

    // A file on its way into the house; disposed before it was kept, nothing of it stays.
    private abstract class Arriving : IAsyncDisposable
    {
        public abstract Task Write(ReadOnlyMemory<byte> bytes, CancellationToken cancel);

        public abstract Task Keep();

        public abstract ValueTask DisposeAsync();
    }

    private sealed class StoredArriving : Arriving
    {
        private readonly Pipe _pipe = new();
        private readonly string _sha256;
        private readonly Task<StoredFile> _saving;

        public StoredArriving(Files files, string sha256) => (_sha256, _saving) = (sha256, Save(files));

        public override async Task Write(ReadOnlyMemory<byte> bytes, CancellationToken cancel)
        {
            if ((await _pipe.Writer.WriteAsync(bytes, cancel)).IsCompleted) await _saving;
        }

        public override async Task Keep()
        {
            await _pipe.Writer.CompleteAsync();
            if ((await _saving).Sha256 != _sha256) throw new IOException($"Stored file {_sha256} did not arrive with its content.");
        }

        public override async ValueTask DisposeAsync()
        {
            await _pipe.Writer.CompleteAsync(new OperationCanceledException());
            await ((Task)_saving).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        // A disk that is full must be heard by who writes, not waited for.
        private async Task<StoredFile> Save(Files files)
        {
            try
            {
                return await files.Save(_pipe.Reader.AsStream(), "", long.MaxValue);
            }
            finally
            {
                await _pipe.Reader.CompleteAsync();
            }
        }
    }

    private sealed class OwnArriving : Arriving
    {
        private readonly string _path;
        private readonly FileStream _file;

        public OwnArriving(string path)
        {
            _path = path;
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, Share = FileShare.None };
            if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            _file = new(path + ".arriving", options);
        }

        public override async Task Write(ReadOnlyMemory<byte> bytes, CancellationToken cancel) => await _file.WriteAsync(bytes, cancel);

        public override async Task Keep()
        {
            _file.Flush(flushToDisk: true);
            await _file.DisposeAsync();
            File.Move(_path + ".arriving", _path, overwrite: true);
        }

        public override async ValueTask DisposeAsync()
        {
            await _file.DisposeAsync();
            File.Delete(_path + ".arriving");
        }
    }
}
