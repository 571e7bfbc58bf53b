using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Bluelamp.Kernel;

namespace Bluelamp.Bus;

/// <summary>A message as it came: <c>{"id": "…", "command": "crime/charge", "body": {…}}</c>.</summary>
/// <param name="Command">Which command.</param>
/// <param name="Body">The command's fields.</param>
/// <param name="Id">The sender's own, the same whenever it is sent again; null when the envelope around it says so.</param>
public sealed record Message(string Command, JsonElement Body, string? Id = null);

/// <summary>What a sender is told.</summary>
/// <param name="Id">Of the message answered.</param>
/// <param name="Outcome"><c>done</c> or <c>refused</c>.</param>
/// <param name="Position">Its place in the log, when it was done.</param>
/// <param name="Records">What it made or changed.</param>
/// <param name="Sentence">Why it was refused and what to do.</param>
/// <param name="Field">The field the refusal is about.</param>
public sealed record Reply(
    string Id, string Outcome, LogPosition? Position = null, IReadOnlyList<Reference>? Records = null, string? Sentence = null,
    string? Field = null)
{
    /// <summary>True when it was done.</summary>
    public bool IsDone => Outcome == Done;

    /// <summary>The outcome of what was done.</summary>
    public const string Done = "done";

    /// <summary>The outcome of what was not.</summary>
    public const string Refused = "refused";
}

/// <summary>Takes commands from other systems: once in effect each, under the sender's own grant; keeps what is refused.</summary>
public sealed class Inbox(Store store)
{
    /// <summary>Reads a message and does what it asks.</summary>
    /// <param name="source">Who sends.</param>
    /// <param name="json">The message.</param>
    /// <param name="given">The id its envelope gives it (AMQP message-id, Idempotency-Key), which goes before its own.</param>
    /// <param name="cancel">Gives up waiting.</param>
    public async Task<Reply> Take(Held<InboundSource> source, ReadOnlyMemory<byte> json, string? given, CancellationToken cancel)
    {
        // Without an id the same words are the same message: to repeat an effect, a sender says so with another id.
        var id = Checked(given) ?? $"sha256:{Convert.ToHexStringLower(SHA256.HashData(json.Span))}";
        if (json.Length > DeadLetter.BodyMax)
            return await Refuse(source, id, "", "", new($"A message holds at most {DeadLetter.BodyMax / 1000} KB. Send this as several."));
        try
        {
            var message = JsonSerializer.Deserialize<Message>(json.Span, Json.Strict) ?? throw new JsonException("it is null.");
            return await Take(source, Checked(given) ?? Checked(message.Id) ?? id, message.Command, message.Body.GetRawText(), cancel);
        }
        catch (JsonException wrong)
        {
            return await Refuse(source, id, "", Encoding.UTF8.GetString(json.Span),
                new($"This is no message of the form {{\"id\", \"command\", \"body\"}}: {wrong.Message.Split(" Path:")[0]}"));
        }
    }

    /// <summary>Sends a corrected message again, under the sender's grant and its first key: whatever came before, one effect.</summary>
    /// <exception cref="Refused">It is refused again; the letter goes on waiting.</exception>
    public async Task Resend(Held<DeadLetter> letter, string command, string body, Actor person, string because, CancellationToken cancel)
    {
        if (letter.Record.State != DeadLetterState.Waiting) letter.Record.Discard();
        var source = await store.Read(Pumps.House).Get(letter.Record.Source);
        var answer = await Run(source, letter.Record.Message, command, body, cancel);
        await store.Run(new NoteResent(letter.Id, body, answer.Position, because), person, cancel: cancel);
    }

    private async Task<Reply> Take(Held<InboundSource> source, string id, string command, string body, CancellationToken cancel)
    {
        if (await Letter(source, id) is { } before) return ReplyOf(before.Record);
        try
        {
            var answer = await Run(source, id, command, body, cancel);
            return new(id, Reply.Done, answer.Position, answer.Records);
        }
        catch (Refused refused)
        {
            return await Refuse(source, id, command, body, refused);
        }
        catch (Exception no) when (no is Stale or NotFound or Forbidden)
        {
            return await Refuse(source, id, command, body, new(no.Message));
        }
    }

    private async Task<Answer> Run(Held<InboundSource> source, string id, string name, string body, CancellationToken cancel)
    {
        if (!source.Record.Open) throw new Refused("This source is shut. Ask the force's administrator.");
        var kind = store.Catalogue.Command(name);
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(body));
        var command = await CommandBody.Read(kind, stream, cancel);
        return await store.Run(command, source.Record.Access, InboundSource.Key(source.Id, id), cancel);
    }

    private async Task<Reply> Refuse(Held<InboundSource> source, string id, string command, string body, Refused refused)
    {
        await store.Run(
            new KeepDeadLetter(source.Id, id, command.Length > 100 ? command[..100] : command, body, refused.Message, refused.Field),
            Pumps.House);

        // When the same message came twice at once, one letter is kept and both are answered with it.
        return await Letter(source, id) is { } kept
            ? ReplyOf(kept.Record) : throw new InvalidOperationException("A refused message was kept and is not there.");
    }

    private Task<Held<DeadLetter>?> Letter(Held<InboundSource> source, string id) =>
        store.Read(Pumps.House).Find(DeadLetter.ByMessage, source.Id, id).First();

    private static Reply ReplyOf(DeadLetter letter) => letter.State == DeadLetterState.Resent
        ? new(letter.Message, Reply.Done, letter.Position)
        : new(letter.Message, Reply.Refused, Sentence: letter.Sentence, Field: letter.Field);

    private static string? Checked(string? id) => id?.Trim() is { Length: > 0 and <= DeadLetter.MessageMax } given ? given : null;
}
