using System.Diagnostics;

namespace Bluelamp.Kit.Cluster;

/// <summary>A small disk of one's own (ext4 in a file), to be filled and broken; gone when disposed.</summary>
public sealed class SmallDisk : IAsyncDisposable
{
    private const int Block = 1 << 20;

    private readonly string _folder = Directory.CreateTempSubdirectory("bluelamp-disk-").FullName;

    private SmallDisk()
    {
    }

    /// <summary>Where it is mounted.</summary>
    public string Path => System.IO.Path.Combine(_folder, "disk");

    /// <summary>True when this machine lets us mount one.</summary>
    public static bool IsPossible => Environment.UserName == "root" && File.Exists("/dev/loop-control");

    private string Image => System.IO.Path.Combine(_folder, "image");

    private string Ballast => System.IO.Path.Combine(Path, "ballast");

    /// <summary>Makes one; null where this machine does not let us.</summary>
    public static async Task<SmallDisk?> Mount(int megabytes)
    {
        if (!IsPossible) return null;
        var disk = new SmallDisk();
        Directory.CreateDirectory(disk.Path);
        try
        {
            await Shell($"truncate -s {megabytes}M {disk.Image} && mkfs.ext4 -q -m 0 -O ^has_journal {disk.Image} && {disk.Mounting} "
                + $"&& chmod 755 {disk._folder} && chmod 1777 {disk.Path}");
            return disk;
        }
        catch (InvalidOperationException)
        {
            await disk.DisposeAsync();
            return null;
        }
    }

    /// <summary>Takes all that is left of it.</summary>
    public void Fill()
    {
        var left = new DriveInfo(Path).AvailableFreeSpace - Block;
        if (left > 0)
        {
            // Taken, not written: that is quick.
            using var most = File.Open(Ballast, new FileStreamOptions
            {
                Mode = FileMode.Create, Access = FileAccess.Write, PreallocationSize = left,
            });
        }

        using var rest = new FileStream(Ballast + ".rest", FileMode.Create, FileAccess.Write, FileShare.None, 0);
        var block = new byte[Block];
        for (var size = Block; size >= 512;)
        {
            try
            {
                rest.Write(block, 0, size);
            }
            catch (IOException)
            {
                size /= 2;
            }
        }
    }

    /// <summary>Gives back what was taken.</summary>
    public void Free()
    {
        File.Delete(Ballast);
        File.Delete(Ballast + ".rest");
    }

    /// <summary>As the system does when it meets an error of the disk: from now on it is read-only, whoever has files open.</summary>
    public async Task Break() => await Shell($"echo broken > /sys/fs/ext4/$(basename $(findmnt -n -o SOURCE {Path}))/trigger_fs_error");

    /// <summary>Checks it and mounts it again; nobody may have a file of it open.</summary>
    public async Task Mend() => await Shell($"umount {Path} && (fsck.ext4 -p -f {Image} > /dev/null || test $? -le 1) && {Mounting}");

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (Directory.Exists(Path)) await Shell($"umount {Path} 2> /dev/null || true");
        Directory.Delete(_folder, recursive: true);
    }

    private string Mounting => $"mount -o loop,errors=remount-ro {Image} {Path}";

    private static async Task Shell(string script)
    {
        using var process = Process.Start(new ProcessStartInfo("sh", ["-c", script]) { RedirectStandardError = true })!;
        var errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0) throw new InvalidOperationException(errors.Trim());
    }
}
