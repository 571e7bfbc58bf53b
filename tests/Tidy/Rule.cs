namespace Bluelamp.Tidy.Tests;

/// <summary>A rule of the house over its own source, with the proof that it can fail.</summary>
/// <param name="Sentence">What holds.</param>
/// <param name="Find">Where it does not: one line for each place.</param>
internal sealed record Rule(string Sentence, Func<Tree, IEnumerable<string>> Find)
{
    /// <summary>Trees that break the rule, each in one place.</summary>
    public required IReadOnlyList<Tree> Bad { get; init; }

    /// <summary>A tree close to a bad one that keeps the rule.</summary>
    public required Tree Good { get; init; }

    /// <summary>A rule about single lines of some files.</summary>
    public static IEnumerable<string> Lines(IEnumerable<Source> files, Func<string, bool> isBad, string why) =>
        from file in files
        from line in file.Lines.Select((text, i) => (Text: text, Number: i + 1))
        where isBad(line.Text)
        select $"{file.Path}:{line.Number} {why}";
}
