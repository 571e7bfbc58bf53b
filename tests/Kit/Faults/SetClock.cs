namespace Bluelamp.Kit.Faults;

/// <summary>A clock that a program is started under and that is set while it runs (Debian's package faketime).</summary>
internal sealed class SetClock : IDisposable
{
    private readonly string _file = Path.GetTempFileName();

    /// <exception cref="NotHere">faketime is not installed.</exception>
    public SetClock()
    {
        var library = (Directory.Exists("/usr/lib") ? Directory.GetDirectories("/usr/lib", "*-linux-*") : [])
            .Select(d => Path.Combine(d, "faketime", "libfaketimeMT.so.1")).FirstOrDefault(File.Exists)
            ?? throw new NotHere("it needs faketime, to set a clock: apt-get install faketime");
        Environment = new Dictionary<string, string>
        {
            ["LD_PRELOAD"] = library, ["FAKETIME_TIMESTAMP_FILE"] = _file, ["FAKETIME_CACHE_DURATION"] = "1",
            ["FAKETIME_DONT_FAKE_MONOTONIC"] = "1",
        };
        Set(TimeSpan.Zero);
    }

    /// <summary>What a program is started with to live by it.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; }

    /// <summary>Sets it so far from the true time, at once.</summary>
    public void Set(TimeSpan by)
    {
        // Whoever looks meanwhile sees the old time or the new one, never half a line.
        File.WriteAllText(_file + ".new", string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{by.TotalSeconds:+0;-0}"));
        File.Move(_file + ".new", _file, overwrite: true);
    }

    public void Dispose() => File.Delete(_file);
}
