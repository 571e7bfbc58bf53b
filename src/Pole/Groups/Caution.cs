using Bluelamp.Pole.Matching;

namespace Bluelamp.Pole;

/// <summary>A rule above the weights: fields that agree because two people are of one family say less than they weigh, and two numbers
/// that only one person can hold say more.</summary>
/// <param name="Why">In a sentence.</param>
/// <param name="Most">The weight it holds a pair to, in bits.</param>
public sealed record Caution(string Why, double Most)
{
    // Fewer years than this may be a slip of the pen; from here on it is a parent and child of one name.
    private const int GenerationYears = 14;

    /// <summary>The caution that holds a pair back; null when none does.</summary>
    /// <param name="left">One record.</param>
    /// <param name="right">The other.</param>
    /// <param name="levels">How each field agrees: 0 not known, 1 the same, the last different.</param>
    /// <param name="by">The model.</param>
    internal static Caution? Of(Traits left, Traits right, ReadOnlySpan<int> levels, PersonScorer by)
    {
        var (look, apart) = (by.GroupFrom - 0.01, by.ReviewFrom - 1);
        if (levels[Traits.Pnc] == by.Different(Traits.Pnc)) return new("They have two different PNC ids: a person has one.", look);
        if (levels[Traits.Pnc] == 1) return null;
        var sameSurname = levels[Traits.Surname] == 1;
        if (sameSurname && levels[Traits.First] == 1 && YearsApart(left, right) >= GenerationYears)
            return new("They have one name and were born a generation apart, as father and son.", apart);
        if (!sameSurname || levels[Traits.First] != by.Different(Traits.First)) return null;
        if (levels[Traits.Born] == 1) return new("They have one surname and birthday but other first names, as twins.", look);
        return levels[Traits.Post] == 1 || levels[Traits.Phone] == 1
            ? new("They share surname and home but not the first name, as a family does.", apart) : null;
    }

    private static int YearsApart(Traits left, Traits right) =>
        left.Values[Traits.Born] is { } x && right.Values[Traits.Born] is { } y
        && Agreements.Year(x) is { } one && Agreements.Year(y) is { } other ? Math.Abs(one - other) : 0;
}
