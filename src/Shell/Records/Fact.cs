using Bluelamp.Kernel;

namespace Bluelamp.Shell.Records;

/// <summary>One fact of a record as a person reads it.</summary>
/// <param name="Section">The heading it stands under; null for the record's own details.</param>
/// <param name="Path">Its place in the stored JSON: <c>name.family</c>; entries of a list share their list's.</param>
/// <param name="Label">What it is called.</param>
/// <param name="Parts">The value: words and links.</param>
public sealed record Fact(string? Section, string Path, string Label, IReadOnlyList<FactPart> Parts)
{
    /// <summary>The value as one text: two facts of one path and key are the same fact.</summary>
    public string Key { get; } = string.Join('\u001f', Parts.Select(p => $"{p.Label}={(p.Link is { } link ? link.ToString() : p.Text)}"));
}

/// <summary>A part of a fact: words, or the record it names.</summary>
/// <param name="Label">What the part is called, where it does not speak for itself.</param>
/// <param name="Text">The words; empty for a link.</param>
/// <param name="Link">The record named.</param>
public sealed record FactPart(string? Label, string Text, Ref? Link = null);

/// <summary>Says a stored code in words: <c>IC1</c> is "White, North European". A room adds one for its own tables.</summary>
public interface IFactWords
{
    /// <summary>The words for a value at a path of a record type; null where it is not this room's to say.</summary>
    string? Words(Reading reading, string type, string path, string value);
}

/// <summary>A value that people write otherwise than the store does: a plate with its space, a telephone number from its nought.</summary>
public interface IShown
{
    /// <summary>As people write it.</summary>
    string Shown { get; }
}
