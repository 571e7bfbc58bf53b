using System.ComponentModel.DataAnnotations;
using Bluelamp.Kernel;
using Bluelamp.Shell.Records;

namespace Bluelamp.Pole;

/// <summary>The way a fact came to the force.</summary>
public enum Channel
{
    Call999,
    Call101,
    Online,
    Email,
    FrontCounter,
    Officer,
    Custody,
    Intelligence,
    OtherForce,
    Import,
    System,
}

/// <summary>Where facts came from: by which channel, from what record or document, when and by whom.</summary>
public sealed record Provenance
{
    /// <summary>The way it came.</summary>
    public required Channel Channel { get; init; }

    /// <summary>When it was told, UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Who took it down: a user name, or a part of the house.</summary>
    public required string By { get; init; }

    /// <summary>The record it came with: the call, the online report.</summary>
    public Ref? Source { get; init; }

    /// <summary>What it was read from, where that is no record: a file, a document, another force's reference.</summary>
    public string? From { get; init; }

    /// <summary>How the information was graded, where it was.</summary>
    public Grading? Grading { get; init; }

    /// <summary>Where the facts of a command in hand come from: now, by the person who asks.</summary>
    public static Provenance Of(Reading reading, Channel channel, Ref? source = null, string? from = null) =>
        new() { Channel = channel, At = reading.Now, By = reading.Actor.Name, Source = source, From = from };
}

/// <summary>The 3x5x2 grading of information: how good the source, how good the information, how it may be handled.</summary>
public sealed record Grading(SourceGrade Source, InformationGrade Information, HandlingGrade Handling) : IShown
{
    string IShown.Shown => ToString();

    /// <summary>As officers write it: <c>2-B-P</c>.</summary>
    public override string ToString() => $"{(int)Source + 1}-{"ABCDE"[(int)Information]}-{"PC"[(int)Handling]}";
}

/// <summary>3x5x2 source: 1 reliable, 2 untested, 3 not reliable.</summary>
public enum SourceGrade
{
    [Display(Name = "1 Reliable")]
    Reliable,
    [Display(Name = "2 Untested")]
    Untested,
    [Display(Name = "3 Not reliable")]
    NotReliable,
}

/// <summary>
/// 3x5x2 information: A known directly, B known indirectly but corroborated, C known indirectly, D not known, E suspected false.
/// </summary>
public enum InformationGrade
{
    [Display(Name = "A Known directly to the source")]
    KnownDirectly,
    [Display(Name = "B Known indirectly, but corroborated")]
    KnownIndirectlyCorroborated,
    [Display(Name = "C Known indirectly")]
    KnownIndirectly,
    [Display(Name = "D Not known")]
    NotKnown,
    [Display(Name = "E Suspected to be false")]
    SuspectedFalse,
}

/// <summary>3x5x2 handling: P lawful sharing permitted, C permitted with conditions.</summary>
public enum HandlingGrade
{
    [Display(Name = "P Lawful sharing permitted")]
    Permitted,
    [Display(Name = "C Lawful sharing permitted with conditions")]
    Conditions,
}
