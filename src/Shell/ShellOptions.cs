namespace Bluelamp.Shell;

/// <summary>How this house is run.</summary>
/// <param name="Demo">True for the demo force: personas on the sign-in page, a banner on every page.</param>
public sealed record ShellOptions(bool Demo);
