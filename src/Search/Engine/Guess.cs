namespace Bluelamp.Search;

/// <summary>What may be taken for what was typed.</summary>
internal static class Guess
{
    /// <summary>Fewer answers than this to what was typed as it stands, and what may have been meant is looked for too.</summary>
    public const int Below = 20;

    /// <summary>A word cut short, or a part of a number, has at least so many characters.</summary>
    public const int PartFrom = 3;

    /// <summary>A part of a plate, a telephone number, a serial number: never of a plain word, whose middle nobody types.</summary>
    public static bool MayBePart(ReadOnlySpan<char> typed, ReadOnlySpan<char> word) =>
        word.ContainsAnyInRange('0', '9') && (typed.ContainsAnyInRange('0', '9') || word.Length <= Patterns.PlateLengthMax);

    /// <summary>How many slips a word may hold: one in a plate, misread; none in a number or a short word, which would be another.</summary>
    public static int SlipsMax(ReadOnlySpan<char> typed) =>
        typed.ContainsAnyInRange('0', '9') ? IsPlate(typed) ? 1 : 0 : typed.Length switch { < 4 => 0, < 8 => 1, _ => 2 };

    private static bool IsPlate(ReadOnlySpan<char> typed) =>
        typed.Length is >= 6 and <= Patterns.PlateLengthMax && typed.ContainsAnyExceptInRange('0', '9');
}
