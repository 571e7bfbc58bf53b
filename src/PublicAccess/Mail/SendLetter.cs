using System.Text.Json;
using Bluelamp.Kernel;
using Bluelamp.Shell;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Configuration;
using MimeKit;

namespace Bluelamp.PublicAccess;

/// <summary>Sends a letter. A mail server that is away means another try later; a letter is sent at least once.</summary>
public sealed class SendLetter(Lazy<Store> store, IPostman postman) : IWork
{
    public const string WorkName = "send-letter";

    /// <inheritdoc/>
    public string Name => WorkName;

    /// <inheritdoc/>
    public async Task Do(Job job, Id<Job> id, CancellationToken cancel)
    {
        var letter = JsonSerializer.Deserialize<Letter>(job.Body, Json.Options)!;
        if (await store.Value.Read(PublicAccessRoom.Counter).Seek(letter.Mail) is not { Record: { SentAt: null } mail }) return;
        await postman.Deliver(mail, cancel);
        await store.Value.Run(new NoteSent(letter.Mail, postman.KeepsLetters), PublicAccessRoom.Counter, cancel: cancel);
    }
}

/// <summary>Takes letters to their readers; a test puts its own in.</summary>
public interface IPostman
{
    /// <summary>True where letters stay readable after they are sent: the demo's letter page.</summary>
    bool KeepsLetters { get; }

    /// <summary>Delivers, or throws.</summary>
    Task Deliver(Mail mail, CancellationToken cancel);
}

/// <summary>SMTP as section <c>Smtp</c> says (Host, Port, User, PasswordFile, From); in the demo force letters
/// go to its letter page alone.</summary>
public sealed class Postman(HouseOptions house, IConfiguration configuration) : IPostman
{
    private const int SubmissionPort = 587; // RFC 6409

    /// <inheritdoc/>
    public bool KeepsLetters => house.IsDemo;

    /// <inheritdoc/>
    public async Task Deliver(Mail mail, CancellationToken cancel)
    {
        if (house.IsDemo) return;
        var smtp = configuration.GetSection("Smtp");
        if (smtp["Host"] is not { Length: > 0 } host || smtp["From"] is not { Length: > 0 } from)
            throw new InvalidOperationException(
                "No mail server is set: give Smtp:Host and Smtp:From in the configuration, then try again.");
        using var message = new MimeMessage { Subject = mail.Subject, Body = new TextPart("plain") { Text = mail.Text } };
        message.From.Add(MailboxAddress.Parse(from));
        message.To.Add(MailboxAddress.Parse(mail.To));
        using var client = new SmtpClient();
        await client.ConnectAsync(host, smtp.GetValue("Port", SubmissionPort), SecureSocketOptions.StartTlsWhenAvailable, cancel);
        if (smtp["User"] is { Length: > 0 } user)
            await client.AuthenticateAsync(user, (await File.ReadAllTextAsync(smtp["PasswordFile"] ?? "", cancel)).Trim(), cancel);
        await client.SendAsync(message, cancel);
        await client.DisconnectAsync(quit: true, cancel);
    }
}
