using Bluelamp.Pole.Matching;

namespace Bluelamp.Pole;

/// <summary>A rule above the weights: fields that agree because two people are of one family say less than they weigh, and two numbers
/// that only one can hold say more.</summary>
/// <param name="Why">In a sentence.</param>
/// <param name="Most">The weight it holds a pair to, in bits.</param>
public sealed record Caution(string Why, double Most);

/// <summary>The caution that holds a pair back; null when none does.</summary>
/// <param name="left">One record.</param>
/// <param name="right">The other.</param>
/// <param name="levels">How each field agrees: 0 not known, 1 the same, the last different.</param>
/// <param name="by">What weighs the pair.</param>
public delegate Caution? CautionRule(Traits left, Traits right, ReadOnlySpan<int> levels, PairScorer by);

/// <summary>What holds two records of persons back.</summary>
public static class PersonCautions
{
    // Fewer years than this may be a slip of the pen; from here on it is a parent and child of one name.
    private const int GenerationYears = 14;

    /// <summary>Families, twins, fathers and sons, and two PNC ids.</summary>
    public static Caution? Of(Traits left, Traits right, ReadOnlySpan<int> levels, PairScorer by)
    {
        var (look, apart) = (by.GroupFrom - 0.01, by.ReviewFrom - 1);
        if (levels[PersonTraits.Pnc] == by.Different(PersonTraits.Pnc))
            return new("They have two different PNC ids: a person has one.", look);
        if (levels[PersonTraits.Pnc] == 1) return null;
        var sameSurname = levels[PersonTraits.Surname] == 1;
        if (sameSurname && levels[PersonTraits.First] == 1 && YearsApart(left, right) >= GenerationYears)
            return new("They have one name and were born a generation apart, as father and son.", apart);
        if (!sameSurname || levels[PersonTraits.First] != by.Different(PersonTraits.First)) return null;
        if (levels[PersonTraits.Born] == 1) return new("They have one surname and birthday but other first names, as twins.", look);
        return levels[PersonTraits.Post] == 1 || levels[PersonTraits.Phone] == 1
            ? new("They share surname and home but not the first name, as a family does.", apart) : null;
    }

    private static int YearsApart(Traits left, Traits right) =>
        left.Values[PersonTraits.Born] is { } x && right.Values[PersonTraits.Born] is { } y
        && Agreements.Year(x) is { } one && Agreements.Year(y) is { } other ? Math.Abs(one - other) : 0;
}
