namespace Bluelamp.Journeys;

/// <summary>Every fact that anybody typed, or that a machine brought: the measure of the promise that a fact is typed once.</summary>
internal sealed class Typed
{
    /// <summary>A fact this short may stand inside another by chance.</summary>
    private const int TellingLength = 5;

    private readonly List<Fact> _facts = [];

    /// <summary>All of them, as typed.</summary>
    public IEnumerable<string> Words => _facts.Select(f => f.Words);

    /// <summary>A fact the system has without anybody's typing: a number the network brought, a name on record.</summary>
    public void Known(string words, string from) => _facts.Add(new(words, from, Folded(words)));

    /// <summary>Somebody types a fact.</summary>
    /// <exception cref="TypedTwiceException">The system had it already.</exception>
    public void Note(string words, string where)
    {
        var fact = new Fact(words, where, Folded(words));
        if (_facts.Find(known => Same(known.Key, fact.Key)) is { } before) throw new TypedTwiceException(before, fact);
        _facts.Add(fact);
    }

    private static bool Same(string one, string other)
    {
        var (less, more) = one.Length <= other.Length ? (one, other) : (other, one);
        return less == more || (less.Replace(" ", "", StringComparison.Ordinal).Length >= TellingLength
            && $" {more} ".Contains($" {less} ", StringComparison.Ordinal));
    }

    // Spelling is no new fact: case, spaces and marks do not count, and digits written in groups are one number.
    private static string Folded(string words)
    {
        var letters = words.ToLowerInvariant().Select(c => char.IsLetterOrDigit(c) ? c : ' ').ToArray();
        var parts = new string(letters).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return parts.All(p => p.Any(char.IsDigit)) || parts is [{ Length: <= 4 }, { Length: <= 4 }] && words.Any(char.IsDigit)
            ? string.Concat(parts) : string.Join(' ', parts);
    }

    /// <summary>One fact and who brought it.</summary>
    public sealed record Fact(string Words, string Where, string Key);
}

/// <summary>The promise is broken: somebody had to type what was known.</summary>
internal sealed class TypedTwiceException(Typed.Fact before, Typed.Fact again)
    : Exception($"\"{again.Words}\" was typed at {again.Where}; it was known from {before.Where} (\"{before.Words}\").");
