namespace Bluelamp.Shell;

/// <summary>One answer a person may choose in a list, a radio group or a set of checkboxes.</summary>
/// <param name="Value">What is sent.</param>
/// <param name="Text">What is read.</param>
/// <param name="Hint">A line below it that says when to choose it.</param>
public sealed record Choice(string Value, string Text, string? Hint = null);
