using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Text.Json;
using Bluelamp.Kernel;

namespace Bluelamp.Search;

/// <summary>The folder one node keeps its index in. Whatever stops in the middle of any of these steps, what stands there is as it was
/// before
/// or as it is after.</summary>
/// <param name="path">Made when it is not there.</param>
/// <param name="owned">The lock that says whose it is; null to read only.</param>
/// <param name="before">Told of every step before it is done.</param>
internal sealed class IndexFolder(string path, FileStream? owned, Action<string>? before = null) : IDisposable
{
    private const string ManifestName = "index.json";
    private const string Ending = ".segment";

    // More processes than this on one folder of one machine, and the rest keep theirs in memory.
    private const int NodesMax = 8;

    /// <summary>True when it may be written to.</summary>
    public bool IsOwned => owned is not null;

    /// <summary>Where it is.</summary>
    public string Path => path;

    /// <summary>Takes a folder of this house that no other process has; null when all are taken.</summary>
    public static IndexFolder? Own(string house, Action<string>? before = null)
    {
        for (var node = 1; node <= NodesMax; node++)
        {
            if (TryOwn(PathOf(house, node), before) is { } folder) return folder;
        }

        return null;
    }

    /// <summary>The first node's folder: owned when it is free, otherwise to read from what it has.</summary>
    public static IndexFolder First(string house) => TryOwn(PathOf(house, 1), null) ?? new(PathOf(house, 1), null);

    /// <summary>What the index is; null when there is none that can be used.</summary>
    public Manifest? Read()
    {
        try
        {
            var file = System.IO.Path.Combine(path, ManifestName);
            if (!File.Exists(file)) return null;
            var manifest = JsonSerializer.Deserialize<Manifest>(File.ReadAllBytes(file), Json.Options);
            return manifest?.Version == Manifest.VersionNow ? manifest : null;
        }
        catch (Exception fault) when (fault is IOException or JsonException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Puts a manifest in place of the one before; durable when this returns. Files that it does not name are then
    /// dropped.</summary>
    public void Write(Manifest manifest)
    {
        var (file, draft) = (System.IO.Path.Combine(path, ManifestName), System.IO.Path.Combine(path, ManifestName + ".new"));
        before?.Invoke("create manifest");
        using (var stream = new FileStream(draft, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            JsonSerializer.Serialize(stream, manifest, Json.Options);
            before?.Invoke("flush manifest");
            stream.Flush(flushToDisk: true);
        }

        before?.Invoke("move manifest");
        File.Move(draft, file, overwrite: true);
        Sweep(manifest);
    }

    /// <summary>Drops the segments that a manifest does not name: left by a crash, or merged away.</summary>
    public void Sweep(Manifest? manifest)
    {
        var named = manifest?.Segments.Select(s => s.File).ToHashSet() ?? [];
        foreach (var file in Directory.EnumerateFiles(path, "*" + Ending).Where(f => !named.Contains(System.IO.Path.GetFileName(f))))
        {
            before?.Invoke("delete segment");
            File.Delete(file);
        }
    }

    /// <summary>Writes a segment; durable when this returns.</summary>
    public Segment Save(Action<Stream> write)
    {
        var file = System.IO.Path.Combine(path, $"{Guid.CreateVersion7():n}{Ending}");
        before?.Invoke("create segment");
        using (var stream = new FileStream(file, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 20))
        {
            write(stream);
            before?.Invoke("flush segment");
            stream.Flush(flushToDisk: true);
        }

        before?.Invoke("map segment");
        return Segment.Map(file, SumOf(file));
    }

    /// <summary>Opens a segment that a manifest names.</summary>
    /// <exception cref="InvalidDataException">It is not as it was written.</exception>
    public Living Open(ManifestSegment written)
    {
        var file = System.IO.Path.Combine(path, written.File);
        if (SumOf(file) != written.Sum) throw new InvalidDataException($"{file} is not as it was written.");
        var dead = MemoryMarshal.Cast<byte, ulong>(Convert.FromBase64String(written.Dead)).ToArray();
        return new(Segment.Map(file, written.Sum), dead);
    }

    /// <inheritdoc/>
    public void Dispose() => owned?.Dispose();

    private static IndexFolder? TryOwn(string path, Action<string>? before)
    {
        try
        {
            Directory.CreateDirectory(path);
            var owned = new FileStream(
                System.IO.Path.Combine(path, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1);
            return new(path, owned, before);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static string PathOf(string house, int node) =>
        System.IO.Path.Combine(house, "search", node.ToString(CultureInfo.InvariantCulture));

    // CRC-32C: finds a damaged disk, not a malicious hand.
    private static uint SumOf(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read,
            FileShare.Read | FileShare.Delete, 0, FileOptions.SequentialScan);
        var buffer = new byte[1 << 20];
        var sum = uint.MaxValue;
        for (int read; (read = stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false)) > 0;)
        {
            foreach (var word in MemoryMarshal.Cast<byte, ulong>(buffer.AsSpan(0, read & ~7))) sum = BitOperations.Crc32C(sum, word);
            foreach (var one in buffer.AsSpan(read & ~7, read & 7)) sum = BitOperations.Crc32C(sum, one);
        }

        return sum;
    }
}
