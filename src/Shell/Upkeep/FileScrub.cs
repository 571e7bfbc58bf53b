using Bluelamp.Kernel;
using Bluelamp.Shell.Access;

namespace Bluelamp.Shell;

/// <summary>Reads every stored file once a week and compares it with its hash: a bit that flipped on the disk is found before the file is
/// needed in court, and while a backup still has it.</summary>
public sealed class FileScrub(Lazy<Store> opened) : IDuty
{
    // Slow enough that nobody who works notices, fast enough for twenty terabytes in a week.
    private const int BytesPerSecond = 32 * 1024 * 1024;
    private const int NoteEveryFiles = 10_000;
    private const long NoteEveryBytes = 4L * 1024 * 1024 * 1024;
    private const int ToldMax = 50;

    private static readonly TimeSpan Every = TimeSpan.FromDays(7);
    private static readonly TimeSpan LookEvery = TimeSpan.FromMinutes(10);
    private static readonly Actor Part = Actor.System("file-scrub");

    private Store Store => opened.Value;

    /// <inheritdoc/>
    public async Task Do(CancellationToken cancel)
    {
        while (true)
        {
            await Task.Delay(LookEvery, Store.Time, cancel);
            await Look(cancel);
        }
    }

    /// <summary>Reads all files when it is time, from where the last reading stopped when it was not through.</summary>
    public async Task Look(CancellationToken cancel)
    {
        var newest = await Store.Read(Part).Find(Scrub.ByTime).Descending().First();
        var now = Store.Time.GetUtcNow();
        if (newest?.Record.EndedAt is { } ended && now - ended < Every) return;
        var (id, scrub) = newest is { Record.EndedAt: null }
            ? (newest.Id, newest.Record) : ((Id<Scrub>?)null, new Scrub { StartedAt = now });
        var noted = scrub;
        await foreach (var sha256 in Store.Files.All(scrub.After, cancel))
        {
            var (bytes, whole) = await Read(sha256, cancel);
            scrub = scrub with
            {
                After = sha256,
                Files = scrub.Files + 1,
                Bytes = scrub.Bytes + bytes,
                DamagedCount = scrub.DamagedCount + (whole ? 0 : 1),
                Damaged = whole || scrub.Damaged.Count >= Scrub.NamedMax ? scrub.Damaged : [.. scrub.Damaged, sha256],
            };
            if (scrub.Files - noted.Files < NoteEveryFiles && scrub.Bytes - noted.Bytes < NoteEveryBytes
                && (whole || noted.DamagedCount > 0)) continue;
            id = await Note(id, scrub, noted);
            noted = scrub;
        }

        // A house without files leaves no row a week.
        if (scrub.Files > 0) await Note(id, scrub with { EndedAt = Store.Time.GetUtcNow() }, noted);
    }

    private async Task<Id<Scrub>> Note(Id<Scrub>? id, Scrub scrub, Scrub noted)
    {
        // One notice a reading: the page says how many there are by now.
        var tell = scrub.DamagedCount > 0 && noted.DamagedCount == 0 ? await Administrators() : [];
        return (await Store.Run(new NoteScrub(id, scrub, tell, "stored files are read once a week"), Part)).Id<Scrub>();
    }

    // A file that is gone since it was listed is no damage.
    private async Task<(long Bytes, bool Whole)> Read(string sha256, CancellationToken cancel)
    {
        var (read, began, buffer) = (0L, Store.Time.GetTimestamp(), new byte[1 << 18]);
        try
        {
            await using var file = await Store.Files.Open(sha256, cancel);
            int length;
            while ((length = await file.ReadAsync(buffer, cancel)) > 0)
            {
                read += length;
                var ahead = TimeSpan.FromSeconds((double)read / BytesPerSecond) - Store.Time.GetElapsedTime(began);
                if (ahead > TimeSpan.FromMilliseconds(20)) await Task.Delay(ahead, Store.Time, cancel);
            }

            return (read, true);
        }
        catch (InvalidDataException)
        {
            return (read, false);
        }
        catch (NotFound)
        {
            return (0, true);
        }
    }

    private async Task<IReadOnlyList<string>> Administrators()
    {
        var all = new List<string>();
        string? after = null;
        do
        {
            var page = await Store.Read(Part).Find(Account.ByName).Page(100, after);
            all.AddRange(page.Rows.Select(a => a.Record).Where(a => a.Enabled && a.Roles.Contains(Roles.Administrator))
                .Select(a => a.UserName));
            after = page.Next;
        }
        while (after is not null && all.Count < ToldMax);
        return [.. all.Take(ToldMax)];
    }
}
