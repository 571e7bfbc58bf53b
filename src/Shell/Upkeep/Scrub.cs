using Bluelamp.Kernel;

namespace Bluelamp.Shell;

/// <summary>One reading of all stored files, each against the hash that is its name.</summary>
[Grant(Roles.Auditor, Roles.Administrator)]
public sealed record Scrub : IRecord<Scrub>
{
    /// <summary>More damaged files than this are counted and not named.</summary>
    public const int NamedMax = 100;

    public static string Type => "file-scrub";
    public static bool Searchable => false;

    /// <summary>Newest last.</summary>
    public static readonly Index<Scrub> ByTime = new(s => s.StartedAt);

    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When it was through; null while it goes on.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>The hash of the last file read: it goes on after that one.</summary>
    public string After { get; init; } = "";

    /// <summary>Files read so far.</summary>
    public long Files { get; init; }

    /// <summary>Bytes read so far.</summary>
    public long Bytes { get; init; }

    /// <summary>Files whose content is not what was stored.</summary>
    public long DamagedCount { get; init; }

    /// <summary>Their hashes, the first hundred.</summary>
    public IReadOnlyList<string> Damaged { get; init; } = [];

    public string Title => $"Reading of all stored files, {(DamagedCount == 0 ? "none damaged" : $"{DamagedCount:N0} damaged")}";
}

/// <summary>Notes how far a reading of all files has come.</summary>
/// <param name="Id">The reading; null begins one.</param>
/// <param name="Now">How it stands.</param>
/// <param name="Tell">User names to tell of damage that is new.</param>
/// <param name="Because">Why.</param>
[Grant("system")]
public sealed record NoteScrub(Id<Scrub>? Id, Scrub Now, IReadOnlyList<string> Tell, string Because) : ICommand<NoteScrub>
{
    public static async Task<Changes> Handle(NoteScrub command, Reading reading)
    {
        var happening = new FilesRead(command.Now.Files, command.Now.DamagedCount);
        var changes = command.Id is { } id
            ? Changes.Of(await reading.Get(id), command.Now, happening)
            : Changes.New(reading.NewId<Scrub>(), command.Now, happening);
        foreach (var user in command.Tell)
        {
            changes.And(Notice.To(
                reading.NewId<Notice>(), reading.Now, user,
                $"{command.Now.DamagedCount:N0} stored {(command.Now.DamagedCount == 1 ? "file does" : "files do")} not have the content "
                + "that was stored. Bring it back from a backup.", "/system#files"));
        }

        return changes;
    }
}

/// <summary>Stored files were read and compared.</summary>
public sealed record FilesRead(long Files, long Damaged) : IHappening<Scrub>;
