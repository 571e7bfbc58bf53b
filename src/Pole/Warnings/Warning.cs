using Bluelamp.Kernel;

namespace Bluelamp.Pole;

/// <summary>
/// A marker that warns whoever meets a person, a thing or a place: shown first, reviewed by a date, ended but never deleted.
/// </summary>
/// <param name="Marker">A code of the marker table, such as <c>violent</c>.</param>
/// <param name="FromOn">The day it was placed.</param>
/// <param name="ReviewOn">The day somebody must look again whether it still holds.</param>
/// <param name="Note">The facts it rests on.</param>
/// <param name="EndedOn">The day it was ended; null while it stands.</param>
/// <param name="EndedBecause">Why it was ended.</param>
/// <param name="ReviewedOn">The day somebody last looked and kept it.</param>
public sealed record Warning(
    string Marker, DateOnly FromOn, DateOnly ReviewOn, string? Note = null, DateOnly? EndedOn = null, string? EndedBecause = null,
    DateOnly? ReviewedOn = null)
{
    /// <summary>True while it stands. One past its review date still stands: a warning does not lapse by itself.</summary>
    public bool IsStanding => EndedOn is null;

    /// <summary>True when its review date has passed.</summary>
    public bool IsOverdue(DateOnly on) => IsStanding && ReviewOn < on;

    /// <summary>The day the first of those that stand is to be reviewed; null while none stands.</summary>
    public static DateOnly? DueOn(IReadOnlyList<Warning> warnings) =>
        warnings.Where(w => w.IsStanding).Select(w => (DateOnly?)w.ReviewOn).Min();

    /// <summary>The warnings with one more.</summary>
    /// <exception cref="Refused">The marker is unknown or stands already, or its review is not ahead.</exception>
    public static IReadOnlyList<Warning> Add(
        IReadOnlyList<Warning> warnings, string marker, DateOnly reviewOn, string? note, DateOnly today, Codes codes)
    {
        var code = Codes.Chosen(codes.Markers, marker, "marker", "a warning marker") ?? throw new Refused("Choose a marker.", "marker");
        if (warnings.Any(w => w.IsStanding && w.Marker == code))
            throw new Refused(
                $"The marker \"{Codes.NameOf(codes.Markers, code)}\" stands already. End it first if it must be placed anew.", "marker");
        MustBeAhead(reviewOn, today);
        if (warnings.Count >= Person.ListMax) throw new Refused($"No more than {Person.ListMax} warnings fit in one record.", "marker");
        return [.. warnings, new(code, today, reviewOn, Typed.Text(note, 500, "note", "A note"))];
    }

    /// <summary>The warnings with the standing one of a marker kept for longer.</summary>
    /// <exception cref="Refused">None of that marker stands, or its next review is not ahead.</exception>
    public static IReadOnlyList<Warning> Keep(IReadOnlyList<Warning> warnings, string marker, DateOnly reviewOn, DateOnly today)
    {
        MustBeAhead(reviewOn, today);
        return Change(warnings, marker, w => w with { ReviewOn = reviewOn, ReviewedOn = today });
    }

    /// <summary>The warnings with the standing one of a marker ended.</summary>
    /// <exception cref="Refused">None of that marker stands.</exception>
    public static IReadOnlyList<Warning> End(IReadOnlyList<Warning> warnings, string marker, string because, DateOnly today) =>
        Change(warnings, marker, w => w with { EndedOn = today, EndedBecause = because });

    private static IReadOnlyList<Warning> Change(IReadOnlyList<Warning> warnings, string marker, Func<Warning, Warning> change) =>
        warnings.Any(w => w.IsStanding && w.Marker == marker)
            ? [.. warnings.Select(w => w.IsStanding && w.Marker == marker ? change(w) : w)]
            : throw new Refused("That warning does not stand any more.", "marker");

    private static void MustBeAhead(DateOnly reviewOn, DateOnly today)
    {
        if (reviewOn <= today)
            throw new Refused(
                "Give a review date in the future: the day somebody must look again whether the warning still holds.", "reviewOn");
    }
}
