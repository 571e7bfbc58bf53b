using Bluelamp.Kernel;

namespace Bluelamp.Shell;

/// <summary>A backup that was written, read again and found whole.</summary>
[Grant(Roles.Auditor, Roles.Administrator)]
public sealed record BackupNote : IRecord<BackupNote>
{
    public static string Type => "backup";
    public static bool Searchable => false;

    /// <summary>Newest last.</summary>
    public static readonly Index<BackupNote> ByTime = new(b => b.TakenAt);

    /// <summary>When the house stood as it is in the backup, UTC.</summary>
    public required DateTimeOffset TakenAt { get; init; }

    /// <summary>The newest row of the log in it.</summary>
    public required LogPosition Position { get; init; }

    /// <summary>The file's name, without where it was written to.</summary>
    public required string File { get; init; }

    /// <summary>Bytes.</summary>
    public required long Length { get; init; }

    /// <summary>The file's check sum: 64 hexadecimal digits.</summary>
    public required string Sha256 { get; init; }

    /// <summary>How long it took.</summary>
    public required double Seconds { get; init; }

    /// <summary>A sentence for each stored file that was found damaged; none when all were whole.</summary>
    public IReadOnlyList<string> Faults { get; init; } = [];

    public string Title => $"Backup {File}";
}

/// <summary>Notes that a backup was written.</summary>
[Grant("system")]
public sealed record NoteBackup(BackupNote Taken, string Because) : ICommand<NoteBackup>
{
    private const int FaultsMax = 100;

    /// <summary>Of a copy that ended.</summary>
    public static NoteBackup Of(string file, CopyReport taken) => new(
        new()
        {
            TakenAt = taken.TakenAt, Position = taken.Position, File = file, Length = taken.Length, Sha256 = taken.Sha256,
            Seconds = taken.Seconds, Faults = [.. taken.Faults.Take(FaultsMax)],
        },
        "a backup was written");

    public static Task<Changes> Handle(NoteBackup command, Reading reading) =>
        Task.FromResult(Changes.New(reading.NewId<BackupNote>(), command.Taken, new BackupWritten(command.Taken.Length)));
}

/// <summary>A backup was written.</summary>
public sealed record BackupWritten(long Length) : IHappening<BackupNote>;
