using Bluelamp.Kernel;

namespace Bluelamp.PublicAccess;

/// <summary>A letter to a member of the public. In a real force its words are erased once it is sent; the demo
/// keeps it for its letter page.</summary>
public sealed record Mail : IRecord<Mail>
{
    public static string Type => "mail";
    public static Label Label => PublicAccessRoom.Private;
    public static bool Searchable => false;

    /// <summary>The newest ones.</summary>
    public static readonly Index<Mail> ByTime = new(m => m.WrittenAt);

    public required string To { get; init; }
    public required string Subject { get; init; }
    public required string Text { get; init; }
    public required DateTimeOffset WrittenAt { get; init; }
    public DateTimeOffset? SentAt { get; init; }
    public string Title => Subject;
}

/// <summary>Which letter a job is to send.</summary>
public sealed record Letter(Id<Mail> Mail);

/// <summary>It was written.</summary>
public sealed record MailWritten : IHappening<Mail>;

/// <summary>It was sent.</summary>
public sealed record MailSent : IHappening<Mail>;

/// <summary>Notes that a letter was sent; outside the demo its words are erased.</summary>
[Grant("system")]
public sealed record NoteSent(Id<Mail> Mail, bool Keep, string Because = "the letter was sent") : ICommand<NoteSent>
{
    public static async Task<Changes> Handle(NoteSent command, Reading reading)
    {
        var mail = await reading.Get(command.Mail);
        return command.Keep
            ? Changes.Of(mail, mail.Record with { SentAt = reading.Now }, new MailSent())
            : new Changes().Erase(mail, new MailSent());
    }
}
