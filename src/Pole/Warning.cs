namespace Bluelamp.Pole;

/// <summary>A marker that warns whoever meets a person, a vehicle or a place: shown first, reviewed by a date, ended but never deleted.</summary>
/// <param name="Marker">A code of the marker table, such as <c>violent</c>.</param>
/// <param name="FromOn">The day it was placed.</param>
/// <param name="ReviewOn">The day somebody must look again whether it still holds.</param>
/// <param name="Note">The facts it rests on.</param>
/// <param name="EndedOn">The day it was ended; null while it stands.</param>
/// <param name="EndedBecause">Why it was ended.</param>
public sealed record Warning(
    string Marker, DateOnly FromOn, DateOnly ReviewOn, string? Note = null, DateOnly? EndedOn = null, string? EndedBecause = null)
{
    /// <summary>True while it stands. One past its review date still stands: a warning does not lapse by itself.</summary>
    public bool IsStanding => EndedOn is null;

    /// <summary>True when its review date has passed.</summary>
    public bool IsOverdue(DateOnly on) => IsStanding && ReviewOn < on;
}
