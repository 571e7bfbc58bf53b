using System.IO.MemoryMappedFiles;

namespace Bluelamp.Search;

/// <summary>The bytes of a segment at a fixed address: mapped from a file, or held in memory. They stay while this object is
/// reachable.</summary>
internal sealed unsafe class SegmentBytes
{
    private readonly MemoryMappedViewAccessor? _view;
    private readonly byte[]? _held;
    private readonly byte* _start;

    private SegmentBytes(MemoryMappedViewAccessor view, long length)
    {
        (_view, Length) = (view, length);
        view.SafeMemoryMappedViewHandle.AcquirePointer(ref _start);
    }

    private SegmentBytes(byte[] pinned)
    {
        (_held, Length) = (pinned, pinned.Length);
        _start = (byte*)System.Runtime.CompilerServices.Unsafe.AsPointer(
            ref System.Runtime.InteropServices.MemoryMarshal.GetArrayDataReference(pinned));
    }

    /// <summary>Files are unmapped when nobody reads them any more: a reader may still hold a segment that a merge has replaced.</summary>
    ~SegmentBytes() => _view?.SafeMemoryMappedViewHandle.ReleasePointer();

    /// <summary>Bytes in all.</summary>
    public long Length { get; }

    /// <summary>True for a segment that is not on disk.</summary>
    public bool IsHeld => _held is not null;

    public static SegmentBytes Map(string path)
    {
        var length = new FileInfo(path).Length;
        using var file = MemoryMappedFile.CreateFromFile(path, FileMode.Open, null, 0, MemoryMappedFileAccess.Read);
        return new(file.CreateViewAccessor(0, 0, MemoryMappedFileAccess.Read), length);
    }

    public static SegmentBytes Hold(ReadOnlySpan<byte> bytes)
    {
        var pinned = GC.AllocateUninitializedArray<byte>(bytes.Length, pinned: true);
        bytes.CopyTo(pinned);
        return new(pinned);
    }

    /// <summary>A stretch of it as values, as they were written.</summary>
    public ReadOnlySpan<T> Span<T>(long offset, long bytes) where T : unmanaged
    {
        if (offset < 0 || bytes < 0 || offset + bytes > Length)
            throw new InvalidDataException($"A search segment of {Length} bytes has none at {offset} to {offset + bytes}.");
        return new(_start + offset, checked((int)(bytes / sizeof(T))));
    }
}
