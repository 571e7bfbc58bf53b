namespace Bluelamp.Control;

/// <summary>What the command bar shows.</summary>
/// <param name="Owner">The desk looked at on the board.</param>
/// <param name="Line">What stands in it: what was typed, while it could not be run.</param>
/// <param name="Error">Why it could not.</param>
/// <param name="Echo">What the last command answered.</param>
public sealed record BarView(string? Owner = null, string? Line = null, string? Error = null, Echo? Echo = null);
