using Bluelamp.Kernel;

namespace Bluelamp.Shell;

/// <summary>A line for one person's attention, with where to go for it. Its text names nothing that its link would hide.</summary>
[Grant]
public sealed record Notice : IRecord<Notice>
{
    /// <summary>Longer than this is not read in passing.</summary>
    public const int TextMax = 200;

    public static string Type => "notice";
    public static bool Searchable => false;

    /// <summary>A person's notices by when they were read: the unread ones are those of no time.</summary>
    public static readonly Index<Notice> Unread = new(n => n.User, n => n.ReadAt);

    /// <summary>A person's notices by when they came.</summary>
    public static readonly Index<Notice> Of = new(n => n.User, n => n.At);

    /// <summary>For whom, by user name.</summary>
    public required string User { get; init; }

    /// <summary>One sentence: what happened, or what is asked.</summary>
    public required string Text { get; init; }

    /// <summary>The page to go to, a path of this site.</summary>
    public string? Link { get; init; }

    /// <summary>When it came.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>When it was read; null until then.</summary>
    public DateTimeOffset? ReadAt { get; init; }

    public string Title => Text;

    /// <summary>The changes that give a person a notice, to stand beside a command's own:
    /// <c>changes.And(Notice.To(reading.NewId&lt;Notice&gt;(), reading.Now, "ali", "…"))</c>. Its label names that person alone.</summary>
    public static Changes To(Id<Notice> id, DateTimeOffset at, string user, string text, string? link = null)
    {
        if (link is not null && (!link.StartsWith('/') || link.StartsWith("//", StringComparison.Ordinal)))
            throw new ArgumentException($"A notice leads to a page of this site, not to {link}.", nameof(link));
        var notice = new Notice { User = user, Text = text.Length > TextMax ? text[..TextMax] : text, Link = link, At = at };
        return Changes.New(id, notice, new NoticeGiven(), new(Marking.Official, [], [user]));
    }

    /// <summary>Notes that its reader has read it; reading it again changes nothing.</summary>
    public Notice Read(DateTimeOffset at) => ReadAt is null ? this with { ReadAt = at } : this;
}

/// <summary>The notice was given.</summary>
public sealed record NoticeGiven : IHappening<Notice>;

/// <summary>Its reader read it.</summary>
public sealed record NoticeRead : IHappening<Notice>;
