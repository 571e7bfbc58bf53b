using Bluelamp.Kernel;
using Bluelamp.Shell;
using Bluelamp.Shell.Access;

namespace Bluelamp.Bus;

/// <summary>Where a refused message stands.</summary>
public enum DeadLetterState { Waiting, Resent, Discarded }

/// <summary>A command another system sent that was refused: kept until a person has corrected and resent it, or discarded it.</summary>
[Grant(Roles.Auditor, Roles.Administrator)]
public sealed record DeadLetter : IRecord<DeadLetter>
{
    /// <summary>A body longer than this is refused and not kept.</summary>
    public const int BodyMax = 40_000;

    /// <summary>A message id longer than this is none.</summary>
    public const int MessageMax = 200;

    public static string Type => "bus-dead-letter";
    public static bool Searchable => false;
    public static Label Label => Label.Sensitive;

    public static readonly Index<DeadLetter> ByMessage =
        new(d => d.Source, d => d.Message) { Unique = "This message was refused already." };
    public static readonly Index<DeadLetter> ByState = new(d => d.State, d => d.At);

    public required Id<InboundSource> Source { get; init; }

    /// <summary>The sender's id of the message.</summary>
    public required string Message { get; init; }

    /// <summary>The command it named, <c>crime/charge</c>.</summary>
    public required string Command { get; init; }

    /// <summary>The command's JSON as it came, or as it was corrected.</summary>
    public required string Body { get; init; }

    /// <summary>The refusal, as the sender was told.</summary>
    public required string Sentence { get; init; }

    /// <summary>The field it is about.</summary>
    public string? Field { get; init; }
    public required DateTimeOffset At { get; init; }
    public DeadLetterState State { get; init; } = DeadLetterState.Waiting;

    /// <summary>What came of it when it was resent.</summary>
    public LogPosition? Position { get; init; }

    public string Title => $"Refused message {Message}";

    /// <exception cref="Refused">It does not wait any more.</exception>
    public DeadLetter Resend(string body, LogPosition position) =>
        Open() with { State = DeadLetterState.Resent, Body = body, Position = position };

    /// <exception cref="Refused">It does not wait any more.</exception>
    public DeadLetter Discard() => Open() with { State = DeadLetterState.Discarded };

    private DeadLetter Open() => State == DeadLetterState.Waiting
        ? this
        : throw new Refused(State == DeadLetterState.Resent ? "This message was resent already." : "This message was discarded already.");
}

/// <summary>Keeps a refused message.</summary>
[Grant(Door.Role)]
public sealed record KeepDeadLetter(
    Id<InboundSource> Source, string Message, string Command, string Body, string Sentence, string? Field,
    string Because = "the message was refused") : ICommand<KeepDeadLetter>
{
    public static async Task<Changes> Handle(KeepDeadLetter command, Reading reading)
    {
        if (await reading.Find(DeadLetter.ByMessage, command.Source, command.Message).First() is not null) return Changes.None;
        var source = await reading.Get(command.Source);
        var letter = new DeadLetter
        {
            Source = command.Source, Message = command.Message, Command = command.Command, Body = command.Body,
            Sentence = command.Sentence, Field = command.Field, At = reading.Now,
        };

        // What it says may be about anything its sender may see.
        var marking = source.Record.Ceiling > Marking.OfficialSensitive ? source.Record.Ceiling : Marking.OfficialSensitive;
        return Changes.New(reading.NewId<DeadLetter>(), letter, new MessageRefused(source.Record.Name, command.Command, command.Field),
            new Label(marking, [], []));
    }
}

/// <summary>Notes that a refused message was resent and taken.</summary>
[Grant(Roles.Administrator)]
public sealed record NoteResent(Id<DeadLetter> Letter, string Body, LogPosition Position, string Because) : ICommand<NoteResent>
{
    public static async Task<Changes> Handle(NoteResent command, Reading reading)
    {
        var held = await reading.Get(command.Letter);
        return Changes.Of(held, held.Record.Resend(command.Body, command.Position), new MessageResent(held.Record.Command));
    }
}

/// <summary>Lets go of a refused message, with the reason.</summary>
[Grant(Roles.Administrator)]
public sealed record DiscardDeadLetter(Id<DeadLetter> Letter, string Because) : ICommand<DiscardDeadLetter>
{
    public static async Task<Changes> Handle(DiscardDeadLetter command, Reading reading)
    {
        var held = await reading.Get(command.Letter);
        return Changes.Of(held, held.Record.Discard(), new MessageDiscarded(held.Record.Command));
    }
}

/// <summary>A message from another system was refused.</summary>
public sealed record MessageRefused(string Source, string Command, string? Field) : IHappening<DeadLetter>;

/// <summary>A refused message was corrected, resent and taken.</summary>
public sealed record MessageResent(string Command) : IHappening<DeadLetter>;

/// <summary>A refused message was let go.</summary>
public sealed record MessageDiscarded(string Command) : IHappening<DeadLetter>;
