using Bluelamp.Kit;
using Bluelamp.Kit.Cluster;

namespace Bluelamp.Kernel.Tests;

/// <summary>A disk that takes nothing more.</summary>
public sealed class DiskTests
{
    private const int Megabytes = 24;
    private static readonly Actor Writer = TestHouse.As("w", "writer");

    [Fact]
    public async Task A_full_disk_refuses_with_a_sentence_is_read_meanwhile_and_written_again_once_there_is_space()
    {
        await using var disk = await SmallDisk.Mount(Megabytes);
        Assert.SkipWhen(disk is null, "It needs root, to mount a small disk.");
        await using var store = await Open(disk!);
        var first = (await store.Run(Note("before"), Writer)).Id<Note>();
        disk!.Fill();

        // What is left of the last block may still take a few.
        var refused = await Assert.ThrowsAsync<DiskTrouble>(async () =>
        {
            for (var i = 0; i < 100; i++) await store.Run(Note($"meanwhile {i}"), Writer);
        });
        Assert.Contains("disk is full", refused.Message, StringComparison.Ordinal);
        var taken = await store.Read(Writer).Count<Note>();
        await Assert.ThrowsAsync<DiskTrouble>(() => Task.WhenAll(Enumerable.Range(0, 20).Select(i => store.Run(Note($"all {i}"), Writer))));
        Assert.Equal("before", (await store.Read(Writer).Get(first)).Record.Text);
        Assert.Equal(taken, await store.Read(Writer).Count<Note>());
        disk.Free();
        Assert.Equal($"N{taken + 1:000000}", (await store.Run(Note("after"), Writer)).Records[0].Number);
        Assert.Empty((await store.Verify()).Faults);
    }

    [Fact]
    public async Task A_full_disk_takes_no_file_leaves_nothing_of_it_and_takes_it_once_there_is_space()
    {
        await using var disk = await SmallDisk.Mount(Megabytes);
        Assert.SkipWhen(disk is null, "It needs root, to mount a small disk.");
        await using var store = await Open(disk!);
        var bytes = new byte[1 << 20];
        new Random(1).NextBytes(bytes);
        await store.Files.Save(new MemoryStream([1]), "text/plain", 1);
        disk!.Fill();
        await Assert.ThrowsAsync<DiskTrouble>(() => store.Files.Save(new MemoryStream(bytes), "video/mp4", bytes.Length));
        Assert.Single(Directory.GetFiles(Path.Combine(store.Folder, "files"), "*", SearchOption.AllDirectories));
        disk.Free();
        var kept = await store.Files.Save(new MemoryStream(bytes), "video/mp4", bytes.Length);
        await using var read = await store.Files.Open(kept.Sha256);
        using var back = new MemoryStream();
        await read.CopyToAsync(back);
        Assert.Equal(bytes, back.ToArray());
    }

    [Fact]
    public async Task A_disk_turned_read_only_refuses_with_a_sentence_and_is_read()
    {
        await using var disk = await SmallDisk.Mount(Megabytes);
        Assert.SkipWhen(disk is null, "It needs root, to mount a small disk.");
        await using var store = await Open(disk!);
        var first = (await store.Run(Note("before"), Writer)).Id<Note>();
        await disk!.Break();
        var refused = await Assert.ThrowsAsync<DiskTrouble>(() => store.Run(Note("after"), Writer));
        Assert.Contains("takes no writes", refused.Message, StringComparison.Ordinal);
        Assert.Equal("before", (await store.Read(Writer).Get(first)).Record.Text);
        await Assert.ThrowsAsync<DiskTrouble>(() => store.Files.Save(new MemoryStream([1]), "text/plain", 1));
    }

    private static WriteNote Note(string text) => new(text, Colour.Red, 1, "test");

    private static Task<Store> Open(SmallDisk disk) =>
        Store.Open(new() { Folder = Path.Combine(disk.Path, "house"), Catalogue = new([typeof(Note).Assembly]) });
}
