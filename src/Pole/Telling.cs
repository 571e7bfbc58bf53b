using System.ComponentModel;

namespace Bluelamp.Pole;

/// <summary>What every form asks about the telling itself: how it came, from what, and why it is recorded.</summary>
public sealed class Telling
{
    /// <summary>How the facts came.</summary>
    [DisplayName("How did you get this?")]
    public Channel Channel { get; set; } = Channel.Officer;

    /// <summary>What they were read from.</summary>
    public string? From { get; set; }

    /// <summary>Why it is recorded or changed.</summary>
    public string? Because { get; set; }

    /// <summary>The reason as a command takes it; the store refuses an empty one.</summary>
    public string Why => Because ?? "";
}
