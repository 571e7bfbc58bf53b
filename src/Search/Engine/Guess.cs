namespace Bluelamp.Search;

/// <summary>How much is taken for what was typed.</summary>
internal enum Depth
{
    /// <summary>Nothing but the beginning of a last word.</summary>
    AsTyped,

    /// <summary>Words cut short, parts of numbers, slips of the finger in names and titles.</summary>
    Near,

    /// <summary>More slips in short names.</summary>
    Far,

    /// <summary>Slips of the finger in any text.</summary>
    Anywhere,
}

/// <summary>What may be taken for what was typed.</summary>
internal static class Guess
{
    /// <summary>Fewer answers than this to what was typed as it stands, and what may have been meant is looked for too.</summary>
    public const int Below = 20;

    /// <summary>Fewer answers than this to what was nearly typed, and what is less near is looked for too.</summary>
    public const int FarBelow = 5;

    /// <summary>A word cut short, or a part of a number, has at least so many characters.</summary>
    public const int PartFrom = 3;

    /// <summary>A part of a plate, a telephone number, a serial number: never of a plain word, whose middle nobody types.</summary>
    public static bool MayBePart(ReadOnlySpan<char> typed, ReadOnlySpan<char> word) =>
        word.ContainsAnyInRange('0', '9') && (typed.ContainsAnyInRange('0', '9') || word.Length <= Patterns.PlateLengthMax);

    /// <summary>How many slips a word may hold: one in a plate, misread; none in a number or a short word, which would be
    /// another.</summary>
    /// <param name="typed">The word.</param>
    /// <param name="isFar">When little was found nearer: two in every word of four letters or more, a letter missing in one of
    /// three.</param>
    public static int SlipsMax(ReadOnlySpan<char> typed, bool isFar = false) =>
        typed.ContainsAnyInRange('0', '9') ? IsPlate(typed) ? 1 : 0
        : typed.Length switch { < 3 => 0, 3 => isFar ? 1 : 0, < 8 when !isFar => 1, _ => Near.SlipsMax };

    private static bool IsPlate(ReadOnlySpan<char> typed) =>
        typed.Length is >= 6 and <= Patterns.PlateLengthMax && typed.ContainsAnyExceptInRange('0', '9');
}
