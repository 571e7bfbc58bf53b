namespace Bluelamp.Search;

/// <summary>How well a document answers: first by how little had to be guessed of what was typed, then by weight.</summary>
/// <remarks>One whole number, so that sums do not depend on the order of work, which depends on how common a word is among all documents.
/// A question has at most 100 words: 2 guesses and 83,000 of weight each keep within it.</remarks>
internal static class Score
{
    /// <summary>A guess costs more than all words can weigh.</summary>
    public const int Guess = 1 << 23;

    /// <summary>What a document has for answering at all.</summary>
    public const int Start = 200 * Guess;

    /// <summary>Lifts a word's own score above 0, which means that there is none.</summary>
    public const int Lift = 4 * Guess;

    /// <summary>What a word of a text is worth of which only a part was typed: little, the same in every text.</summary>
    public const int InPart = 16;
}
