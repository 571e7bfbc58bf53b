using Bluelamp.Kernel;

namespace Bluelamp.Shell;

/// <summary>How the house was started.</summary>
public sealed record HouseOptions
{
    /// <summary>The data folder: database, files, keys, and the force's own tables.</summary>
    public required string Folder { get; init; }

    /// <summary>A PostgreSQL connection string; null when the store is in the folder.</summary>
    public string? Connection { get; init; }

    /// <summary>Where stored files are; null when they are in the folder.</summary>
    public IFileCarrier? Files { get; init; }

    /// <summary>The seed of the demo force; null for a real one.</summary>
    public int? DemoSeed { get; init; }

    /// <summary>How much faster than the clock the demo force lives.</summary>
    public double Speed { get; init; } = 1;

    /// <summary>True for a demo force: personas on the sign-in page, mails land on a page.</summary>
    public bool IsDemo => DemoSeed is not null;
}
